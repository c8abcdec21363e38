"""`python -m tests.display.portraits`: the pictures of docs/displays.md, made anew.

Each is a real page in a real browser, in the states of the tests: every board empty, on a usual
day, full, without its server, on its side and drawn for 4K. With names, only those of that name:
`python -m tests.display.portraits panel-usual idle-full`.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.conftest import QUIET_CHROMIUM
from tests.display.boards import (
    CLOSED,
    SERVICES,
    at_forty_counters,
    call,
    display_board,
    idle,
    idle_board,
    layout,
    many_services,
    panel_board,
    service,
    waiting_board,
)
from tests.display.rig import SIZES, Host
from tests.display.test_states import STATES
from tests.screens import SETTLED

PICTURES = Path(__file__).parents[2] / "docs" / "pictures" / "displays"
WIDTH_PX = 960
UPRIGHT_WIDTH_PX = 540
QUALITY = 70

Board = dict[str, Any]
WHOLE_HALL = {"zone": None, "zone_name": None}
PAPER = {"layout": layout(theme="paper")}
SECOND = WHOLE_HALL | {"layout": layout(code="second", last_calls=18, calls_before=8)}
LONG_LISTS = idle() | {"bring": idle()["bring"][3:] + idle()["bring"][:3]}
NOBODY_WAITS = [service(*each[:3], 0, (0, 50)) for each in SERVICES]


@dataclass(frozen=True, kw_only=True)
class Days:
    """One board in a hall that is empty, on a usual day, and full."""

    empty: Board
    usual: Board
    full: Board


BOARDS = {
    "main": Days(
        empty=STATES["empty"] | WHOLE_HALL | {"waiting": NOBODY_WAITS},
        usual=STATES["usual"] | WHOLE_HALL,
        full=STATES["twelve"],
    ),
    "zone": Days(
        empty=STATES["empty"] | PAPER | {"waiting": NOBODY_WAITS},
        usual=STATES["zone-paper"],
        full=STATES["full"] | PAPER,
    ),
    "second": Days(
        empty=display_board(calls=[], waiting=[], **SECOND),
        usual=display_board(calls=at_forty_counters(15), waiting=many_services()[8:12], **SECOND),
        full=display_board(calls=at_forty_counters(40), waiting=many_services()[8:], **SECOND),
    ),
    "waiting": Days(
        empty=waiting_board() | {"waiting": NOBODY_WAITS},
        usual=waiting_board(),
        full=waiting_board(17),
    ),
    "idle": Days(
        empty=idle_board(idle=idle(procedures=0)),
        usual=idle_board(idle=idle(procedures=3)),
        full=idle_board(idle=LONG_LISTS),
    ),
    "panel": Days(
        empty=panel_board(),
        usual=panel_board(call("A012", 3)),
        full=panel_board(call("MW888", 3)),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Portrait:
    """One picture: the board, the screen's size, whether its server is gone."""

    name: str
    board: Board
    size: str = "1920x1080"
    is_stale: bool = False


FURTHER = (
    Portrait(name="main-closed", board=display_board(calls=[], open=CLOSED, idle=idle())),
    Portrait(name="main-full-upright", board=STATES["twelve"], size="1080x1920"),
    Portrait(name="forty-counters", board=STATES["forty"]),
    Portrait(name="panel-closed", board=STATES["panel-closed"]),
)


def portraits() -> Iterator[Portrait]:
    """Give every board in every state, and what stands beside them."""
    for name, days in BOARDS.items():
        yield Portrait(name=f"{name}-empty", board=days.empty)
        yield Portrait(name=f"{name}-usual", board=days.usual)
        yield Portrait(name=f"{name}-full", board=days.full)
        yield Portrait(name=f"{name}-stale", board=days.usual, is_stale=True)
        yield Portrait(name=f"{name}-upright", board=days.usual, size="1080x1920")
        yield Portrait(name=f"{name}-4k", board=days.usual, size="3840x2160")
    yield from FURTHER


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
    keep(shot, PICTURES / f"{portrait.name}.webp")


def keep(shot: bytes, path: Path) -> None:
    """Keep a screenshot small enough for a repository."""
    with Image.open(io.BytesIO(shot)) as drawn:
        width = UPRIGHT_WIDTH_PX if drawn.height > drawn.width else WIDTH_PX
        height = width * drawn.height // drawn.width
        small = drawn.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        small.save(path, quality=QUALITY, method=6)


def main() -> None:
    """Draw them all, or those that are named."""
    named = set(sys.argv[1:])
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as player, tempfile.TemporaryDirectory() as folder:
        chromium = shutil.which("chromium")
        browser = player.chromium.launch(executable_path=chromium, args=list(QUIET_CHROMIUM))
        for portrait in portraits():
            if named and portrait.name not in named:
                continue
            page = browser.new_page()
            draw(page, portrait, Path(folder))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
