"""A real hall whose voice is a tune: each word a pitch of its own, so that a call is recognised."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import requests
import soundfile
from playwright.sync_api import BrowserContext, Page, expect

from server.desk.principal import Role
from server.halls import hall_text, read_hall
from server.store.database import open_for_reading
from server.voice.calls import needed_phrases
from tests.display.hearing import EAR
from tests.display.rig import EAR as COUNTING
from tests.running_hall import RunningHall, running_hall, wait_for
from tests.voice.tones import Heard, clip, tone

HALL = read_hall(hall_text("quevo"))
PHRASES = needed_phrases(HALL)["vi"]
PITCH = {phrase: 1000 + 100 * place for place, phrase in enumerate(PHRASES)}
WORD_S = 0.12
UNSAID = 16  # a counter that no test calls to
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@contextmanager
def announced_hall(
    folder: Path,
    *,
    word_s: float | None = WORD_S,
    keep: tuple[str, ...] = (),
    has_voice: bool = True,
    voice: str = "",
    options: tuple[str, ...] = (),
) -> Iterator[RunningHall]:
    """Yield a running hall in which every word is a tone so long, or, with None, espeak-ng's.

    Those to `keep` are as they are. `voice` is the section of its file, `options` are further words
    for `serve`. Its voice, unless it has none, is awake: a busy machine may take longer to start it
    than a screen waits.
    """
    if word_s is not None:
        for phrase, hertz in PITCH.items():
            if phrase not in keep:
                clip(folder / "voice", phrase.lower(), tone(hertz, word_s))
    name = speaking_as(folder.parent, voice) if voice else "quevo"
    with running_hall(folder, name, options=("--always-open", *options)) as hall:
        if has_voice:
            wake_voice(hall)
        yield hall


def wake_voice(hall: RunningHall) -> None:
    """Call somebody who comes before any screen has said it."""
    wait_until_ready(hall, [call_at(hall, UNSAID)])
    hall.device(Role.COUNTER, UNSAID).post(f"/counters/{UNSAID}/start", {})
    assert to_be_said(hall) == {}


def speaking_as(folder: Path, voice: str) -> str:
    """Return the path of a hall's file whose section `voice` is this one."""
    text = hall_text("quevo")
    begin, end = text.index("\nvoice:"), text.index("\ndemand:")
    path = folder / "speaking.yaml"
    path.write_text(f"{text[:begin]}\nvoice: {voice}\n{text[end:]}")
    return str(path)


def tune_of(number: str, counter: int) -> list[int]:
    """Return the pitches in which a call is said."""
    said = [number[0], *(DIGITS[int(digit)] for digit in number[1:])]
    words = ["Mời số", *said, "đến quầy số", DIGITS[counter]]
    return [PITCH[word] for word in words]


def call_at(hall: RunningHall, counter: int) -> str:
    """Take a ticket that `counter` serves, call it there, and return its number."""
    return ready_to_call(hall, counter)()


def ready_to_call(hall: RunningHall, counter: int) -> Callable[[], str]:
    """Do all that comes before a call; what is returned calls, and returns the number."""
    service = next(each for each in HALL.counters if each.number == counter).serves[0]
    ticket = hall.device(Role.KIOSK).post("/tickets", {"service": service}).json()
    desk = hall.device(Role.COUNTER, counter)
    desk.post(f"/counters/{counter}/open", {})

    def call() -> str:
        answer = desk.post(f"/counters/{counter}/call", {"ticket": ticket["id"]})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["number"])

    return call


def served(hall: RunningHall, announcement: str) -> tuple[Heard, int]:
    """Return the sound that the server gives for a call, and its rate."""
    answer = _audio(hall, announcement)
    answer.raise_for_status()
    sound, rate = soundfile.read(io.BytesIO(answer.content), dtype="float32")
    return sound, rate


def to_be_said(hall: RunningHall) -> dict[str, str]:
    """Return the ids of what is to be said, by number."""
    board = hall.device(Role.DISPLAY).get("/board")
    return {each["number"]: each["id"] for each in board["announcements"]}


def wait_until_ready(hall: RunningHall, numbers: list[str]) -> None:
    """Return when the sound of each of these calls has been made."""
    told = to_be_said(hall)
    for number in numbers:
        wait_for(partial(_is_made, hall, told[number]), "it is made", within_s=60)


def _is_made(hall: RunningHall, announcement: str) -> bool:
    return _audio(hall, announcement).ok


def _audio(hall: RunningHall, announcement: str) -> requests.Response:
    address = f"{hall.url}/api/v1/announcements/{announcement}/audio"
    asked = {"Authorization": f"Bearer {hall.token(Role.DISPLAY)}"}
    return requests.get(address, headers=asked, timeout=10)


def open_display(
    context: BrowserContext,
    hall: RunningHall,
    *,
    unlocked: bool = True,
    zone: str | None = None,
    url: str | None = None,
    secret: str | None = None,
) -> Page:
    """Open a display of the hall, or of a zone, with an ear in it, its sound let on by a touch."""
    secret, url = secret or hall.token(Role.DISPLAY, zone=zone), url or hall.url
    context.add_cookies([{"name": "moiso_display", "value": secret, "url": url}])
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.add_init_script(EAR)
    page.add_init_script(COUNTING)
    page.goto(f"{url}/display")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    if unlocked:
        page.mouse.click(10, 10)
        expect(page.locator("#sound")).to_be_hidden()
        assert page.evaluate("window.hears") is True
    return page


def spoken(hall: RunningHall) -> list[dict[str, Any]]:
    """Return what the journal holds of calls that were said, in order."""
    return journalled(hall, "announcement_spoken")


def journalled(hall: RunningHall, kind: str) -> list[dict[str, Any]]:
    """Return what the journal holds of one kind, in order."""
    database = open_for_reading(hall.folder)
    try:
        rows = database.conn.execute(
            "SELECT data FROM journal WHERE kind = ? ORDER BY seq", (kind,)
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
