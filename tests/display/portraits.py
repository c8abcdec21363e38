"""`python -m tests.display.portraits`: the pictures of docs/displays.md, made anew.

Each is a real page in a real browser, in the states of the tests.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.conftest import QUIET_CHROMIUM
from tests.display.boards import CLOSED, display_board, idle, layout
from tests.display.rig import SIZES, Host
from tests.display.test_states import STATES
from tests.screens import SETTLED

PICTURES = Path(__file__).parents[2] / "docs" / "pictures" / "displays"
WIDTH_PX = 960
UPRIGHT_WIDTH_PX = 480
COLOURS = 64


@dataclass(frozen=True, kw_only=True)
class Portrait:
    """One picture: the board, the screen's size, whether its server is gone."""

    name: str
    board: dict[str, Any]
    size: str = "1920x1080"
    is_stale: bool = False


PORTRAITS = (
    Portrait(name="main", board=STATES["usual"] | {"zone": None, "zone_name": None}),
    Portrait(name="main-4k", board=STATES["usual"], size="3840x2160"),
    Portrait(name="main-empty", board=STATES["empty"] | {"zone": None, "zone_name": None}),
    Portrait(name="main-full", board=STATES["twelve"]),
    Portrait(name="main-stale", board=STATES["usual"], is_stale=True),
    Portrait(name="main-upright", board=STATES["usual"], size="1080x1920"),
    Portrait(name="main-closed", board=display_board(calls=[], open=CLOSED, idle=idle())),
    Portrait(name="zone-paper", board=STATES["zone-paper"]),
    Portrait(name="second", board=STATES["second"]),
    Portrait(name="forty-counters", board=STATES["forty"]),
    Portrait(name="waiting", board=STATES["waiting"]),
    Portrait(name="waiting-full", board=STATES["waiting-many"]),
    Portrait(name="waiting-upright", board=STATES["waiting-many"], size="1080x1920"),
    Portrait(name="idle", board=STATES["idle"]),
    Portrait(
        name="idle-paper-upright",
        board=STATES["idle"] | {"layout": layout(kind="idle", theme="paper")},
        size="1080x1920",
    ),
    Portrait(name="panel", board=STATES["panel-called"]),
    Portrait(name="panel-closed", board=STATES["panel-closed"]),
)


def draw(page: Page, portrait: Portrait, folder: Path) -> None:
    """Write one picture."""
    width, height = SIZES[portrait.size]
    page.set_viewport_size({"width": width, "height": height})
    host = Host(folder, portrait.board)
    host.start()
    try:
        page.goto(f"{host.url}/display?sound=off")
        expect(page.locator("body")).to_have_attribute("data-live", "live")
        if portrait.is_stale:
            host.kill()
            expect(page.locator("#lost")).to_be_visible()
        page.evaluate("document.fonts.ready")
        page.evaluate(SETTLED)
        shot = page.screenshot(animations="disabled")
    finally:
        host.kill()
    keep(shot, PICTURES / f"{portrait.name}.png")


def keep(shot: bytes, path: Path) -> None:
    """Keep a screenshot small enough for a repository."""
    with Image.open(io.BytesIO(shot)) as drawn:
        width = UPRIGHT_WIDTH_PX if drawn.height > drawn.width else WIDTH_PX
        height = width * drawn.height // drawn.width
        small = drawn.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        small.quantize(COLOURS).save(path, optimize=True)


def main() -> None:
    """Draw them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as player, tempfile.TemporaryDirectory() as folder:
        chromium = shutil.which("chromium")
        browser = player.chromium.launch(executable_path=chromium, args=list(QUIET_CHROMIUM))
        for portrait in PORTRAITS:
            page = browser.new_page()
            draw(page, portrait, Path(folder))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
