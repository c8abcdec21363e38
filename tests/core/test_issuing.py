"""Taking a number, its paper, and the counters' own states."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from server.core.boards import display_board, rating_board
from server.core.commands import (
    CallNext,
    CancelTicket,
    CloseCounter,
    ConfigureHall,
    FinishService,
    IssueTicket,
    KeepTime,
    MarkNoShow,
    OpenCounter,
    PauseCounter,
    ReportSlip,
    StartService,
)
from server.core.counter_board import counter_board
from server.core.counter_state import CounterState
from server.core.errors import Code, Refusal
from server.core.events import CounterClosed, DayClosed, DayOpened, ServiceStarted, TicketCancelled
from server.core.hall_json import hall_to_json
from server.core.light import Light
from server.core.note import Note
from server.core.ticket import SlipState, TicketState
from tests.world import HALL, HOA, MINH, MORNING, PaperHall


def code_of(hall: PaperHall, command: Any, **options: Any) -> Code:
    before = len(hall.happened)
    with pytest.raises(Refusal) as refused:
        hall.do(command, **options)
    assert len(hall.happened) == before
    return refused.value.code


def test_numbers_of_a_service_run_from_001() -> None:
    hall = PaperHall()
    numbers = [hall.issue(service).number for service in ("civil", "civil", "land", "civil")]
    assert numbers == ["A001", "A002", "C001", "A003"]
    assert hall.day.tickets["20261123-C001"].service == "land"


def test_the_thousandth_number_of_a_day_is_refused() -> None:
    hall = PaperHall()
    for _ in range(999):
        last = hall.issue()
    assert last.number == "A999"
    assert code_of(hall, IssueTicket(service="civil")) is Code.NUMBERS_EXHAUSTED


def test_the_daily_limit_counts_every_ticket_given_and_always_open_lifts_it() -> None:
    hall = PaperHall()
    for _ in range(3):
        hall.do(CancelTicket(ticket=hall.issue("pension").id))
    assert code_of(hall, IssueTicket(service="pension")) is Code.DAILY_LIMIT
    assert hall.do(IssueTicket(service="pension"), always_open=True).ticket == "20261123-E004"


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("service", {"service": "nowhere"}),
        ("procedure", {"service": "civil", "procedure": "1.001193"}),
        ("priority", {"service": "civil", "priority": "important"}),
        ("language", {"service": "civil", "language": "fr"}),
    ],
)
def test_what_the_hall_does_not_have_is_refused_by_its_field(
    field: str, asked: dict[str, Any]
) -> None:
    hall = PaperHall()
    with pytest.raises(Refusal) as refused:
        hall.do(IssueTicket(**asked))
    assert (refused.value.code, refused.value.field) == (Code.NOT_VALID, field)


@pytest.mark.parametrize("clock", ["2026-11-23T12:00", "2026-11-23T18:00", "2026-11-22T09:00"])
def test_a_closed_hall_gives_no_number_unless_it_is_always_open(clock: str) -> None:
    hall = PaperHall()
    hall.at = datetime.fromisoformat(f"{clock}+07:00").astimezone(UTC)
    hall.do(KeepTime())
    assert code_of(hall, IssueTicket(service="civil")) is Code.HALL_CLOSED
    assert hall.do(IssueTicket(service="civil"), always_open=True).ticket is not None


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("printed", "printed"),
        ("failed", "failed"),
        ("failed printed", "printed"),
        ("failed shown", "shown"),
        ("printed failed", "printed"),
        ("printed shown", "shown"),
        ("shown failed", "shown"),
        ("shown printed", "shown"),
    ],
)
def test_a_slip_in_somebody_s_hand_is_never_taken_back(told: str, known: str) -> None:
    hall = PaperHall()
    ticket = hall.issue()
    for outcome in told.split():
        hall.do(ReportSlip(ticket=ticket.id, outcome=outcome))
    assert ticket.slip == known
    hall.after(3600).do(KeepTime())
    assert (ticket.state is TicketState.CANCELLED) == (known == "failed")


def test_an_outcome_no_slip_has_is_not_valid() -> None:
    hall = PaperHall()
    asked = ReportSlip(ticket=hall.issue().id, outcome="asked")
    assert code_of(hall, asked) is Code.NOT_VALID


def test_a_failed_slip_is_voided_after_its_time_and_not_before() -> None:
    hall = PaperHall()
    ticket = hall.issue()
    hall.do(ReportSlip(ticket=ticket.id, outcome="failed"))
    assert hall.after(119.9).do(KeepTime()).events == ()
    events = hall.after(0.1).do(KeepTime()).events
    assert [(type(each), getattr(each, "reason", None)) for each in events] == [
        (TicketCancelled, "not_taken")
    ]
    assert code_of(hall, ReportSlip(ticket=ticket.id, outcome="shown")) is Code.TICKET_ENDED


def test_a_failed_slip_whose_ticket_is_called_is_not_voided() -> None:
    hall = PaperHall()
    hall.open(1)
    ticket = hall.issue()
    hall.do(ReportSlip(ticket=ticket.id, outcome="failed"))
    hall.call_next(1)
    hall.do(ReportSlip(ticket=ticket.id, outcome="printed"))
    hall.after(3600).do(KeepTime())
    assert (ticket.state, ticket.slip) == (TicketState.CALLED, SlipState.PRINTED)


def test_a_ticket_nobody_reported_on_is_never_voided() -> None:
    hall = PaperHall()
    ticket = hall.issue()
    assert hall.after(7200).do(KeepTime()).events == ()
    assert ticket.state is TicketState.WAITING


def test_a_finish_without_a_start_assumes_the_usual_walk_and_never_the_future() -> None:
    hall = PaperHall()
    hall.open(1)
    for pause_s, walked_s in ((10, 10), (100, 40)):
        hall.issue()
        ticket = hall.call_next(1)
        assert ticket is not None
        started = hall.after(pause_s).do(FinishService(counter=1)).events[0]
        assert isinstance(started, ServiceStarted)
        assert started.assumed
        assert ticket.called_at is not None
        assert ticket.started_at is not None
        assert (ticket.started_at - ticket.called_at).total_seconds() == walked_s


def test_a_refused_call_finishes_nothing() -> None:
    hall = PaperHall()
    hall.open(1)
    hall.issue()
    at_hand = hall.call_next(1)
    hall.do(PauseCounter(counter=1))
    assert code_of(hall, CallNext(counter=1)) is Code.COUNTER_PAUSED
    assert at_hand is not None
    assert at_hand.state is TicketState.CALLED


def test_a_call_with_nobody_waiting_still_finishes_what_is_at_hand() -> None:
    hall = PaperHall()
    hall.open(1)
    first = hall.issue()
    hall.call_next(1)
    hall.do(StartService(counter=1))
    assert hall.call_next(1) is None
    assert first.state is TicketState.SERVED
    assert hall.do(CallNext(counter=1)).events == ()


def test_a_clerk_s_counter_is_taken_and_a_second_opening_says_nothing() -> None:
    hall = PaperHall()
    hall.open(1, by=MINH)
    assert code_of(hall, OpenCounter(counter=1), by=HOA) is Code.COUNTER_TAKEN
    assert hall.do(OpenCounter(counter=1), by=MINH).events == ()
    hall.do(PauseCounter(counter=1), by=MINH)
    assert code_of(hall, OpenCounter(counter=1), by=HOA) is Code.COUNTER_TAKEN
    hall.open(1)
    assert (hall.day.desk(1).state, hall.day.desk(1).clerk) == (CounterState.OPEN, MINH.staff)


def test_a_pause_keeps_its_reason_out_of_the_journal() -> None:
    hall = PaperHall()
    hall.open(1)
    note = Note(text="Đi họp", salt="s")
    paused = hall.do(PauseCounter(counter=1, reason=note))
    assert paused.notes == (note,)
    assert paused.events[0].to_data() == {"counter": 1, "reason_hash": note.hash}
    assert hall.do(PauseCounter(counter=1)).events == ()
    hall.do(CloseCounter(counter=1))
    assert hall.do(CloseCounter(counter=1)).events == ()
    assert code_of(hall, PauseCounter(counter=1)) is Code.COUNTER_CLOSED


def test_midnight_ends_the_day_for_whoever_is_still_there() -> None:
    hall = PaperHall()
    hall.open(1, 2, by=MINH)
    hall.issue()
    waiting = hall.issue("land")
    called = hall.call_next(1)
    hall.at = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
    hall.do(KeepTime())
    turn = [each.event for each in hall.happened if each.at == hall.at]
    assert [type(each) for each in turn] == [
        TicketCancelled,
        TicketCancelled,
        CounterClosed,
        CounterClosed,
        DayClosed,
        DayOpened,
    ]
    assert turn[4:] == [DayClosed(day="2026-11-23", left_over=2), DayOpened(day="2026-11-24")]
    assert called is not None
    assert {waiting.cancel_reason, called.cancel_reason} == {"left_over"}
    assert (hall.day.tickets, hall.day.counters, hall.day.calls) == ({}, {}, {})
    assert hall.do(IssueTicket(service="civil"), always_open=True).ticket == "20261124-A001"


def test_a_clock_set_back_stays_on_the_day_and_goes_on_counting() -> None:
    hall = PaperHall()
    hall.issue()
    hall.after(-86_400)
    assert hall.do(IssueTicket(service="civil"), always_open=True).ticket == "20261123-A002"


def test_a_hall_file_may_not_take_away_what_is_in_use() -> None:
    hall = PaperHall()
    hall.open(1, 3)
    hall.issue()
    hall.call_next(1)

    def without(**parts: Any) -> ConfigureHall:
        return ConfigureHall(text=str(parts), hall=hall_to_json(HALL) | parts)

    services, counters = hall_to_json(HALL)["services"], hall_to_json(HALL)["counters"]
    assert code_of(hall, without(services=services[1:])) is Code.HALL_IN_USE
    assert code_of(hall, without(counters=counters[:2])) is Code.HALL_IN_USE
    hall.do(CloseCounter(counter=3))
    hall.do(MarkNoShow(counter=1))
    hall.do(without(counters=counters[:2]))
    assert set(hall.day.hall.counter_by_number if hall.day.hall else ()) == {1, 2}


def test_boards_outlive_a_service_that_was_taken_out_of_the_hall() -> None:
    hall = PaperHall()
    hall.open(1)
    hall.issue()
    hall.call_next(1)
    hall.do(FinishService(counter=1))
    made = hall_to_json(HALL)
    made["services"] = made["services"][1:]
    for counter in made["counters"]:
        counter["serves"] = [code for code in counter["serves"] if code != "civil"]
    hall.do(ConfigureHall(text="smaller", hall=made))
    light = Light(at=hall.at)
    assert rating_board(hall.day, light, 1)["ticket"] is None
    assert display_board(hall.day, light)["calls"] != []
    assert counter_board(hall.day, light, 1)["ticket"] is None


def test_the_same_hall_file_twice_changes_nothing() -> None:
    hall = PaperHall()
    assert hall.do(ConfigureHall(text="code: small", hall=hall_to_json(HALL))).events == ()
    assert hall.at == MORNING
