"""The eye and the judge of every screen's tests: pictures that are kept, axe, nothing cut off."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# What fits itself to a new size does so after the next frame.
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Not in test-results, which the browser's plugin empties at every start.
PICTURES = Path(__file__).parents[1] / "build" / "screens"


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page as it is, its motion over."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def assert_accessible(page: Page) -> None:
    """Fail on any violation that axe finds."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def assert_nothing_overflows(page: Page) -> None:
    """Fail when the page is larger than its screen or a number is cut off."""
    page.evaluate(SETTLED)
    sizes = page.evaluate(
        """() => [document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight]"""
    )
    assert sizes == [0, 0]
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.number')]
        .filter((node) => node.offsetParent && node.textContent)
        .filter((node) => {
          const box = node.getBoundingClientRect();
          return box.left < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
        })
        .map((node) => node.textContent)"""
    )
    assert cut == []
