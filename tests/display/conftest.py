"""The display's fixtures: a host with the usual board, and a page that listens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.display.boards import display_board
from tests.display.rig import EAR, Host


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path, display_board())
    host.start()
    yield host
    host.kill()


@pytest.fixture
def screen(page: Page) -> Page:
    """Give a page of a television's size whose tones are counted; a script's error fails."""
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.add_init_script(EAR)
    page.set_default_timeout(30_000)
    return page


@pytest.fixture(autouse=True)
def _no_script_errors(page: Page) -> Iterator[None]:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield
    assert errors == []
