"""A real hall whose voice is a tune: each word a pitch of its own, so that a call is recognised."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from server.desk.principal import Role
from server.halls import hall_text, read_hall
from server.store.database import open_for_reading
from server.voice.calls import needed_phrases
from tests.display.hearing import EAR
from tests.display.rig import EAR as COUNTING
from tests.running_hall import RunningHall, running_hall, wait_for
from tests.voice.tones import clip, tone

HALL = read_hall(hall_text("quevo"))
PHRASES = needed_phrases(HALL)["vi"]
PITCH = {phrase: 1000 + 100 * place for place, phrase in enumerate(PHRASES)}
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@contextmanager
def announced_hall(
    folder: Path, *, clips: bool = True, keep: tuple[str, ...] = ()
) -> Iterator[RunningHall]:
    """Yield a running hall in which every word is a tone, those to `keep` as they are."""
    if clips:
        for phrase, hertz in PITCH.items():
            if phrase in keep:
                continue
            clip(folder / "voice", phrase.lower(), tone(hertz, 0.12))
    with running_hall(folder) as hall:
        yield hall


def tune_of(number: str, counter: int) -> list[int]:
    """Return the pitches in which a call is said."""
    said = [number[0], *(DIGITS[int(digit)] for digit in number[1:])]
    words = ["Mời số", *said, "đến quầy số", DIGITS[counter]]
    return [PITCH[word] for word in words]


def call_at(hall: RunningHall, counter: int) -> str:
    """Take a ticket that `counter` serves, call it there, and return its number."""
    service = next(each for each in HALL.counters if each.number == counter).serves[0]
    ticket = hall.device(Role.KIOSK).post("/tickets", {"service": service}).json()
    desk = hall.device(Role.COUNTER, counter)
    desk.post(f"/counters/{counter}/open", {})
    answer = desk.post(f"/counters/{counter}/call", {"ticket": ticket["id"]})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["number"])


def open_display(context: BrowserContext, hall: RunningHall, *, unlocked: bool = True) -> Page:
    """Open a display of the whole hall with an ear in it, its sound let on by a touch."""
    secret = hall.token(Role.DISPLAY)
    context.add_cookies([{"name": "moiso_display", "value": secret, "url": hall.url}])
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.add_init_script(EAR)
    page.add_init_script(COUNTING)
    page.goto(f"{hall.url}/display")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    if unlocked:
        page.mouse.click(10, 10)
        expect(page.locator("#sound")).to_be_hidden()
        assert page.evaluate("window.hears") is True
    return page


def spoken(hall: RunningHall) -> list[dict[str, Any]]:
    """Return what the journal holds of calls that were said, in order."""
    database = open_for_reading(hall.folder)
    try:
        rows = database.conn.execute(
            "SELECT data FROM journal WHERE kind = 'announcement_spoken' ORDER BY seq"
        ).fetchall()
    finally:
        database.close()
    return [json.loads(data) for (data,) in rows]


def wait_until_spoken(hall: RunningHall, numbers: list[str]) -> list[dict[str, Any]]:
    """Return the journal's entries once exactly these numbers were reported, in this order."""
    wait_for(lambda: len(spoken(hall)) >= len(numbers), "all was said", within_s=90)
    told = spoken(hall)
    assert [each["number"] for each in told] == numbers
    return told
