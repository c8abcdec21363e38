"""Closing with people still waiting: they are told to return, and nobody is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from server.core import commands as ask
from server.core.boards import display_board, hall_state, kiosk_board
from server.core.decide import due_before
from server.core.errors import Code, Refusal
from server.core.hall_commands import EndDay, ResumeHall, SuspendHall
from server.core.light import Light
from server.core.monitor_board import monitor_board
from server.core.note import Note
from server.core.place import place_picture
from server.core.ticket import Ticket, TicketState
from tests.world import PaperHall

WHY = Note(text='{"vi": "Mất điện", "en": "No power"}', salt="s")
WORDS = {"vi": "Mất điện", "en": "No power"}
AFTER_WORK = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
"""Monday, five past five in the hall, whose last session closed at five."""

TOMORROW = "2026-11-24T00:30:00.000Z"


def light(hall: PaperHall, **options: Any) -> Light:
    return Light(at=hall.at, text_of={WHY.hash: WORDS}.get, **options)


def alarms(hall: PaperHall, **options: Any) -> list[Any]:
    told = monitor_board(hall.day, light(hall, **options))["alarms"]
    return [each for each in told if each["kind"] == "still_waiting"]


@pytest.fixture
def hall() -> PaperHall:
    """A hall after work: A001 served at 1, A002 called at 2, A003 parked, A004 and A005 waiting."""
    made = PaperHall()
    made.open(1, 2)
    for _ in range(5):
        made.issue()
    made.call_next(1)
    made.do(ask.StartService(counter=1))
    made.call_next(2)
    made.do(ask.ParkTicket(counter=2))
    made.call_next(2)
    made.at = AFTER_WORK
    return made


def by_state(hall: PaperHall) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in hall.day.tickets.values():
        found.setdefault(each.state, set()).add(each.number)
    return found


def first(hall: PaperHall, state: TicketState) -> Ticket:
    return next(each for each in hall.day.tickets.values() if each.state is state)


def test_who_waits_or_is_parked_is_told_to_return_and_who_is_served_is_finished(
    hall: PaperHall,
) -> None:
    done = hall.do(EndDay(reason=WHY))
    assert [each.kind for each in done.events] == ["hall_ended", *["ticket_cancelled"] * 3]
    assert done.events[0].to_data() == {"told_to_return": 3, "reason_hash": WHY.hash}
    assert by_state(hall) == {
        "serving": {"A001"},
        "called": {"A003"},
        "cancelled": {"A002", "A004", "A005"},
    }
    cancelled = {each.cancel_reason for each in hall.day.tickets.values()} - {None}
    assert cancelled == {"told_to_return"}
    assert (hall.day.parked, hall.day.waiting_count("civil")) == ({}, 0)
    hall.do(ask.FinishService(counter=1))
    assert hall.call_next(1) is None


@pytest.mark.parametrize(
    ("day", "always_open", "again"),
    [(23, False, "2026-11-24T07:30"), (27, False, "2026-11-30T07:30"), (27, True, "2026-11-28T00")],
)
def test_no_number_is_given_until_the_next_day_opens(
    day: int, always_open: bool, again: str
) -> None:
    hall = PaperHall(at=AFTER_WORK.replace(day=day, hour=2))
    hall.do(ask.KeepTime())
    hall.do(EndDay())
    with pytest.raises(Refusal) as refused:
        hall.do(ask.IssueTicket(service="civil"), always_open=always_open)
    assert refused.value.code is Code.HALL_CLOSED
    assert str(refused.value.facts["reopens_at"]).startswith(again)


def test_a_suspended_hall_that_is_ended_says_when_it_opens_again(hall: PaperHall) -> None:
    hall.do(SuspendHall())
    hall.do(EndDay(reason=WHY))
    with pytest.raises(Refusal) as refused:
        hall.do(ask.IssueTicket(service="civil"), always_open=True)
    assert refused.value.code is Code.HALL_CLOSED
    hall.do(ResumeHall())
    assert hall_state(hall.day, light(hall))["state"] == "closed"


def test_every_screen_says_why_and_when_numbers_are_given_again(hall: PaperHall) -> None:
    hall.do(EndDay(reason=WHY))
    doors = {"state": "closed", "reason": WORDS, "reopens_at": TOMORROW}
    for board in (display_board(hall.day, light(hall)), kiosk_board(hall.day, light(hall))):
        assert board["open"].items() >= doors.items()
    place = place_picture(hall.day, first(hall, TicketState.CANCELLED), light(hall))
    assert (place["reason"], place["open"]) == ("told_to_return", doors)


def test_those_left_at_the_turn_of_the_day_are_left_over_as_ever(hall: PaperHall) -> None:
    hall.do(EndDay())
    hall.after(86_400)
    hall.take(due_before(hall.day, ask.Context(at=hall.at)))
    kinds = [each.event for each in hall.happened if each.event.kind == "ticket_cancelled"]
    reasons = [each.to_data()["reason"] for each in kinds]
    assert reasons == ["told_to_return"] * 3 + ["left_over"] * 2
    assert hall.day.closures.ended_at is None
    assert hall.issue().state is TicketState.WAITING


def test_it_may_be_asked_again_for_who_was_sent_on_meanwhile(hall: PaperHall) -> None:
    hall.do(EndDay(reason=WHY))
    assert hall.do(EndDay()).events == ()
    hall.do(ask.TransferTicket(counter=1, service="land"))
    (told,) = alarms(hall)
    assert told["count"] == 1
    again = hall.do(EndDay())
    assert [each.kind for each in again.events] == ["hall_ended", "ticket_cancelled"]
    assert hall_state(hall.day, light(hall))["reason"] == WORDS


def test_the_alarm_comes_when_the_last_session_is_over_and_counts_who_is_left(
    hall: PaperHall,
) -> None:
    (told,) = alarms(hall)
    assert (told["count"], told["action"], told["urgent"]) == (3, "end_day", True)
    assert told["since"] == "2026-11-23T10:00:00.000Z"
    assert told["numbers"] == ["A002", "A004", "A005"]
    assert alarms(hall, always_open=True) == []
    for hour in (4, 5, 8):
        hall.at = AFTER_WORK.replace(hour=hour)
        assert alarms(hall) == [], hour
    hall.at = AFTER_WORK
    hall.do(EndDay())
    assert alarms(hall) == []
    assert monitor_board(hall.day, light(hall))["ended_at"] == "2026-11-23T10:05:00.000Z"
