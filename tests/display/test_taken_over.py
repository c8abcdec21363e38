"""Who is heard when a screen goes or hangs, or its server starts anew: one alone, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.display.announced import (
    announced_hall,
    call_at,
    open_display,
    served,
    spoken,
    tune_of,
    wait_until_ready,
    wait_until_spoken,
)
from tests.display.hearing import (
    CHIME_HZ,
    Recording,
    heard_over_each_other,
    in_the_sentence,
    recording,
    speaking,
)
from tests.running_hall import RunningHall, wait_for

SAME = 0.999  # how alike what was heard and what was served are, at the least
LEASE_S = 14


@pytest.fixture
def screens(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """Give boxes of their own, each a browser that remembers nothing of another."""
    made: list[BrowserContext] = []

    def screen() -> BrowserContext:
        made.append(browser.new_context(bypass_csp=True))
        return made[-1]

    yield screen
    for each in made:
        each.close()


Screens = Callable[[], BrowserContext]


def speaker_of(pages: list[Page]) -> tuple[Page, Page]:
    """Return the page that is saying a call, well into its sentence, and the other one."""
    wait_for(lambda: any(map(in_the_sentence, pages)), "one of them speaks", within_s=60)
    one, other = pages
    return (one, other) if in_the_sentence(one) else (other, one)


def begins_s(hall: RunningHall, heard: Recording, told: dict[str, Any]) -> float:
    """Return when, by the box's time, the whole sentence of a call was begun on a page."""
    found = heard.find(*served(hall, told["announcement"]))
    assert found.alike > SAME
    return heard.begins_s + found.at.from_s


def said_by(page: Page) -> list[str]:
    return [number for now, number in speaking(page) if now]


def test_a_zone_whose_speaker_goes_in_a_sentence_is_spoken_for_by_its_other_screen_alone(
    screens: Screens, tmp_path: Path
) -> None:
    with announced_hall(tmp_path / "hall", word_s=None) as hall:
        pages = [open_display(screens(), hall, zone="1") for _ in range(2)]
        elsewhere = open_display(screens(), hall, zone="2")
        numbers = [call_at(hall, 1), call_at(hall, 9)]
        wait_for(lambda: len(spoken(hall)) == 2, "both zones have spoken", within_s=60)
        first = call_at(hall, 2)
        going, staying = speaker_of(pages)
        cut = recording(going)
        going.close()
        numbers += [first, call_at(hall, 3), call_at(hall, 10)]
        wait_for(lambda: len(spoken(hall)) == 5, "all was said", within_s=120)
        told = {each["number"]: each for each in spoken(hall)}
        stays, other = recording(staying), recording(elsewhere)
        front = [begins_s(hall, stays, told[each]) for each in numbers[2:4]]
        back = [begins_s(hall, other, told[each]) for each in (numbers[1], numbers[4])]
    assert sorted(told) == sorted(numbers)
    assert cut.sounding()[-1].to_s < front[0] < front[1]
    assert back == sorted(back)
    assert [told[each]["screen"] for each in numbers[2:4]] == [device_of(staying)] * 2
    assert said_by(staying)[-2:] == numbers[2:4]
    assert said_by(elsewhere) == [numbers[1], numbers[4]]


def device_of(page: Page) -> int:
    return int(page.evaluate("JSON.parse(document.getElementById('state').textContent).device"))


def test_a_screen_whose_sound_hangs_is_followed_by_another_and_never_heard_over_it(
    screens: Screens, tmp_path: Path
) -> None:
    with announced_hall(tmp_path / "hall", word_s=None) as hall:
        pages = [open_display(screens(), hall, zone="1") for _ in range(2)]
        numbers = [call_at(hall, 1)]
        hanging, other = speaker_of(pages)
        hanging.evaluate("window.contexts[0].suspend()")
        told = wait_until_spoken(hall, numbers)
        assert speaking(other) == [(now, numbers[0]) for now in (True, False)]
        assert begins_s(hall, recording(other), told[0])
        before = len(recording(hanging).sound)
        hanging.evaluate("window.contexts[0].resume()")
        ran_s = hanging.evaluate("window.contexts[0].currentTime")
        wait_for(
            lambda: hanging.evaluate("window.contexts[0].currentTime") > ran_s + 3,
            "what was left of the sentence would have been heard",
        )
        after = recording(hanging).sound[before:]
        assert np.abs(after).max(initial=0) < 0.01
        wait_until_spoken(hall, [*numbers, call_at(hall, 2)])


def test_a_sentence_too_long_for_its_time_is_cut_and_the_next_one_begins_after_it(
    screens: Screens, tmp_path: Path
) -> None:
    with announced_hall(tmp_path / "hall", word_s=2.5) as hall:
        numbers = [call_at(hall, 1), call_at(hall, 2)]
        wait_until_ready(hall, numbers)
        page = open_display(screens(), hall)
        told = wait_until_spoken(hall, numbers)
        tones = recording(page).tones()
    begun = [number for number, (hertz, _) in enumerate(tones) if hertz < 1.02 * max(CHIME_HZ)]
    assert [each["how"] for each in told] == ["chimed", "chimed"]
    assert begun == [0, len(tones) // 2]
    first, second = tones[: begun[1]], tones[begun[1] :]
    assert second[0][1].from_s > first[-1][1].to_s
    assert all(part[-1][1].to_s - part[0][1].from_s < LEASE_S for part in (first, second))
    assert [round(hertz, -2) for hertz, _ in first[1:]] == tune_of(numbers[0], 1)[: len(first) - 1]


def test_a_server_that_starts_anew_in_a_sentence_lets_nobody_speak_over_it(
    screens: Screens, tmp_path: Path
) -> None:
    voice = "{languages: [vi, en], again: true}"
    with announced_hall(tmp_path / "hall", word_s=None, voice=voice) as hall:
        pages = [open_display(screens(), hall, zone="1") for _ in range(2)]
        numbers = [call_at(hall, 1)]
        talking, silent = speaker_of(pages)
        hall.kill()
        hall.start()
        silent.reload()
        silent.mouse.click(10, 10)
        numbers.append(call_at(hall, 2))
        told = wait_until_spoken(hall, numbers)
        heard = [recording(page) for page in (talking, silent)]
        assert begins_s(hall, heard[0], told[0])
        assert not heard_over_each_other(*heard)
        assert said_by(talking).count(numbers[0]) == 1
        assert numbers[0] not in said_by(silent)
