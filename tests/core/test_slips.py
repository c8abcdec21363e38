"""A lost slip is printed again: for whom, by which kiosk, and that it never costs a number."""

from __future__ import annotations

from typing import Any

import pytest

from server.core import commands as ask
from server.core.alarm import AlarmKind
from server.core.alarms import alarms
from server.core.boards import kiosk_board
from server.core.commands import Command
from server.core.errors import Code, Refusal
from server.core.light import Light
from server.core.pictures import doors_of
from server.core.slips import slips_due
from server.core.ticket import SlipState, Ticket, TicketState
from tests.world import HALL, KIOSK, PaperHall

HERE = 1
VOID_S = HALL.rules.slip_void_s


def reissue(hall: PaperHall, ticket: Ticket, **how: Any) -> None:
    hall.do(ask.ReissueSlip(ticket=ticket.id, **({"kiosks": (7,)} | how)))


def report(hall: PaperHall, ticket: Ticket, outcome: str, **what: Any) -> None:
    hall.do(ask.ReportSlip(ticket=ticket.id, outcome=outcome, **what), KIOSK)


def refused(hall: PaperHall, command: Command) -> Code:
    with pytest.raises(Refusal) as refusal:
        hall.do(command)
    return refusal.value.code


def due(hall: PaperHall) -> list[str]:
    return [each.number for each in slips_due(hall.day, HALL, hall.at)]


def hall_with(verbs: tuple[type[ask.CounterCommand], ...]) -> tuple[PaperHall, Ticket]:
    """Return a hall where the first ticket has been called, and then each of `verbs` was done."""
    hall = PaperHall()
    hall.open(HERE)
    ticket = hall.issue()
    report(hall, ticket, "printed")
    if verbs:
        hall.call_next(HERE)
    for verb in verbs[1:]:
        hall.do(verb(counter=HERE))
    return hall, ticket


@pytest.mark.parametrize(
    ("verbs", "state"),
    [
        ((), TicketState.WAITING),
        ((ask.CallNext,), TicketState.CALLED),
        ((ask.CallNext, ask.StartService), TicketState.SERVING),
        ((ask.CallNext, ask.ParkTicket), TicketState.PARKED),
        ((ask.CallNext, ask.MarkNoShow), TicketState.NO_SHOW),
    ],
)
def test_a_turn_that_goes_on_gets_its_slip_again_and_stays_as_it_is(
    verbs: tuple[type[ask.CounterCommand], ...], state: TicketState
) -> None:
    hall, ticket = hall_with(verbs)
    assert ticket.state is state
    turn = (ticket.changed_seq, ticket.counter, ticket.legs, ticket.waits_since)
    reissue(hall, ticket)
    assert (ticket.copy, ticket.slip, ticket.slip_kiosk) == (2, SlipState.ASKED, 7)
    assert ticket.state is state
    assert (ticket.changed_seq, ticket.counter, ticket.legs, ticket.waits_since) == turn
    assert due(hall) == [ticket.number]
    reissue(hall, ticket)
    assert ticket.copy == 3
    report(hall, ticket, "printed", copy=3)
    assert (ticket.slip, due(hall)) == (SlipState.PRINTED, [])


def test_a_turn_that_has_ended_gets_no_slip() -> None:
    hall, served = hall_with((ask.CallNext, ask.FinishService))
    cancelled = hall.issue()
    hall.do(ask.CancelTicket(ticket=cancelled.id))
    for ticket in (served, cancelled):
        asked = ask.ReissueSlip(ticket=ticket.id, kiosks=(7,))
        assert refused(hall, asked) is Code.TICKET_ENDED
        assert ticket.copy == 1


def test_a_missed_one_gets_it_only_while_it_may_come_back() -> None:
    hall, missed = hall_with((ask.CallNext, ask.MarkNoShow))
    reissue(hall, missed)
    assert due(hall) == [missed.number]
    hall.after(HALL.rules.come_back_within_s)
    assert due(hall) == [missed.number]
    hall.after(1)
    assert due(hall) == []
    asked = ask.ReissueSlip(ticket=missed.id, kiosks=(7,))
    assert refused(hall, asked) is Code.CAME_BACK_TOO_LATE


