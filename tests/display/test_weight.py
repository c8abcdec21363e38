"""How much script a screen loads, compressed, counting every module it asks for."""

from __future__ import annotations

import gzip

from playwright.sync_api import Page, Response, expect

from tests.display.rig import Host

MOST_BYTES = 60_000


def script_weight(page: Page, address: str) -> int:
    """Open a page; return the compressed bytes of the scripts it loads."""
    scripts: list[Response] = []
    page.on(
        "response",
        lambda answer: scripts.append(answer) if answer.url.endswith(".js") else None,
    )
    page.goto(address)
    expect(page.locator("#state")).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert scripts
    return sum(len(gzip.compress(script.body())) for script in scripts)


def test_the_boards_script_is_light(screen: Page, host: Host) -> None:
    assert script_weight(screen, f"{host.url}/display") < MOST_BYTES
