"""Appointments: agreed for a slot, kept by who comes in time, and nobody starves by them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from server.core.appointment import slots
from server.core.commands import (
    BookAppointment,
    CancelAppointment,
    CancelTicket,
    ConfigureHall,
    IssueTicket,
    KeepTime,
    OpenCounter,
    ReportSlip,
)
from server.core.errors import Code
from server.core.hall import Rules
from server.core.hall_json import hall_to_json
from server.core.pictures import appointment_picture
from server.core.ticket import TicketState
from tests.core.appointing import NINE, a_hall, book, come, order, refused, taking
from tests.world import HALL, MORNING, PaperHall

MONDAY = date(2026, 11, 23)
HOUR_S = 3600


def test_a_service_s_slots_are_those_of_its_sessions_that_are_still_to_come() -> None:
    hall = a_hall(places=2)
    book(hall)
    assert hall.day.hall is not None
    service = hall.day.hall.services[0]
    found = slots(hall.day.hall, service, MONDAY, hall.day.appointments, MORNING)
    local = [f"{each.at.astimezone(hall.day.hall.zone_info):%H:%M}" for each in found]
    morning = ["08:30", "09:00", "09:30", "10:00", "10:30", "11:00"]
    afternoon = ["13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30"]
    assert local == [*morning, *afternoon]
    assert [each.left for each in found[:3]] == [2, 1, 2]


@pytest.mark.parametrize("days", [-1, 5, 31])
def test_a_past_day_a_week_end_and_one_too_far_ahead_have_no_slots(days: int) -> None:
    hall = a_hall().day.hall
    assert hall is not None
    assert slots(hall, hall.services[0], MONDAY + timedelta(days=days), {}, MORNING) == []


@pytest.mark.parametrize(
    "at",
    [
        MORNING,
        MORNING - timedelta(days=7),
        NINE + timedelta(minutes=1),
        NINE + timedelta(hours=3),
        NINE + timedelta(days=5),
        NINE + timedelta(days=35),
    ],
)
def test_a_time_that_is_no_slot_to_come_is_refused(at: datetime) -> None:
    said = refused(a_hall(), BookAppointment(service="civil", at=at))
    assert (said.code, said.field) == (Code.NOT_VALID, "at")


def test_a_service_that_takes_none_and_a_full_slot_are_refused() -> None:
    hall = a_hall(places=1)
    assert refused(hall, BookAppointment(service="land", at=NINE)).code is Code.NO_APPOINTMENTS
    book(hall)
    assert refused(hall, BookAppointment(service="civil", at=NINE)).code is Code.SLOT_FULL


def test_one_that_was_given_up_frees_its_place_and_opens_nothing() -> None:
    hall = a_hall(places=1)
    first = book(hall)
    hall.do(CancelAppointment(appointment=first))
    second = book(hall)
    hall.do(CancelAppointment(appointment=second))
    said = refused(hall, IssueTicket(appointment=second))
    assert said.code is Code.NOT_FOUND


def test_who_comes_early_waits_behind_all_until_the_agreed_time_and_then_before_the_later() -> None:
    hall = a_hall()
    appointment = book(hall)
    early = come(hall, appointment, NINE - timedelta(minutes=30))
    hall.at = NINE - timedelta(minutes=5)
    hall.issue("civil")
    assert order(hall) == ["A002", early.number]
    hall.at = NINE + timedelta(seconds=1)
    hall.issue("civil")
    assert order(hall) == ["A002", early.number, "A003"]


def test_who_is_not_due_yet_waits_behind_all_whatever_the_counter_prefers() -> None:
    hall = a_hall(preference_step_s=3600)
    early = come(hall, book(hall), NINE - timedelta(minutes=30))
    other = hall.after(60).issue("land")
    assert order(hall) == [other.number, early.number]


def test_a_free_counter_calls_who_came_early_rather_than_nobody() -> None:
    hall = a_hall()
    early = come(hall, book(hall), NINE - timedelta(minutes=30))
    hall.open(1)
    called = hall.call_next(1)
    assert called is early
    assert called.rule == "first_come"


def test_who_comes_a_little_late_keeps_the_place_and_the_call_says_whom_it_passes() -> None:
    hall = a_hall()
    appointment = book(hall)
    hall.at = NINE + timedelta(minutes=2)
    passed = hall.issue("civil")
    late = come(hall, appointment, NINE + timedelta(minutes=10))
    assert order(hall) == [late.number, passed.number]
    hall.open(1)
    called = hall.call_next(1)
    assert called is late
    assert (late.rule, late.overtook, late.before) == ("appointment", 1, passed.number)
    assert passed.overtaken == 1


def test_who_comes_too_late_stands_where_everybody_else_would() -> None:
    hall = a_hall(appointment_class="ordinary")
    appointment = book(hall)
    hall.at = NINE + timedelta(minutes=2)
    waits = hall.issue("civil")
    late = come(hall, appointment, NINE + timedelta(seconds=901))
    assert order(hall) == [waits.number, late.number]
    assert (late.appointment, late.appointed_at, late.priority) == (appointment, None, "ordinary")


def test_the_hall_s_class_of_appointments_is_given_to_who_keeps_one() -> None:
    hall = PaperHall()
    kept = replace(
        taking(), rules=replace(Rules(), appointment_class="elderly"), priorities=HALL.priorities
    )
    hall.do(ConfigureHall(text="class", hall=hall_to_json(kept)))
    first, second = book(hall), book(hall)
    assert come(hall, first, NINE).priority == "elderly"
    assert come(hall, second, NINE + timedelta(hours=1)).priority == "ordinary"


def test_coming_too_early_twice_or_for_another_service_is_refused() -> None:
    hall = a_hall(places=3)
    first, second = book(hall), book(hall, NINE + timedelta(hours=2))
    assert refused(hall, IssueTicket(appointment=second)).code is Code.TOO_EARLY
    come(hall, first, NINE)
    said = refused(hall, IssueTicket(appointment=first))
    assert (said.code, said.facts) == (Code.ALREADY_ARRIVED, {"number": "A001"})
    assert refused(hall, CancelAppointment(appointment=first)).code is Code.ALREADY_ARRIVED
    third = book(hall, NINE + timedelta(minutes=30))
    said = refused(hall, IssueTicket(appointment=third, service="land"))
    assert (said.code, said.field) == (Code.NOT_VALID, "service")


def test_whoever_was_never_given_his_number_may_come_again() -> None:
    hall = a_hall()
    made = book(hall)
    lost = come(hall, made, NINE)
    hall.do(ReportSlip(ticket=lost.id, outcome="failed"))
    assert refused(hall, IssueTicket(appointment=made)).code is Code.ALREADY_ARRIVED
    hall.after(120).do(KeepTime())
    again = come(hall, made, hall.at)
    assert (lost.state, again.number) == (TicketState.CANCELLED, "A002")
    assert hall.day.appointments[made].ticket == again.id
    hall.do(CancelTicket(ticket=again.id))
    assert refused(hall, IssueTicket(appointment=made)).code is Code.ALREADY_ARRIVED


def test_a_daily_limit_and_the_last_ticket_time_do_not_shut_out_who_has_an_appointment() -> None:
    hall = PaperHall()
    shut = taking()
    shut = replace(
        shut,
        services=(replace(shut.services[0], daily_limit=1), *shut.services[1:]),
        hours=replace(shut.hours, last_ticket_before_s=3 * HOUR_S),
    )
    hall.do(ConfigureHall(text="limits", hall=hall_to_json(shut)))
    appointment = book(hall)
    hall.do(IssueTicket(service="civil"))
    assert come(hall, appointment, NINE).number == "A002"


def test_a_service_that_was_closed_or_a_hall_that_is_shut_gives_no_number() -> None:
    hall = a_hall()
    appointment = book(hall, NINE - timedelta(minutes=30))
    hall.at = MORNING - timedelta(hours=1)
    assert refused(hall, IssueTicket(appointment=appointment)).code in {
        Code.HALL_CLOSED,
        Code.TOO_EARLY,
    }


def test_tomorrow_s_appointments_outlast_the_night_and_today_s_do_not() -> None:
    hall = a_hall()
    today, tomorrow = book(hall), book(hall, NINE + timedelta(days=1))
    hall.at = MORNING + timedelta(days=1)
    hall.do(OpenCounter(counter=1))
    assert list(hall.day.appointments) == [tomorrow]
    assert refused(hall, IssueTicket(appointment=today)).code is Code.NOT_FOUND
    assert come(hall, tomorrow, NINE + timedelta(days=1)).number == "A001"


def test_a_hall_file_without_the_service_of_an_appointment_is_refused() -> None:
    hall = a_hall()
    book(hall)
    rest = replace(
        HALL,
        services=HALL.services[1:],
        counters=tuple(
            replace(each, serves=tuple(code for code in each.serves if code != "civil"))
            for each in HALL.counters
        ),
    )
    said = refused(hall, ConfigureHall(text="without", hall=hall_to_json(rest)))
    assert said.code is Code.HALL_IN_USE


def test_a_number_that_nobody_took_leaves_the_appointment_to_its_holder() -> None:
    hall = a_hall()
    appointment = book(hall)
    first = come(hall, appointment, NINE)
    hall.do(ReportSlip(ticket=first.id, outcome="failed", reason="paper_out"))
    hall.after(3600).do(KeepTime())
    assert first.cancel_reason == "not_taken"
    assert appointment_picture(hall.day.appointments[appointment])["state"] == "booked"
    again = hall.do(IssueTicket(appointment=appointment)).ticket
    assert hall.day.appointments[appointment].ticket == again


def test_a_number_that_was_given_back_keeps_its_appointment() -> None:
    hall = a_hall()
    appointment = book(hall)
    hall.do(CancelTicket(ticket=come(hall, appointment, NINE).id))
    assert refused(hall, IssueTicket(appointment=appointment)).code is Code.ALREADY_ARRIVED
