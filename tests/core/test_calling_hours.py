"""The hall's hours in what people are told: before it opens, across its break, at the day's end."""

from __future__ import annotations

from datetime import UTC, datetime
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.calling_hours import LATE_S, CallingHours, Way, WorksOn, calling_hours
from server.core.commands import CloseCounter, FinishService, KeepTime, PauseCounter
from server.core.estimate import Estimate, estimate_newcomer, estimate_ticket
from server.core.forecast import LASTS_S, forecast
from server.core.told_ranges import Told, ToldRanges
from tests.world import HALL, PaperHall

TURN_S = 327.5
"""Of the file's 340 s and the calls that nobody comes to."""


def at(clock: str, day: int = 23) -> datetime:
    """Return the moment when the hall's clock shows this, on a Monday if left out."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=HALL.zone_info).astimezone(UTC)


def told(hall: PaperHall, service: str = "civil", priority: str = "ordinary") -> Estimate | None:
    return estimate_newcomer(hall.day, service, hall.at, priority)


def point_s(hall: PaperHall, service: str = "civil", priority: str = "ordinary") -> int | None:
    found = told(hall, service, priority)
    return None if found is None else found.point_s


def morning_s_end(waiting: int) -> PaperHall:
    """Return the hall at eleven: one counter has just called somebody, so many more wait."""
    hall = PaperHall(at=at("11:00"))
    hall.open(1)
    for _ in range(waiting + 1):
        hall.issue()
    hall.call_next(1)
    return hall


@pytest.mark.parametrize(("waiting", "wait_s"), [(3, 4 * TURN_S), (4, 5 * TURN_S), (5, 9000)])
def test_whose_turn_comes_after_the_break_is_told_the_break(waiting: int, wait_s: float) -> None:
    hall = morning_s_end(waiting)
    assert point_s(hall) == pytest.approx(wait_s, abs=20)


def test_the_same_is_told_to_who_holds_a_ticket_and_to_who_goes_first() -> None:
    hall = morning_s_end(8)
    last = list(hall.day.tickets.values())[-1]
    said = estimate_ticket(hall.day, last, hall.at)
    assert said is not None
    # The turn at hand and seven that wait; the sixth call is the first of the afternoon.
    assert said.point_s == pytest.approx(9000 + 2 * TURN_S, abs=20)
    hall.at = at("11:29")
    assert point_s(hall, priority="elderly") == at("13:30").timestamp() - hall.at.timestamp()


def test_a_range_around_the_break_holds_the_call_before_it_and_the_call_after_it() -> None:
    found = told(morning_s_end(5))
    assert found is not None
    assert found.low_s < 1800
    assert found.high_s > 9000


def test_who_comes_early_waits_for_the_door_and_then_for_whoever_came_before() -> None:
    hall = PaperHall(at=at("07:00"))
    hall.do(KeepTime())
    first = told(hall)
    assert first is not None
    assert (first.low_s, first.point_s) == (1800, 1800)
    assert 1800 < first.high_s <= 1860
    for _ in range(4):
        hall.issue()
    # Two counters serve it: two are called at half past seven, two a turn later, then the fifth.
    assert point_s(hall) == pytest.approx(1800 + 2 * TURN_S, abs=20)


def test_counters_are_waited_for_until_they_are_late_and_then_nothing_is_said() -> None:
    hall = PaperHall(at=at("07:30"))
    hall.do(KeepTime())
    hall.after(LATE_S)
    assert point_s(hall) == 0
    hall.after(LASTS_S + 1)
    assert told(hall) is None


def test_who_left_for_the_break_is_expected_back_and_who_left_long_before_is_not() -> None:
    hall = PaperHall(at=at("09:00"))
    hall.open(1, 2, 3)
    hall.do(CloseCounter(counter=3))
    hall.at = at("11:10")
    hall.do(CloseCounter(counter=1))
    assert point_s(hall) == 0
    hall.at = at("11:25")
    hall.do(PauseCounter(counter=2))
    hall.at = at("13:00")
    assert point_s(hall) == 1800
    assert point_s(hall, "pension") is None
    hall.at = at("13:41")
    assert told(hall) is None


def test_whoever_goes_on_calling_in_the_break_calls_on_and_the_others_come_back() -> None:
    hall = morning_s_end(3)
    hall.after(330).do(FinishService(counter=1))
    hall.at = at("11:35")
    assert point_s(hall) == pytest.approx(115 * 60 + 3 * TURN_S, abs=20)
    hall.call_next(1)
    hall.after(60)
    # It has called although the hall is shut: the rest is called as well.
    wait_s = point_s(hall)
    assert wait_s is not None
    assert 2 * TURN_S < wait_s < 4 * TURN_S


def worked_through(day: int) -> PaperHall:
    """Return a hall that calls everybody before its break, after some such days."""
    hall = PaperHall(at=at("11:00"))
    for number in range(day):
        hall.at = at("11:00", 23 + number)
        hall.open(1)
        for _ in range(9):
            hall.issue()
        for _ in range(9):
            hall.call_next(1)
            hall.after(330).do(FinishService(counter=1))
        hall.do(CloseCounter(counter=1))
    return hall


def test_a_hall_that_is_seen_to_work_into_its_break_is_told_without_it() -> None:
    hall = worked_through(2)
    hall.at = at("11:00", 25)
    hall.open(1)
    for _ in range(9):
        hall.issue()
    wait_s = point_s(hall)
    assert wait_s is not None
    assert 2400 < wait_s < 3600


def test_the_last_people_of_a_day_are_expected_to_be_called_after_its_end() -> None:
    hall = PaperHall(at=at("16:45"))
    hall.open(1)
    for _ in range(4):
        hall.issue()
    assert point_s(hall) == pytest.approx(4 * TURN_S, abs=20)


def test_after_an_evening_with_people_left_over_whose_turn_will_not_come_is_told_nothing() -> None:
    hall = PaperHall(at=at("16:00"))
    hall.open(1)
    for _ in range(6):
        hall.issue()
    hall.call_next(1)
    hall.after(330).do(FinishService(counter=1))
    hall.at = at("16:45", 24)
    hall.open(1)
    for _ in range(2):
        hall.issue()
    assert point_s(hall) == pytest.approx(2 * TURN_S, abs=30)
    last = hall.issue()
    assert hall.day.learned.works_on.in_evening < 0.5
    assert told(hall) is None
    assert hall.issue().told is not None, "a hall that is always open has no evening"
    assert estimate_ticket(hall.day, last, hall.at) is not None
    beyond = hall.issue()
    assert estimate_ticket(hall.day, beyond, hall.at) is None
    assert forecast(hall.day, hall.at).calls[beyond.id] == inf


def test_a_hall_that_is_always_open_has_no_hours() -> None:
    hall = morning_s_end(8)
    found = estimate_newcomer(hall.day, "civil", hall.at, always_open=True)
    assert found is not None
    assert found.point_s == pytest.approx(9 * TURN_S, abs=20)
    shut = estimate_newcomer(hall.day, "civil", hall.at)
    assert shut is not None
    assert shut.point_s > 9000


def test_on_a_holiday_nobody_is_told_anything() -> None:
    hall = PaperHall(at=at("10:00", 22))
    hall.open(1)
    assert told(hall) is None


MINUTES = st.integers(0, 24 * 60 - 1)
HABITS = st.builds(WorksOn, st.sampled_from([0.0, 1.0]), st.sampled_from([0.0, 1.0]))


@given(minute=MINUTES, works_on=HABITS, waits=st.lists(st.floats(0, 40_000), min_size=2))
def test_worked_time_and_the_clock_go_forward_together_and_back_again(
    minute: int, works_on: WorksOn, waits: list[float]
) -> None:
    hours = calling_hours(HALL, at(f"{minute // 60}:{minute % 60}"), works_on)
    clock = [hours.wait_s(each) for each in sorted(waits)]
    assert clock == sorted(clock)
    for worked_s, wait_s in zip(sorted(waits), clock, strict=True):
        assert hours.next_s(wait_s) == wait_s or hours.next_s(wait_s) == float("inf")
        if hours.next_s(wait_s) == wait_s:
            assert hours.worked_s(wait_s) == pytest.approx(worked_s, abs=1.1)


def test_a_wait_says_what_it_goes_through() -> None:
    hours = calling_hours(HALL, at("11:00"))
    assert [hours.way(each) for each in (1700, 9000, 9600)] == [
        Way.STRAIGHT,
        Way.ACROSS_BREAK,
        Way.ACROSS_BREAK,
    ]
    early = calling_hours(HALL, at("07:00"))
    assert early.way(1800) is Way.BEFORE_OPENING
    assert early.spanning(600).way(600) is Way.STRAIGHT
    assert CallingHours().way(99_999) is Way.STRAIGHT


def test_a_wait_across_the_break_teaches_what_was_worked_and_is_learned_from_apart() -> None:
    ranges, hours = ToldRanges(), calling_hours(HALL, at("11:00"))
    ranges.became(Told(9600, 9000, 9900), 10_200, ordinary=True, hours=hours)
    # Told half an hour before the break and ten minutes after it; it took ten minutes more.
    known = ranges.slowness[True]
    assert (known.scheduled_s - 7200, known.waited_s - 7200) == (2400, 3000)
    assert list(ranges.reaches) == ["across_break 6"]