def test_what_is_due_of_a_turn_that_has_ended_meanwhile_is_not_printed() -> None:
    hall, ticket = hall_with((ask.CallNext,))
    reissue(hall, ticket)
    assert kiosk_board(hall.day, Light(at=hall.at))["slips_due"] == 1
    hall.do(ask.FinishService(counter=HERE))
    assert due(hall) == []
    assert kiosk_board(hall.day, Light(at=hall.at))["slips_due"] == 0
    hall.do(ask.Undo(counter=HERE))
    assert due(hall) == [ticket.number]


def test_one_kiosk_is_meant_without_naming_it_and_of_several_one_is_named() -> None:
    hall = PaperHall()
    ticket = hall.issue()
    of = ticket.id
    assert refused(hall, ask.ReissueSlip(ticket=of)) is Code.NO_KIOSK
    assert refused(hall, ask.ReissueSlip(ticket=of, kiosk=7)) is Code.NO_KIOSK
    assert refused(hall, ask.ReissueSlip(ticket=of, kiosks=(7, 8))) is Code.WHICH_KIOSK
    assert refused(hall, ask.ReissueSlip(ticket=of, kiosk=9, kiosks=(7, 8))) is Code.NOT_VALID
    reissue(hall, ticket, kiosk=8, kiosks=(7, 8))
    assert ticket.slip_kiosk == 8
    reissue(hall, ticket, kiosks=(7,))
    assert ticket.slip_kiosk == 7
    # Nobody learns from a kiosk's name whether a ticket is known.
    assert refused(hall, ask.ReissueSlip(ticket="20261123-Z999")) is Code.NOT_FOUND
    assert refused(hall, ask.ReissueSlip(ticket="20261122-A001")) is Code.ANOTHER_DAY


@pytest.mark.parametrize("first", ["printed", "shown"])
def test_a_number_whose_slip_was_held_is_not_voided_because_its_copy_failed(first: str) -> None:
    hall = PaperHall()
    ticket = hall.issue()
    report(hall, ticket, first)
    reissue(hall, ticket)
    report(hall, ticket, "failed", copy=2)
    assert ticket.slip is SlipState.FAILED
    hall.after(10 * VOID_S).do(ask.KeepTime())
    assert ticket.state is TicketState.WAITING


def test_whose_first_slip_failed_is_kept_once_staff_had_it_printed_again() -> None:
    hall = PaperHall()
    kept, lost = hall.issue(), hall.issue()
    for ticket in (kept, lost):
        report(hall, ticket, "failed")
    reissue(hall, kept)
    report(hall, kept, "failed", copy=2)
    hall.after(VOID_S).do(ask.KeepTime())
    assert (kept.state, lost.state) == (TicketState.WAITING, TicketState.CANCELLED)


def test_an_undone_call_does_not_void_a_number_for_its_copy() -> None:
    hall, ticket = hall_with((ask.CallNext,))
    reissue(hall, ticket)
    report(hall, ticket, "failed", copy=2)
    hall.do(ask.Undo(counter=HERE))
    assert (ticket.state, ticket.copy) == (TicketState.WAITING, 2)
    hall.after(10 * VOID_S).do(ask.KeepTime())
    assert ticket.state is TicketState.WAITING


def test_undoing_a_call_leaves_the_copy_that_was_printed_meanwhile() -> None:
    hall, ticket = hall_with((ask.CallNext,))
    reissue(hall, ticket)
    hall.do(ask.Undo(counter=HERE))
    assert (ticket.copy, ticket.slip, due(hall)) == (2, SlipState.ASKED, [ticket.number])


@pytest.mark.parametrize("outcome", ["printed", "failed", "shown"])
def test_what_is_told_late_of_the_paper_before_counts_no_more(outcome: str) -> None:
    hall = PaperHall()
    ticket = hall.issue()
    reissue(hall, ticket)
    report(hall, ticket, outcome)
    assert (ticket.slip, due(hall)) == (SlipState.ASKED, [ticket.number])


def test_a_copy_nobody_reports_is_an_alarm_from_when_it_was_asked_for() -> None:
    hall = PaperHall()
    ticket = hall.issue(channel="desk")
    hall.after(10 * VOID_S)
    reissue(hall, ticket)

    def told() -> list[AlarmKind]:
        light = Light(at=hall.at)
        kinds = [each.kind for each in alarms(hall.day, doors_of(hall.day, light), light)]
        return [each for each in kinds if each is AlarmKind.SLIPS]

    hall.after(VOID_S - 1)
    assert told() == []
    hall.after(1)
    assert told() == [AlarmKind.SLIPS]
    report(hall, ticket, "printed", copy=2)
    assert told() == []
