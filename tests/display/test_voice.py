"""What a real browser plays: chime, then the call, in order, once, by one screen alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from server.desk.principal import Role
from tests.display.announced import (
    announced_hall,
    call_at,
    open_display,
    spoken,
    tune_of,
    wait_until_spoken,
)
from tests.display.hearing import CHIME_HZ, Recording, recording, speaking
from tests.running_hall import RunningHall, wait_for
from tests.voice.process import path_without_program

CHIMES = {round(hertz, -2) for hertz in CHIME_HZ}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHall]:
    with announced_hall(tmp_path_factory.mktemp("announced") / "hall") as hall:
        yield hall


@pytest.fixture
def another(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(bypass_csp=True)
    yield context
    context.close()


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Let a page have an ear that its policy would refuse."""
    return {**browser_context_args, "bypass_csp": True}


def said_in(heard: Recording) -> list[int]:
    """Return the tune without its chimes."""
    return [hertz for hertz in heard.tune() if hertz not in CHIMES]


def test_calls_are_heard_in_order_each_after_its_chime_and_none_over_another(
    context: BrowserContext, hall: RunningHall
) -> None:
    before = len(spoken(hall))
    page = open_display(context, hall)
    numbers = [call_at(hall, counter) for counter in (1, 2, 3)]
    wait_for(lambda: len(spoken(hall)) == before + 3, "three calls were said", within_s=90)
    told = spoken(hall)[before:]
    heard = recording(page)
    tunes = [tune_of(number, counter) for number, counter in zip(numbers, (1, 2, 3), strict=True)]
    assert [(each["number"], each["how"]) for each in told] == [(n, "spoken") for n in numbers]
    parts = [(chimed, list(part)) for chimed, part in groupby(heard.tune(), CHIMES.__contains__)]
    assert [chimed for chimed, _ in parts] == [True, False] * 3
    assert [part for chimed, part in parts if not chimed] == tunes
    assert speaking(page) == [(now, number) for number in numbers for now in (True, False)]


def test_of_two_screens_one_speaks_and_when_it_goes_the_other_does(
    context: BrowserContext, another: BrowserContext, hall: RunningHall
) -> None:
    before = len(spoken(hall))
    pages = [open_display(context, hall), open_display(another, hall)]
    first = call_at(hall, 4)
    second = call_at(hall, 5)
    wait_for(lambda: len(spoken(hall)) == before + 2, "two calls were said", within_s=90)
    screens = {each["screen"] for each in spoken(hall)[before:]}
    heard = [speaking(page) for page in pages]
    assert len(screens) == 1
    assert sorted(map(len, heard)) == [0, 4]
    mute = pages[heard.index([])]
    pages[1 - heard.index([])].close()
    third = call_at(hall, 6)
    wait_for(lambda: len(spoken(hall)) == before + 3, "the other took over", within_s=90)
    assert [each["number"] for each in spoken(hall)[before:]] == [first, second, third]
    assert {each["screen"] for each in spoken(hall)[before:]} - screens
    assert said_in(recording(mute)) == tune_of(third, 6)


def test_a_screen_that_may_not_sound_never_asks_to_speak(
    context: BrowserContext, hall: RunningHall
) -> None:
    before = len(spoken(hall))
    page = open_display(context, hall, unlocked=False)
    expect(page.get_by_role("button", name="Chạm để bật âm thanh")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    number = call_at(hall, 7)
    expect(page.locator("#now [data-part=number]")).to_have_text(number)
    wait_for(lambda: page.evaluate("performance.now()") > 8000, "any screen would have asked")
    assert not [url for url in asked if "/claim" in url]
    assert len(spoken(hall)) == before
    page.get_by_role("button", name="Chạm để bật âm thanh").click()
    wait_for(lambda: len(spoken(hall)) == before + 1, "a touch lets it speak", within_s=60)


def test_many_that_wait_get_a_shorter_chime(context: BrowserContext, hall: RunningHall) -> None:
    before = len(spoken(hall))
    numbers = [call_at(hall, counter) for counter in (1, 2, 3, 4, 5)]
    page = open_display(context, hall)
    wait_for(lambda: len(spoken(hall)) == before + 5, "all were said", within_s=120)
    assert [each["number"] for each in spoken(hall)[before:]] == numbers
    assert page.evaluate("window.tones") == 1 + 1 + 2 + 2 + 2
    tones = recording(page).tones()
    chimes = [each for hertz, each in tones if round(hertz, -2) in CHIMES]
    assert [each.to_s - each.from_s < 0.6 for each in chimes] == [True] * 2 + [False] * 3


def test_a_recall_is_said_once_more(context: BrowserContext, hall: RunningHall) -> None:
    before = len(spoken(hall))
    page = open_display(context, hall)
    number = call_at(hall, 8)
    wait_for(lambda: len(spoken(hall)) == before + 1, "it was said", within_s=60)
    hall.device(Role.COUNTER, 8).post("/counters/8/recall", {})
    wait_for(lambda: len(spoken(hall)) == before + 2, "it was said again", within_s=60)
    assert said_in(recording(page)) == tune_of(number, 8) * 2


def test_a_server_that_dies_in_a_sentence_hears_afterwards_that_it_was_said_once(
    context: BrowserContext, tmp_path: Path
) -> None:
    with announced_hall(tmp_path / "hall") as hall:
        page = open_display(context, hall)
        page.evaluate(
            """() => { const start = AudioBufferSourceNode.prototype.start;
            AudioBufferSourceNode.prototype.start = function (...when) {
              window.begun = true; return start.apply(this, when); }; }"""
        )
        number = call_at(hall, 1)
        wait_for(lambda: page.evaluate("window.begun === true"), "the sentence has begun")
        refused: list[str] = []
        page.on("requestfailed", lambda request: refused.append(request.url))
        hall.kill()
        expect(page.locator("#lost")).to_be_visible()
        wait_for(lambda: gave_up(page, refused), "the page has given up its report", within_s=60)
        hall.start()
        wait_until_spoken(hall, [number])
        following = call_at(hall, 2)
        wait_until_spoken(hall, [number, following])
        assert said_in(recording(page)) == tune_of(number, 1) + tune_of(following, 2)


def gave_up(page: Page, refused: list[str]) -> bool:
    page.evaluate("1")  # lets the page's news through
    return len([url for url in refused if url.endswith("/spoken")]) >= 4


def test_without_a_voice_the_chime_sounds_and_the_report_is_honest(
    context: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_without_program(tmp_path))
    with announced_hall(tmp_path / "hall", word_s=None, has_voice=False) as hall:
        page = open_display(context, hall)
        numbers = [call_at(hall, 1), call_at(hall, 2)]
        told = wait_until_spoken(hall, numbers)
        heard = recording(page)
        assert [each["how"] for each in told] == ["chimed", "chimed"]
        assert set(heard.tune()) <= CHIMES
        assert page.evaluate("window.tones") == 4
        assert [now for now, _ in speaking(page)] == [True, False] * 2
