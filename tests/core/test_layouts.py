"""What a layout puts on a board, and what it leaves to the next screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from server.core.boards import display_board
from server.core.commands import FinishService
from server.core.hall import Counter, Procedure
from server.core.layout import Layout, LayoutKind, chosen_layout
from server.core.light import Light
from tests.world import PaperHall

FIRST = Layout(code="first", name={"vi": "Một"}, last_calls=1, services=1)
SECOND = Layout(code="second", name={"vi": "Hai"}, last_calls=3, continues="first")
WAITING = Layout(code="waiting", name={"vi": "Chờ"}, kind=LayoutKind.WAITING)
IDLE = Layout(code="idle", name={"vi": "Nghỉ"}, kind=LayoutKind.IDLE)


@pytest.fixture
def hall() -> PaperHall:
    made = PaperHall()
    made.open(1, 2, 3)
    assert made.day.hall is not None
    made.day.hall = replace(made.day.hall, layouts=(FIRST, SECOND, WAITING, IDLE))
    return made


def board(hall: PaperHall, layout: Layout, **which: Any) -> dict[str, Any]:
    return display_board(hall.day, Light(at=hall.at), layout=layout, **which)


def test_a_second_screen_goes_on_with_the_services_that_the_first_has_no_room_for(
    hall: PaperHall,
) -> None:
    shown = [
        [each["prefix"] for each in board(hall, which)["waiting"]] for which in (FIRST, SECOND)
    ]
    assert shown == [["A"], ["C", "E"]]
    assert board(hall, SECOND)["layout"]["calls_before"] == 1


def test_a_screen_after_one_that_shows_every_service_has_none_left(hall: PaperHall) -> None:
    assert hall.day.hall is not None
    every = replace(FIRST, services=None)
    hall.day.hall = replace(hall.day.hall, layouts=(every, SECOND))
    assert board(hall, SECOND)["waiting"] == []


def test_a_board_carries_the_calls_it_has_room_for_and_those_of_the_screens_before(
    hall: PaperHall,
) -> None:
    for _ in range(8):
        hall.issue("land")
        hall.call_next(2)
        hall.do(FinishService(counter=2))
    assert len(board(hall, FIRST)["calls"]) == 2
    assert len(board(hall, SECOND)["calls"]) == 5


def test_whoever_is_still_to_come_stands_on_the_board_however_little_room_it_has(
    hall: PaperHall,
) -> None:
    assert hall.day.hall is not None
    counters = tuple(
        Counter(number=number, name={"vi": f"Quầy {number}"}, serves=("land",))
        for number in range(1, 21)
    )
    hall.day.hall = replace(hall.day.hall, counters=counters)
    hall.open(*range(4, 21))
    for number in range(1, 21):
        hall.issue("land")
        hall.call_next(number)
    assert len(board(hall, FIRST)["calls"]) == 20


def test_who_waits_and_who_brings_what_is_pushed_no_call(hall: PaperHall) -> None:
    hall.issue("civil")
    hall.call_next(1)
    assert board(hall, WAITING)["calls"] == board(hall, IDLE)["calls"] == []
    assert [each["prefix"] for each in board(hall, WAITING)["waiting"]] == ["A", "C", "E"]
    assert board(hall, IDLE)["waiting"] == []


def test_a_hall_that_is_shut_and_empty_tells_its_hours_on_the_board_of_calls(
    hall: PaperHall,
) -> None:
    assert board(hall, FIRST)["idle"] is None
    hall.issue("civil")
    hall.after(12 * 3600)
    assert board(hall, FIRST)["idle"] is None, "somebody still waits"
    hall.call_next(1)
    assert board(hall, FIRST)["idle"] is None, "somebody is at a counter"
    hall.do(FinishService(counter=1))
    assert board(hall, FIRST)["idle"]["hours"]["today"] == {
        "sessions": [["07:30", "11:30"], ["13:30", "17:00"]],
        "holiday": None,
    }
    assert board(hall, WAITING)["idle"] is None


def test_days_with_the_same_hours_stand_together_and_holidays_to_come_are_named(
    hall: PaperHall,
) -> None:
    assert hall.day.hall is not None
    today = date(2026, 11, 23)
    holidays = {
        today + timedelta(days=ahead): {"vi": f"Lễ {ahead}"} for ahead in (-1, 0, 1, 9, 45, 46)
    }
    hours = replace(hall.day.hall.hours, holidays=holidays)
    hall.day.hall = replace(hall.day.hall, hours=hours)
    told = board(hall, IDLE)["idle"]["hours"]
    work = [["07:30", "11:30"], ["13:30", "17:00"]]
    assert told["week"] == [
        {"first": 0, "last": 4, "sessions": work},
        {"first": 5, "last": 6, "sessions": []},
    ]
    assert told["today"] == {"sessions": [], "holiday": {"vi": "Lễ 0"}}
    assert [each["name"]["vi"] for each in told["holidays"]] == ["Lễ 1", "Lễ 9", "Lễ 45"]


def test_what_to_bring_for_the_procedures_asked_for_most_today_stands_first(
    hall: PaperHall,
) -> None:
    assert hall.day.hall is not None
    procedures = tuple(
        Procedure(code=code, name={"vi": code}, bring=({"vi": "Căn cước"},) if code != "p2" else ())
        for code in ("p1", "p2", "p3")
    )
    civil, *others = hall.day.hall.services
    services = (replace(civil, procedures=procedures), *others)
    hall.day.hall = replace(hall.day.hall, services=services)
    assert [each["procedure"] for each in board(hall, IDLE)["idle"]["bring"]] == ["p1", "p3"]
    hall.issue("civil", procedure="p3")
    hall.issue("civil", procedure="p2")
    brought = board(hall, IDLE)["idle"]["bring"]
    assert [each["procedure"] for each in brought] == ["p3", "p1"]
    assert (brought[0]["prefix"], brought[0]["bring"]) == ("A", [{"vi": "Căn cước"}])


def test_without_a_layout_a_display_has_the_first_that_shows_calls() -> None:
    assert chosen_layout((IDLE, WAITING, SECOND, FIRST), None) is SECOND
    assert chosen_layout((IDLE, WAITING), None).code == "main"
    assert chosen_layout((IDLE, WAITING), "waiting") is WAITING


def test_the_panel_of_a_counter_has_the_colours_of_its_layout_and_no_more(hall: PaperHall) -> None:
    panel = board(hall, FIRST, counter=1)
    assert panel["layout"] == {"code": "first", "kind": "counter", "theme": "night"}
    assert panel["idle"] is None


def test_a_screen_of_hours_is_silent(hall: PaperHall) -> None:
    hall.open(1)
    hall.issue("civil")
    hall.call_next(1)
    spoken = display_board(hall.day, Light(at=hall.at), layout=FIRST)
    silent = display_board(hall.day, Light(at=hall.at), layout=IDLE)
    assert (len(spoken["announcements"]), spoken["voice"]["speaks"]) == (1, True)
    assert (silent["announcements"], silent["voice"]["speaks"]) == ([], False)
