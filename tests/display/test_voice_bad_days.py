"""What is heard on bad days: a broken clip, a box that slept, a wrong calendar, a box cloned."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from server.desk.principal import Role
from tests.display.announced import (
    PITCH,
    announced_hall,
    call_at,
    journalled,
    open_display,
    served,
    to_be_said,
    tune_of,
    wait_until_spoken,
)
from tests.display.hearing import CHIME_HZ, heard_over_each_other, recording, speaking
from tests.display.proxy import Proxy
from tests.running_hall import RunningHall, wait_for

SAME = 0.999  # how alike what was heard and what was served are, at the least
CHIMES = {round(hertz, -2) for hertz in CHIME_HZ}
TEN_O_CLOCK = ("--clock-starts", "2035-01-01T03:00:00+0000")
A_DAY_AHEAD = """
(() => {
  const Real = Date;
  window.Date = class extends Real {
    constructor(...when) {
      super(...(when.length ? when : [Real.now() + 86400000]));
    }
    static now() {
      return Real.now() + 86400000;
    }
  };
})();
"""


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Let a page have an ear that its policy would refuse."""
    return {**browser_context_args, "bypass_csp": True}


@pytest.fixture
def another(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(bypass_csp=True)
    yield context
    context.close()


@pytest.mark.parametrize("state", ["broken", "missing"])
def test_a_clip_that_fails_makes_the_whole_sentence_another_voice_s(
    context: BrowserContext, tmp_path: Path, state: str
) -> None:
    with announced_hall(tmp_path / "hall") as hall:
        failing = hall.folder / "voice/clips/vi/một.flac"
        failing.unlink()
        if state == "broken":
            failing.write_bytes(b"fLaC and no more")
        page = open_display(context, hall)
        number = call_at(hall, 2)
        (told,) = wait_until_spoken(hall, [number])
        sound, rate = served(hall, told["announcement"])
        heard = recording(page)
    found = heard.find(sound, rate)
    assert (told["how"], number[-1]) == ("spoken", "1")
    assert found.alike > SAME
    assert not {1000, PITCH["đến quầy số"]} & set(heard.tune()), "not one clip is heard in it"


def test_a_screen_that_slept_through_forty_calls_shows_the_newest_and_says_that_alone(
    context: BrowserContext, tmp_path: Path
) -> None:
    voice = "{languages: [vi], announce_within_s: 10}"
    with announced_hall(tmp_path / "hall", voice=voice) as hall:
        proxy = Proxy(hall.port)
        page = open_display(context, hall, url=proxy.url)
        first = call_at(hall, 9)
        wait_until_spoken(hall, [first])
        proxy.stall()
        missed = [number for counter in range(1, 9) for number in call_five(hall, counter)]
        expect(page.locator("#lost")).to_be_visible()
        wait_for(lambda: to_be_said(hall) == {}, "all of it is too old", within_s=60)
        assert len(missed) == 40
        assert len(journalled(hall, "announcement_expired")) == 8
        newest = call_at(hall, 9)
        proxy.mend()
        expect(page.locator("#now [data-part=number]")).to_have_text(newest)
        wait_until_spoken(hall, [first, newest])
        assert not {*missed} & {number for _, number in speaking(page)}
        told = [hertz for hertz in recording(page).tune() if hertz not in CHIMES]
        assert told == tune_of(first, 9) + tune_of(newest, 9)
        proxy.close()


def call_five(hall: RunningHall, counter: int) -> list[str]:
    """Call five to a counter one after the other; the last of them is still awaited."""
    desk = hall.device(Role.COUNTER, counter)
    numbers = [call_at(hall, counter)]
    for _ in range(4):
        assert desk.post(f"/counters/{counter}/start", {}).ok
        assert desk.post(f"/counters/{counter}/finish", {}).ok
        numbers.append(call_at(hall, counter))
    return numbers


def test_a_screen_whose_calendar_is_a_day_ahead_is_heard_and_shows_the_hall_s_time(
    context: BrowserContext, tmp_path: Path
) -> None:
    context.add_init_script(A_DAY_AHEAD)
    with announced_hall(tmp_path / "hall", options=TEN_O_CLOCK) as hall:
        page = open_display(context, hall)
        numbers = [call_at(hall, 1), call_at(hall, 2)]
        told = wait_until_spoken(hall, numbers)
        heard = [hertz for hertz in recording(page).tune() if hertz not in CHIMES]
        apart_h = (page.evaluate("Date.now()") / 1000 - time.time()) / 3600
        expect(page.locator("#time")).to_contain_text("10:0")
    assert apart_h == pytest.approx(24, abs=0.1)
    assert [each["how"] for each in told] == ["spoken", "spoken"]
    assert heard == tune_of(numbers[0], 1) + tune_of(numbers[1], 2)


def test_of_two_boxes_that_are_copies_of_one_another_one_alone_says_each_call(
    context: BrowserContext, another: BrowserContext, tmp_path: Path
) -> None:
    with announced_hall(tmp_path / "hall") as hall:
        secret = hall.token(Role.DISPLAY)
        pages = [open_display(each, hall, secret=secret) for each in (context, another)]
        counters = (1, 2, 3, 4)
        numbers = [call_at(hall, counter) for counter in counters]
        wait_until_spoken(hall, numbers)
        heard = [recording(page) for page in pages]
        told = [number for page in pages for now, number in speaking(page) if now]
    assert sorted(told) == sorted(numbers)
    assert not heard_over_each_other(*heard)
