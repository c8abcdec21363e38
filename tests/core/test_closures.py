"""What a supervisor stops in the middle of a day, and that everybody is told why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from server.core import commands as ask
from server.core import hall_commands as stop
from server.core.boards import display_board, hall_state, kiosk_board
from server.core.commands import Command
from server.core.errors import Code, Refusal
from server.core.light import Light
from server.core.note import Note
from server.core.ticket import ENDED, TicketState
from tests.world import PaperHall

WHY = Note(text='{"vi": "Diễn tập báo cháy", "en": "Fire drill"}', salt="s")
WORDS = {"vi": "Diễn tập báo cháy", "en": "Fire drill"}


def light(hall: PaperHall) -> Light:
    return Light(at=hall.at, text_of=lambda told: WORDS if told == WHY.hash else None)


def refused(hall: PaperHall, command: Command, **options: Any) -> Code:
    before = len(hall.happened)
    with pytest.raises(Refusal) as why:
        hall.do(command, **options)
    assert len(hall.happened) == before
    return why.value.code


def reason_of(hall: PaperHall, service: str) -> dict[str, object] | None:
    services = kiosk_board(hall.day, light(hall))["services"]
    told: dict[str, object] | None = next(
        each.get("closed_reason") for each in services if each["code"] == service
    )
    return told


def test_a_closed_service_gives_no_number_says_why_and_still_serves_who_waits() -> None:
    hall = PaperHall()
    hall.open(1)
    waiting = hall.issue("civil")
    hall.do(stop.CloseService(service="civil", reason=WHY))
    assert refused(hall, ask.IssueTicket(service="civil")) is Code.SERVICE_CLOSED
    told = {"code": "service_closed", "reason": WORDS, "reopens_at": None}
    assert reason_of(hall, "civil") == told
    assert display_board(hall.day, light(hall))["waiting"][0]["closed_reason"] == told
    hall.do(ask.IssueTicket(service="land"))
    assert hall.call_next(1) is waiting
    hall.do(stop.OpenService(service="civil"))
    hall.do(ask.IssueTicket(service="civil"))
    assert reason_of(hall, "civil") is None


def test_an_always_open_hall_obeys_its_supervisor_all_the_same() -> None:
    hall = PaperHall()
    hall.do(stop.CloseService(service="civil"))
    hall.do(stop.LimitService(service="land", limit=0))
    for service, code in (("civil", Code.SERVICE_CLOSED), ("land", Code.DAILY_LIMIT)):
        command = ask.IssueTicket(service=service)
        assert refused(hall, command, always_open=True) is code


def test_a_limit_counts_what_was_given_already_and_the_file_s_comes_back() -> None:
    hall = PaperHall()
    for _ in range(3):
        hall.issue("pension")
    assert refused(hall, ask.IssueTicket(service="pension")) is Code.DAILY_LIMIT
    hall.do(stop.LimitService(service="pension", limit=4))
    hall.do(ask.IssueTicket(service="pension"))
    assert refused(hall, ask.IssueTicket(service="pension")) is Code.DAILY_LIMIT
    assert reason_of(hall, "pension") == {"code": "daily_limit", "reason": None, "reopens_at": None}
    hall.do(stop.LimitService(service="pension"))
    assert hall.day.closures.limit_of(hall.day.hall, "pension") == 3  # type: ignore[arg-type]


def test_a_suspended_hall_gives_and_calls_no_number_and_goes_on_where_it_stopped() -> None:
    hall = PaperHall()
    hall.open(1, 2)
    first, second = hall.issue(), hall.issue()
    hall.call_next(1)
    hall.do(stop.SuspendHall(reason=WHY))
    for command in (
        ask.IssueTicket(service="civil"),
        ask.CallNext(counter=2),
        ask.CallChosen(counter=2, ticket=second.id),
        stop.SuspendHall(),
    ):
        assert refused(hall, command) is Code.HALL_SUSPENDED
    assert hall_state(hall.day, light(hall))["state"] == "suspended"
    assert hall_state(hall.day, light(hall))["reason"] == WORDS
    assert display_board(hall.day, light(hall))["open"]["reason"] == WORDS
    told = {"code": "hall_suspended", "reason": WORDS, "reopens_at": None}
    assert reason_of(hall, "land") == told
    hall.do(ask.FinishService(counter=1))
    hall.do(stop.ResumeHall())
    assert hall.call_next(2) is second
    assert first.state is TicketState.SERVED


def test_tickets_are_cancelled_together_when_the_supervisor_says_so() -> None:
    hall = PaperHall()
    hall.open(1)
    for _ in range(4):
        hall.issue()
    hall.call_next(1)
    hall.do(ask.ParkTicket(counter=1))
    hall.call_next(1)
    hall.do(stop.SuspendHall(cancel_tickets=True))
    assert {each.state for each in hall.day.tickets.values()} == {TicketState.CANCELLED}
    assert {each.cancel_reason for each in hall.day.tickets.values()} == {"hall_suspended"}
    assert hall.day.at_hand(1) is None
    assert hall.day.waiting_count("civil") == 0
    assert not hall.day.parked


def test_the_next_day_begins_with_nothing_stopped() -> None:
    hall = PaperHall()
    hall.do(stop.CloseService(service="civil", reason=WHY))
    hall.do(stop.LimitService(service="land", limit=1))
    hall.do(stop.ShowMessage(text=WHY))
    hall.do(stop.SuspendHall())
    hall.at += timedelta(days=1)
    hall.do(ask.KeepTime())
    first = hall.do(ask.IssueTicket(service="civil")).ticket
    assert first == "20261124-A001"
    assert display_board(hall.day, light(hall))["message"] is None


def test_a_message_is_its_zone_s_before_it_is_everybody_s() -> None:
    hall = PaperHall()
    hall.do(stop.ShowMessage(text=WHY, zone="front"))
    assert display_board(hall.day, light(hall), zone="front")["message"] == WORDS
    assert display_board(hall.day, light(hall), zone="back")["message"] is None
    hall.do(stop.ShowMessage(text=WHY))
    assert display_board(hall.day, light(hall), zone="back")["message"] == WORDS
    hall.do(stop.ShowMessage())
    hall.do(stop.ShowMessage(zone="front"))
    assert display_board(hall.day, light(hall), zone="front")["message"] is None
    assert refused(hall, stop.ShowMessage(text=WHY, zone="nowhere")) is Code.NOT_VALID


def test_what_was_served_from_paper_is_noted_all_of_it_or_nothing() -> None:
    hall = PaperHall()
    hall.open(1)
    first, second, third = (hall.issue() for _ in range(3))
    hall.call_next(1)
    assert refused(hall, stop.EnterPaper(numbers=("A002", "A999"))) is Code.NOT_VALID
    assert refused(hall, stop.EnterPaper(numbers=("A002", "A001"))) is Code.TICKET_TAKEN
    assert second.state is TicketState.WAITING
    hall.do(stop.EnterPaper(numbers=("A002", "A003", "A002")))
    assert (second.state, third.state) == (TicketState.SERVED, TicketState.SERVED)
    assert first.state not in ENDED
    assert refused(hall, stop.EnterPaper(numbers=("A003",))) is Code.TICKET_ENDED
    assert hall.day.waiting_count("civil") == 0
