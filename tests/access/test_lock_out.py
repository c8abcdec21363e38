"""Too many wrong passwords lock a name for a while, also against the right one."""

from __future__ import annotations

import threading
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from server.desk.access import FAILURES_BEFORE_LOCK, LOCK_S, LockedOut, LogIns
from server.desk.principal import Role
from tests.access.browser import Browser
from tests.api.conftest import Api, Build
from tests.api.documented import problem_of

GUESSERS = 12


class Hand:
    """A clock set by hand, in seconds."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def guarded(build: Build, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> Api:
    """A hall in which Lan and Minh may log in, by a clock set by hand."""
    monkeypatch.setattr("server.api.sessions.LogIns", partial(LogIns, clock=hand))
    api = build()
    api.person("Lan", Role.CLERK)
    api.person("Minh", Role.CLERK)
    return api


def guess(api: Api, name: str = "Lan", times: int = FAILURES_BEFORE_LOCK) -> None:
    for _ in range(times):
        problem_of(Browser(api.browser()).log_in(name, "wrong"), 401, "log_in_failed")


def test_the_right_password_does_not_open_while_a_name_is_locked(guarded: Api, hand: Hand) -> None:
    guess(guarded)
    for left_s in (LOCK_S, 1.0):
        hand.at = 1000.0 + LOCK_S - left_s
        answer = Browser(guarded.browser()).log_in("Lan")
        problem_of(answer, 429, "locked_out")
        assert left_s <= int(answer.headers["Retry-After"]) <= left_s + 1
        assert "Set-Cookie" not in answer.headers
    hand.at = 1000.0 + LOCK_S
    assert Browser(guarded.browser()).log_in("Lan").status_code == 200


def test_asking_while_locked_does_not_lock_for_longer(guarded: Api, hand: Hand) -> None:
    guess(guarded)
    hand.at += LOCK_S - 1
    problem_of(Browser(guarded.browser()).log_in("Lan", "wrong"), 429, "locked_out")
    hand.at += 1
    assert Browser(guarded.browser()).log_in("Lan").status_code == 200


def test_a_lock_concerns_one_name_however_it_is_written(guarded: Api) -> None:
    guarded.person("Trần Thị Ễ", Role.CLERK)
    guess(guarded, "Trần Thị Ễ", 2)
    guess(guarded, unicodedata.normalize("NFD", "Trần Thị Ễ"), 2)
    guess(guarded, "TRẦN THỊ Ễ", 1)
    problem_of(Browser(guarded.browser()).log_in("Trần Thị Ễ"), 429, "locked_out")
    assert Browser(guarded.browser()).log_in("Minh").status_code == 200


def test_a_session_that_is_open_stays_open_while_its_name_is_locked(guarded: Api) -> None:
    lan = Browser(guarded.browser())
    lan.log_in("Lan")
    guess(guarded)
    assert lan.get("/counters").status_code == 200


def test_the_right_password_in_time_forgets_the_wrong_ones(guarded: Api) -> None:
    for _ in range(2):
        guess(guarded, times=FAILURES_BEFORE_LOCK - 1)
        assert Browser(guarded.browser()).log_in("Lan").status_code == 200


def test_a_name_nobody_has_is_locked_as_well(guarded: Api) -> None:
    guess(guarded, "Nobody")
    problem_of(Browser(guarded.browser()).log_in("Nobody"), 429, "locked_out")


def test_guesses_sent_at_once_are_no_more_than_guesses_sent_one_by_one(guarded: Api) -> None:
    together = threading.Barrier(GUESSERS)

    def guess_once(_: int) -> str:
        browser = Browser(guarded.browser())
        together.wait(20)
        return str(browser.log_in("Lan", "wrong").get_json(force=True)["code"])

    with ThreadPoolExecutor(GUESSERS) as pool:
        told = list(pool.map(guess_once, range(GUESSERS)))
    assert told.count("log_in_failed") == FAILURES_BEFORE_LOCK
    assert told.count("locked_out") == GUESSERS - FAILURES_BEFORE_LOCK


def test_names_that_were_guessed_long_ago_fill_no_memory(hand: Hand) -> None:
    log_ins = LogIns(clock=hand)
    for stranger in range(1000):
        log_ins.note(f"stranger {stranger}", right=False)
    hand.at += LOCK_S + 1
    log_ins.refuse_locked("Lan")
    assert log_ins._failures == {}


def test_a_lock_says_when_it_ends(hand: Hand) -> None:
    log_ins = LogIns(clock=hand)
    for _ in range(FAILURES_BEFORE_LOCK):
        log_ins.note("Lan", right=False)
    with pytest.raises(LockedOut) as locked:
        log_ins.refuse_locked("Lan")
    assert locked.value.retry_after_s == LOCK_S + 1
