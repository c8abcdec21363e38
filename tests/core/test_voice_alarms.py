"""The supervisor sees which calls nobody said, and hears of it until one is said again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.core import commands
from server.core.alarm import AlarmKind
from server.core.announcement_commands import ReportSpoken
from server.core.hall_json import hall_to_json
from server.core.light import Light
from server.core.monitor_board import monitor_board
from server.core.voice import Voice
from tests.world import HALL, PaperHall

Board = dict[str, object]


@pytest.fixture
def hall() -> PaperHall:
    """A hall whose counters are open, and in which two calls of the front were not said."""
    paper = PaperHall()
    paper.open(1, 2, 3)
    for _ in range(2):
        paper.issue()
    paper.issue("pension")
    paper.call_next(1)
    paper.call_next(2)
    paper.after(120).do(commands.KeepTime())
    return paper


def alarms(paper: PaperHall) -> list[dict[str, object]]:
    told = monitor_board(paper.day, Light(at=paper.at, always_open=True))["alarms"]
    voices = (AlarmKind.NO_VOICE, AlarmKind.LATE_VOICE)
    return [each for each in told if each["kind"] in voices]


def test_calls_nobody_said_are_an_alarm_of_their_zone(hall: PaperHall) -> None:
    (told,) = alarms(hall)
    assert told == {
        "kind": "no_voice",
        "urgent": False,
        "since": "2026-11-23T01:02:00.000Z",
        "action": "look_at_voice",
        "service": None,
        "counter": None,
        "zone": "front",
        "ticket": None,
        "numbers": ["A001", "A002"],
        "count": 2,
        "seconds": None,
        "clerk": None,
    }


def test_a_screen_that_speaks_too_slowly_is_another_alarm(hall: PaperHall) -> None:
    hall.call_next(3)
    hall.after(120).do(commands.KeepTime(spoken_for=frozenset({"back"})))
    assert [(each["kind"], each["zone"]) for each in alarms(hall)] == [
        ("no_voice", "front"),
        ("late_voice", "back"),
    ]


def test_the_alarm_ends_when_the_zone_is_heard_again_and_with_a_hall_that_keeps_silent(
    hall: PaperHall,
) -> None:
    hall.do(commands.Recall(counter=1))
    (again,) = hall.day.announcements.pending
    hall.do(ReportSpoken(announcement=again, screen=7))
    assert alarms(hall) == []

    hall.after(1).do(commands.Recall(counter=1))
    hall.after(120).do(commands.KeepTime())
    assert len(alarms(hall)) == 1
    silent = replace(HALL, voice=Voice(speaks=False))
    hall.do(commands.ConfigureHall(text="silent", hall=hall_to_json(silent)))
    assert alarms(hall) == []


def test_the_monitor_shows_how_soon_calls_were_said_and_which_were_not(hall: PaperHall) -> None:
    hall.call_next(3)
    (third,) = hall.day.announcements.pending
    hall.after(4).do(ReportSpoken(announcement=third, screen=7))
    light = Light(at=hall.at, always_open=True)

    told = monitor_board(hall.day, light)["announced"]

    missed = told.pop("missed")
    assert told == {
        "speaks": True,
        "spoken": 1,
        "unspoken": 2,
        "after_p50_s": 4,
        "after_p90_s": 4,
    }
    assert missed == [
        {
            "number": number,
            "counter": counter,
            "zone": "front",
            "at": "2026-11-23T01:00:00.000Z",
            "reason": "no_screen",
        }
        for number, counter in (("A002", 2), ("A001", 1))
    ]
