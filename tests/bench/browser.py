"""The real browser of a bench."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

OpenPage = Callable[[], Page]


@contextmanager
def open_browser() -> Iterator[OpenPage]:
    """Start a real browser and yield what opens a page of it at a display's size."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("this bench needs chromium: see .ci/system-packages")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield lambda: browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
        browser.close()


def let_in(page: Page, server: str, cookie: str, secret: str) -> None:
    """Give the page's browser a device's token, as enrolment does."""
    page.context.add_cookies([{"name": cookie, "value": secret, "url": server}])
