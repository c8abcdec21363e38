"""How much script the terminal loads."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.display.rig import Host
from tests.display.test_weight import MOST_BYTES, script_weight


def test_the_terminals_script_is_light(page: Page, host: Host) -> None:
    assert script_weight(page, f"{host.url}/rating") < MOST_BYTES
