"""`python -m tests.demo.portrait`: the README's picture, taken of a living hall in its rush."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect, sync_playwright

from server.demo.stranger import Stranger
from tests.demo.living_hall import LivingHall, living_hall
from tests.running_hall import wait_for

PORTRAIT = Path(__file__).parents[2] / "docs" / "pictures" / "living-hall.png"
RUSH = "08:20"
BUSY_COUNTER = 1
PAPER, EDGE = (247, 242, 234), (214, 207, 190)
GAP, WIDTH = 28, 1600


@dataclass(frozen=True)
class Shot:
    """One screen as it is at its real size."""

    name: str
    size: tuple[int, int]
    address: str


SHOTS = (
    Shot(name="display", size=(1920, 1080), address="/display?sound=off"),
    Shot(name="kiosk", size=(1080, 1920), address=""),
    Shot(name="counter", size=(1366, 768), address=f"/counter?counter={BUSY_COUNTER}"),
    Shot(name="rating", size=(1280, 800), address=f"/rating?counter={BUSY_COUNTER}"),
)


def main() -> None:
    """Start a demo, wait for its rush, take the screens and put them on one sheet."""
    with (
        tempfile.TemporaryDirectory() as folder,
        living_hall(Path(folder), "--speed", "20") as hall,
        sync_playwright() as playwright,
    ):
        hall.wait_until_open()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        pages = {shot.name: _opened(browser, hall, shot) for shot in SHOTS}
        _wait_for_the_rush(hall)
        expect(pages["rating"].locator("body")).to_have_attribute(
            "data-step", "ask", timeout=120_000
        )
        # The display is taken first, in the moment that it is there for.
        expect(pages["display"].locator("#now")).to_have_attribute(
            "data-state", "called", timeout=120_000
        )
        for shot in SHOTS:
            pages[shot.name].screenshot(path=Path(folder) / f"{shot.name}.png")
        sheet = _composed({s.name: Image.open(Path(folder) / f"{s.name}.png") for s in SHOTS})
    PORTRAIT.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(192).save(PORTRAIT, optimize=True)


def _opened(browser: Browser, hall: LivingHall, shot: Shot) -> Page:
    width, height = shot.size
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    if shot.name == "counter":
        page.goto(f"{hall.url}/login")
        page.fill("#name", "supervisor")
        page.fill("#password", hall.password("supervisor"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"{hall.url}/")
    page.goto(hall.kiosk_url if shot.name == "kiosk" else f"{hall.url}{shot.address}")
    return page


def _wait_for_the_rush(hall: LivingHall) -> None:
    watcher = Stranger(hall.url)
    watcher.log_in("supervisor", hall.password("supervisor"))

    def is_rush() -> bool:
        clock = watcher.get("/board", kind="hall")["clock"]
        now = datetime.fromisoformat(clock["now"]).astimezone(ZoneInfo(clock["timezone"]))
        return f"{now:%H:%M}" >= RUSH

    wait_for(is_rush, "the rush", within_s=600)


def _composed(shots: dict[str, Image.Image]) -> Image.Image:
    # The kiosk stands at the left, as high as the display over the clerk's page and the tablet.
    kiosk_shape, display_shape = _shape(shots["kiosk"]), _shape(shots["display"])
    below_shape = 1 / (1 / _shape(shots["counter"]) + 1 / _shape(shots["rating"]))
    room = WIDTH - 3 * GAP
    right = round(
        (room * kiosk_shape - GAP * (1 - below_shape)) / (kiosk_shape + display_shape + below_shape)
    )
    kiosk = _scaled(shots["kiosk"], room - right)
    display = _scaled(shots["display"], right)
    below = (right - GAP) * below_shape
    counter = _scaled(shots["counter"], round(below / _shape(shots["counter"])))
    rating = _scaled(shots["rating"], right - GAP - counter.width)
    sheet = Image.new("RGB", (WIDTH, kiosk.height + 2 * GAP), PAPER)
    x = 2 * GAP + kiosk.width
    y = 2 * GAP + display.height
    for picture, place in (
        (kiosk, (GAP, GAP)),
        (display, (x, GAP)),
        (counter, (x, y)),
        (rating, (x + counter.width + GAP, y)),
    ):
        _hang(sheet, picture, place)
    return sheet


def _shape(shot: Image.Image) -> float:
    return shot.height / shot.width


def _scaled(shot: Image.Image, width: int) -> Image.Image:
    height = round(shot.height * width / shot.width)
    return shot.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def _hang(sheet: Image.Image, picture: Image.Image, place: tuple[int, int]) -> None:
    x, y = place
    mask = Image.new("L", picture.size)
    box = (0, 0, picture.width - 1, picture.height - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius=12, fill=255)
    sheet.paste(picture, place, mask)
    frame = (x, y, x + picture.width - 1, y + picture.height - 1)
    ImageDraw.Draw(sheet).rounded_rectangle(frame, radius=12, outline=EDGE, width=2)


if __name__ == "__main__":
    main()
