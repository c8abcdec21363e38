"""The plan of shifts: taken whole or refused by its line, asked of a counter, a clerk, a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from server.core import commands
from server.core.errors import Code, Refusal
from server.core.hall_json import hall_to_json
from server.core.light import Light
from server.core.monitor_board import monitor_board
from server.core.planning import PlanShifts
from server.core.shifts import Shift, counters_due, due_at, next_at, of_clerk, shifts_on
from tests.world import HALL, HOA, MINH, PaperHall

WEEK = (0, 1, 2, 3, 4)
STAFF = frozenset({2, 3})
LOCAL = HALL.zone_info


def shift(clerk: int, counter: int | None, starts: str, ends: str, *days: int) -> Shift:
    return Shift(
        clerk=clerk,
        counter=counter,
        weekdays=days or WEEK,
        starts=time.fromisoformat(starts),
        ends=time.fromisoformat(ends),
    )


MINH_MORNING = shift(2, 1, "07:30", "11:30")
MINH_AFTERNOON = shift(2, 2, "13:30", "17:00")
HOA_AFTERNOON = shift(3, 1, "13:30", "17:00")
HOA_FLOATS = shift(3, None, "07:30", "11:30")
PLAN = (MINH_MORNING, MINH_AFTERNOON, HOA_AFTERNOON, HOA_FLOATS)


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LOCAL)


def plan(hall: PaperHall, *shifts: Shift) -> Any:
    return hall.do(PlanShifts(shifts=shifts, staff=STAFF))


@pytest.fixture
def hall() -> PaperHall:
    made = PaperHall()
    plan(made, *PLAN)
    return made


def refused(*shifts: Shift) -> Refusal:
    made = PaperHall()
    with pytest.raises(Refusal) as caught:
        plan(made, *shifts)
    assert made.day.shifts == ()
    assert caught.value.code is Code.NOT_VALID
    return caught.value


def test_the_same_plan_in_any_order_is_one_event(hall: PaperHall) -> None:
    split = [
        replace(each, weekdays=days) for each in reversed(PLAN) for days in ((3, 4), (0, 1, 2))
    ]
    assert plan(hall, *split).events == ()
    assert len([each for each in hall.happened if each.event.kind == "shifts_planned"]) == 1


def test_a_new_plan_replaces_the_whole_former_one(hall: PaperHall) -> None:
    plan(hall, HOA_AFTERNOON)
    assert hall.day.shifts == (HOA_AFTERNOON,)
    plan(hall)
    assert not hall.day.shifts


def test_the_event_names_people_by_number_and_nothing_else(hall: PaperHall) -> None:
    event = next(each.event for each in hall.happened if each.event.kind == "shifts_planned")
    assert event.to_data()["shifts"][0] == {
        "clerk": 2, "counter": 1, "weekdays": [0, 1, 2, 3, 4], "starts": "07:30", "ends": "11:30",
    }  # fmt: skip


def test_the_plan_stays_over_the_turn_of_days_and_a_new_hall_file(hall: PaperHall) -> None:
    before = hall.day.shifts
    hall.after(86_400).do(commands.KeepTime())
    assert hall.day.day == "2026-11-24"
    hall.do(commands.ConfigureHall(text="another", hall=hall_to_json(HALL)))
    assert hall.day.shifts == before
    assert len(before) == 4


@pytest.mark.parametrize(
    ("wrong", "field", "facts"),
    [
        (shift(3, 9, "07:30", "11:30"), "counter", {"no_counter": 9}),
        (shift(8, 3, "07:30", "11:30"), "clerk", {"no_clerk": 8}),
        (shift(3, 3, "11:30", "07:30"), "ends", {"ends": "07:30"}),
        (shift(3, 3, "07:30", "07:30"), "ends", {"ends": "07:30"}),
        (shift(3, 1, "11:00", "12:00", 4), "counter", {"counter": 1, "other_line": 1}),
        (replace(MINH_MORNING, weekdays=()), "weekdays", {}),
        (replace(MINH_MORNING, weekdays=(7,)), "weekdays", {}),
    ],
    ids=["counter", "clerk", "turned", "no time at all", "two at one", "no day", "eighth day"],
)
def test_a_line_that_is_wrong_is_named_with_what_is_wrong(
    wrong: Shift, field: str, facts: dict[str, Any]
) -> None:
    refusal = refused(MINH_MORNING, wrong)
    assert refusal.field == f"shifts.1.{field}"
    assert refusal.facts == {"line": 2} | facts


def test_one_clerk_may_be_at_two_counters_and_one_counter_follow_at_once() -> None:
    made = PaperHall()
    plan(made, MINH_MORNING, replace(MINH_MORNING, counter=2), shift(3, 1, "11:30", "12:00"))
    assert {each.counter for each in made.day.shifts} == {1, 2}
    assert due_at(made.day.shifts, HALL, 1, at(11, 30)) == shift(3, 1, "11:30", "12:00")


def test_who_is_due_when(hall: PaperHall) -> None:
    told = hall.day.shifts
    assert counters_due(told, HALL, at(7, 30)) == {1: MINH_MORNING}
    assert due_at(told, HALL, 1, at(7, 29)) is None
    assert due_at(told, HALL, 1, at(11, 30)) is None
    assert counters_due(told, HALL, at(14)) == {1: HOA_AFTERNOON, 2: MINH_AFTERNOON}
    assert counters_due(told, HALL, at(14, day=28)) == {}
    assert next_at(told, HALL, 1, at(12)) == HOA_AFTERNOON
    assert next_at(told, HALL, 1, at(17)) is None


def test_a_clerk_s_own_counters_of_today_have_those_that_are_over_last(hall: PaperHall) -> None:
    told = hall.day.shifts
    assert of_clerk(told, HALL, 2, at(8)) == (MINH_MORNING, MINH_AFTERNOON)
    assert of_clerk(told, HALL, 2, at(12)) == (MINH_AFTERNOON, MINH_MORNING)
    assert of_clerk(told, HALL, 3, at(8)) == (HOA_FLOATS, HOA_AFTERNOON)
    assert of_clerk(told, HALL, 2, at(8, day=29)) == ()


def test_nobody_is_due_on_a_holiday_or_at_a_counter_that_is_gone(hall: PaperHall) -> None:
    shut = replace(HALL, hours=replace(HALL.hours, holidays={date(2026, 11, 23): {"vi": "Lễ"}}))
    assert shifts_on(hall.day.shifts, shut, date(2026, 11, 23)) == ()
    smaller = replace(HALL, counters=HALL.counters[1:])
    assert counters_due(hall.day.shifts, smaller, at(8)) == {}
    assert HOA_FLOATS in shifts_on(hall.day.shifts, smaller, date(2026, 11, 23))


def board(hall: PaperHall, **options: Any) -> Any:
    return monitor_board(hall.day, Light(at=hall.at, **options))


def late(hall: PaperHall, **options: Any) -> list[Any]:
    return [each for each in board(hall, **options)["alarms"] if each["kind"] == "late_opening"]


def set_to(hall: PaperHall, moment: datetime) -> PaperHall:
    return hall.after((moment - hall.at).total_seconds())


def test_a_planned_counter_is_an_alarm_five_minutes_after_its_time(hall: PaperHall) -> None:
    hall.at = at(7, 34)
    assert late(hall) == []
    hall.at = at(7, 35)
    (told,) = late(hall)
    assert (told["counter"], told["clerk"], told["seconds"]) == (1, 2, 300)
    assert (told["action"], told["urgent"]) == ("open_counter", False)
    hall.open(1, by=MINH)
    assert late(hall) == []


def test_a_counter_that_another_clerk_opened_or_that_pauses_is_no_alarm(hall: PaperHall) -> None:
    hall.at = at(8)
    hall.open(1, by=HOA)
    assert late(hall) == []
    hall.do(commands.PauseCounter(counter=1), HOA)
    assert late(hall) == []


def test_who_closes_in_the_middle_of_a_shift_is_late_from_then_on(hall: PaperHall) -> None:
    hall.at = at(7, 30)
    hall.open(1, by=MINH)
    set_to(hall, at(9)).do(commands.CloseCounter(counter=1), MINH)
    set_to(hall, at(9, 4))
    assert late(hall) == []
    set_to(hall, at(9, 5))
    assert [each["seconds"] for each in late(hall)] == [300]


def test_a_shift_over_the_lunch_break_is_late_only_while_the_hall_is_open() -> None:
    made = PaperHall()
    plan(made, shift(2, 1, "07:00", "17:00"))
    for moment, seconds in (
        (at(7, 20), []),
        (at(7, 34), []),
        (at(7, 35), [300]),
        (at(12), []),
        (at(13, 34), []),
        (at(13, 36), [360]),
    ):
        made.at = moment
        assert [each["seconds"] for each in late(made)] == seconds, moment


def test_the_rule_of_the_hall_s_file_says_how_late_and_zero_is_never(hall: PaperHall) -> None:
    hall.at = at(8)
    for late_opening_s, alarms in ((1800, 1), (1801, 0), (0, 0)):
        rules = replace(HALL.rules, late_opening_s=late_opening_s)
        hall.day.hall = replace(HALL, rules=rules)
        assert len(late(hall)) == alarms, late_opening_s


def test_the_monitor_says_who_is_due_at_a_closed_counter_by_number_alone(hall: PaperHall) -> None:
    hall.at = at(8)
    cards = {each["number"]: each for each in board(hall)["counters"]}
    assert cards[1]["due"] == {
        "clerk": 2, "starts": "2026-11-23T00:30:00.000Z", "ends": "2026-11-23T04:30:00.000Z",
    }  # fmt: skip
    assert cards[2]["due"]["starts"] == "2026-11-23T06:30:00.000Z"
    assert cards[3]["due"] is None
    hall.open(1, by=HOA)
    assert board(hall)["counters"][0]["due"] is None
