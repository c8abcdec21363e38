"""What a told wait knows of the day to come: counters that are planned, people who are early."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from server.core.commands import BookAppointment, ConfigureHall, IssueTicket, OpenCounter
from server.core.estimate import estimate_newcomer, estimate_ticket
from server.core.hall_commands import ResumeHall, SuspendHall
from server.core.hall_json import hall_to_json
from server.core.planning import PlanShifts
from server.core.shifts import Shift
from tests.world import HALL, MORNING, PaperHall

HALF_HOUR_S = 1800


def planned(counter: int | None = 1, starts: time = time(8, 30)) -> PaperHall:
    """Give the hall at eight, all counters closed, with one shift of today."""
    hall = PaperHall()
    shift = Shift(clerk=2, counter=counter, weekdays=(0,), starts=starts, ends=time(11, 30))
    hall.do(PlanShifts(shifts=(shift,), staff=frozenset({2})))
    return hall


def test_a_counter_that_the_plan_opens_later_is_counted_on() -> None:
    hall = planned()
    told = estimate_newcomer(hall.day, "civil", hall.at)
    assert told is not None
    assert HALF_HOUR_S <= told.point_s < 2 * HALF_HOUR_S


@pytest.mark.parametrize(
    ("counter", "starts"),
    [(None, time(8, 30)), (3, time(8, 30)), (1, time(7, 40))],
    ids=["somebody who floats", "a counter of other services", "somebody twenty minutes late"],
)
def test_without_anybody_to_come_no_wait_is_told(counter: int | None, starts: time) -> None:
    hall = planned(counter, starts)
    assert estimate_newcomer(hall.day, "civil", hall.at) is None


def test_before_the_doors_open_only_counters_of_the_plan_are_counted_on() -> None:
    hall = planned(starts=time(7, 30))
    hall.at = MORNING - timedelta(minutes=45)
    told = {code: estimate_newcomer(hall.day, code, hall.at) for code in ("civil", "pension")}
    assert told["civil"] is not None
    assert told["pension"] is None


def test_who_is_a_little_late_is_expected_at_any_moment() -> None:
    told = estimate_newcomer(planned(starts=time(7, 55)).day, "civil", MORNING)
    assert told is not None
    assert told.point_s < HALF_HOUR_S


def waits_of(
    *, early: bool, comes_for: str = "civil", preference_step_s: int = 0
) -> tuple[int, int]:
    """Return what a newcomer is told and, after him, somebody who is early for nine o'clock."""
    hall = PaperHall()
    services = (replace(HALL.services[0], appointments=3), *HALL.services[1:])
    rules = replace(HALL.rules, preference_step_s=preference_step_s)
    takes = replace(HALL, services=services, rules=rules)
    hall.do(ConfigureHall(text="takes", hall=hall_to_json(takes)))
    nine = MORNING + timedelta(hours=1)
    made = hall.do(BookAppointment(service="civil", at=nine)).appointment
    assert made is not None
    hall.do(OpenCounter(counter=1))
    for _ in range(4):
        hall.after(30).issue("civil")
    hall.call_next(1)
    ticket = hall.do(IssueTicket(appointment=made.id)).ticket if early else None
    told = estimate_newcomer(hall.day, comes_for, hall.at)
    assert told is not None
    if ticket is None:
        return told.point_s, 0
    his = estimate_ticket(hall.day, hall.day.tickets[ticket], hall.at)
    assert his is not None
    return told.point_s, his.point_s


def test_who_is_early_for_an_appointment_makes_nobody_who_comes_before_it_wait() -> None:
    alone_s, _ = waits_of(early=False)
    beside_s, his_s = waits_of(early=True)
    assert beside_s == alone_s
    assert his_s >= alone_s


def test_so_it_is_where_the_counter_prefers_the_service_of_the_appointment() -> None:
    alone_s, _ = waits_of(early=False, comes_for="land", preference_step_s=3600)
    beside_s, _ = waits_of(early=True, comes_for="land", preference_step_s=3600)
    assert beside_s == alone_s


def test_who_comes_a_little_late_is_told_the_wait_of_the_place_he_keeps() -> None:
    hall = PaperHall()
    services = (replace(HALL.services[0], appointments=3), *HALL.services[1:])
    hall.do(ConfigureHall(text="takes", hall=hall_to_json(replace(HALL, services=services))))
    made = hall.do(BookAppointment(service="civil", at=MORNING + timedelta(minutes=30))).appointment
    assert made is not None
    hall.do(OpenCounter(counter=1))
    hall.after(1800 + 60)
    before = [hall.after(1).issue("civil") for _ in range(4)]
    last = estimate_ticket(hall.day, before[-1], hall.at)
    kept = hall.do(IssueTicket(appointment=made.id)).ticket
    assert kept is not None
    his = estimate_ticket(hall.day, hall.day.tickets[kept], hall.at)
    assert his is not None
    assert last is not None
    assert his.point_s < last.point_s


def test_while_the_hall_is_suspended_no_wait_is_told_and_afterwards_it_is() -> None:
    hall = PaperHall()
    hall.do(OpenCounter(counter=1))
    waits = hall.issue("civil")
    hall.do(SuspendHall())
    assert estimate_newcomer(hall.day, "civil", hall.at) is None
    assert estimate_ticket(hall.day, waits, hall.at) is None
    hall.do(ResumeHall())
    assert estimate_ticket(hall.day, waits, hall.at) is not None
