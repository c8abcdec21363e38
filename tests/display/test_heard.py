"""The recorded output of a real browser: each call whole, in order, alone, as loud as wanted."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import BrowserContext

from display.voice.sound import spoken_level
from tests.display.announced import (
    announced_hall,
    call_at,
    open_display,
    ready_to_call,
    served,
    wait_until_spoken,
)
from tests.display.hearing import CHIME_HZ, Found, Recording, Stretch, recording, speaking
from tests.voice.tones import Heard, decibels

SAME = 0.999  # how alike what was heard and what was served are, at the least
BETWEEN_S = 0.3  # nothing is heard for so long before the next chime
TEN_O_CLOCK = ("--clock-starts", "2035-01-01T03:00:00+0000")
LONG = (
    "Xin mời quý công dân có số thứ tự {number}, vui lòng mang theo giấy tờ tùy thân và hồ sơ"
    " đến {counter} để được cán bộ tiếp nhận hướng dẫn làm thủ tục, xin trân trọng cảm ơn"
)
NOON = ("--clock-starts", "2035-01-01T05:00:00+0000")


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Let a page have an ear that its policy would refuse."""
    return {**browser_context_args, "bypass_csp": True}


def found_in(
    heard: Recording, sounds: list[tuple[Heard, int]]
) -> tuple[list[Found], list[Stretch]]:
    """Return where each sound lies, one after the other, and the chimes: nothing else is heard."""
    found: list[Found] = []
    rest = heard
    for sound, rate in sounds:
        found.append(heard.find(sound, rate, after_s=found[-1].at.to_s if found else 0.0))
        rest = rest.without(sound, rate, found[-1])
    assert all(each.alike > SAME for each in found)
    chimes = rest.tones()
    assert all(min(abs(hertz - each) for each in CHIME_HZ) < 2 for hertz, _ in chimes)
    return found, [chime for _, chime in chimes]


def peak(sound: Heard) -> float:
    return float(np.abs(sound).max())


def test_five_calls_within_a_second_are_each_heard_whole_in_order_and_none_over_another(
    context: BrowserContext, tmp_path: Path
) -> None:
    with announced_hall(tmp_path / "hall", word_s=None, voice="{languages: [vi]}") as hall:
        page = open_display(context, hall)
        calls = [ready_to_call(hall, counter) for counter in (1, 2, 3, 4, 5)]
        numbers = [call() for call in calls]
        told = wait_until_spoken(hall, numbers)
        sounds = [served(hall, each["announcement"]) for each in told]
        heard = recording(page)
    sentences, chimes = found_in(heard, sounds)
    assert [each["how"] for each in told] == ["spoken"] * 5
    assert [each.gain for each in sentences] == pytest.approx([1.0] * 5, abs=0.01)
    parts = [part for pair in zip(chimes, (s.at for s in sentences), strict=True) for part in pair]
    assert all(one.to_s < other.from_s for one, other in pairwise(parts))
    assert all(parts[n].from_s - parts[n - 1].to_s > BETWEEN_S for n in range(2, 10, 2))
    assert peak(heard.sound) < 1.0
    assert all(0.3 < peak(heard.of(chime)) < 0.8 for chime in chimes)
    assert all(-22 < decibels(spoken_level(heard.of(each.at))) < -18 for each in sentences)


def test_calls_sound_as_loud_as_the_hour_wants_without_a_page_loaded_anew(
    context: BrowserContext, tmp_path: Path
) -> None:
    voice = "{languages: [vi], volume: {'07:00': 80, '11:30': 40}}"
    with announced_hall(tmp_path / "hall", voice=voice, options=TEN_O_CLOCK) as hall:
        page = open_display(context, hall)
        first = call_at(hall, 1)
        wait_until_spoken(hall, [first])
        hall.stop()
        hall.options = ("--always-open", *NOON)
        hall.start()
        told = wait_until_spoken(hall, [first, call_at(hall, 1)])
        sounds = [served(hall, each["announcement"]) for each in told]
        heard = recording(page)
    sentences, chimes = found_in(heard, sounds)
    assert [each.gain for each in sentences] == pytest.approx([0.8, 0.4], abs=0.01)
    loud, soft = (peak(heard.of(chime)) for chime in chimes)
    assert loud / soft == pytest.approx(2.0, abs=0.2)


def test_a_hall_that_says_all_twice_is_heard_twice_and_told_of_it_once(
    context: BrowserContext, tmp_path: Path
) -> None:
    voice = "{languages: [vi], again: true}"
    with announced_hall(tmp_path / "hall", word_s=None, voice=voice) as hall:
        page = open_display(context, hall)
        numbers = [call_at(hall, 3)]
        wait_until_spoken(hall, numbers)
        numbers.append(call_at(hall, 2))
        told = wait_until_spoken(hall, numbers)
        first, second = (served(hall, each["announcement"]) for each in told)
        heard, events = recording(page), speaking(page)
    (once, again, *_), chimes = found_in(heard, [first, first, second, second])
    assert 0.5 < again.at.from_s - once.at.to_s < 1.0
    assert len(chimes) == 2
    assert chimes[1].from_s > again.at.to_s + BETWEEN_S
    assert events == [(now, each) for each in numbers for now in (True, False)]


def test_a_long_sentence_of_the_hall_s_own_is_heard_to_its_end(
    context: BrowserContext, tmp_path: Path
) -> None:
    voice = f"{{languages: [vi], text: {{vi: '{LONG}'}}}}"
    with announced_hall(tmp_path / "hall", word_s=None, voice=voice) as hall:
        page = open_display(context, hall)
        (told,) = wait_until_spoken(hall, [call_at(hall, 1)])
        sound, rate = served(hall, told["announcement"])
        heard = recording(page)
    assert len(sound) / rate > 12.5, "longer than the usual sentence has time for"
    assert told["how"] == "spoken"
    found_in(heard, [(sound, rate)])
