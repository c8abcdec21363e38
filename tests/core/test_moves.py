"""Every command in every state: it moves the ticket as the table says, or is refused by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.core.commands import (
    CallChosen,
    CallNext,
    CancelTicket,
    CloseCounter,
    Command,
    FinishService,
    MarkNoShow,
    PauseCounter,
    Rate,
    Recall,
    StartService,
)
from server.core.day import Recorded
from server.core.errors import Code, Refusal
from server.core.events import (
    Event,
    ServiceStarted,
    TicketCalled,
    TicketCancelled,
    TicketNoShow,
    TicketServed,
)
from server.core.ticket import MOVES, Ticket, TicketState
from tests.world import HOA, MINH, PaperHall

S = TicketState
COUNTER = 1

# How a ticket gets into each state; nothing parks one yet.
ROADS: dict[TicketState, tuple[type[Command], ...]] = {
    S.WAITING: (),
    S.CALLED: (CallNext,),
    S.SERVING: (CallNext, StartService),
    S.SERVED: (CallNext, FinishService),
    S.NO_SHOW: (CallNext, MarkNoShow),
    S.CANCELLED: (CancelTicket,),
}

Make = Callable[[Ticket], Command]
ASKED: dict[type[Command], Make] = {
    CallNext: lambda ticket: CallNext(counter=COUNTER),
    CallChosen: lambda ticket: CallChosen(counter=COUNTER, ticket=ticket.id),
    Recall: lambda ticket: Recall(counter=COUNTER),
    StartService: lambda ticket: StartService(counter=COUNTER),
    FinishService: lambda ticket: FinishService(counter=COUNTER),
    MarkNoShow: lambda ticket: MarkNoShow(counter=COUNTER),
    CancelTicket: lambda ticket: CancelTicket(ticket=ticket.id),
    CloseCounter: lambda ticket: CloseCounter(counter=COUNTER),
    Rate: lambda ticket: Rate(level="satisfied", ticket=ticket),
}

Outcome = TicketState | Code


def outcomes(otherwise: Code | None, **states: Outcome) -> dict[TicketState, Outcome]:
    """Return what becomes of a ticket in each state; with None it stays as it is."""
    return {state: states.get(state, otherwise or state) for state in S}


# What each command makes of a ticket in each state: the state after it, or why it is refused.
OUTCOMES: dict[type[Command], dict[TicketState, Outcome]] = {
    CallNext: outcomes(None, waiting=S.CALLED, called=S.SERVED, serving=S.SERVED),
    CallChosen: outcomes(
        Code.TICKET_ENDED, waiting=S.CALLED, called=Code.TICKET_TAKEN, serving=Code.TICKET_TAKEN
    ),
    Recall: outcomes(Code.NOTHING_AT_HAND, called=S.CALLED, serving=Code.ALREADY_STARTED),
    StartService: outcomes(Code.NOTHING_AT_HAND, called=S.SERVING, serving=Code.ALREADY_STARTED),
    FinishService: outcomes(Code.NOTHING_AT_HAND, called=S.SERVED, serving=S.SERVED),
    MarkNoShow: outcomes(Code.NOTHING_AT_HAND, called=S.NO_SHOW, serving=Code.ALREADY_STARTED),
    CancelTicket: outcomes(
        Code.TICKET_ENDED, waiting=S.CANCELLED, called=S.CANCELLED, serving=S.CANCELLED
    ),
    CloseCounter: outcomes(None, called=Code.TICKET_AT_HAND, serving=Code.TICKET_AT_HAND),
    Rate: outcomes(Code.TICKET_NOT_ENDED, served=S.SERVED),
}
CASES = [(kind, state) for kind in ASKED for state in ROADS]


def hall_with(state: TicketState) -> tuple[PaperHall, Ticket]:
    hall = PaperHall()
    hall.open(COUNTER)
    ticket = hall.issue()
    for kind in ROADS[state]:
        hall.after(60).do(ASKED[kind](ticket))
    assert ticket.state is state
    return hall, ticket


def test_every_state_but_the_parked_one_has_a_road() -> None:
    assert set(ROADS) == set(S) - {S.PARKED}
    assert set(MOVES) == set(S)


@pytest.mark.parametrize(("kind", "state"), CASES)
def test_a_command_does_what_the_state_allows(kind: type[Command], state: TicketState) -> None:
    hall, ticket = hall_with(state)
    expected, before = OUTCOMES[kind][state], len(hall.happened)
    hall.after(60)
    if isinstance(expected, Code):
        with pytest.raises(Refusal) as refused:
            hall.do(ASKED[kind](ticket))
        assert refused.value.code is expected
        assert (ticket.state, len(hall.happened)) == (state, before)
    else:
        hall.do(ASKED[kind](ticket))
        assert ticket.state is expected


MOVING: dict[TicketState, Callable[[Ticket], Event]] = {
    S.CALLED: lambda t: TicketCalled(ticket=t.id, number=t.number, service=t.service, counter=1),
    S.SERVING: lambda t: ServiceStarted(
        ticket=t.id, number=t.number, service=t.service, counter=1, started_at=t.issued_at
    ),
    S.SERVED: lambda t: TicketServed(ticket=t.id, number=t.number, service=t.service, counter=1),
    S.NO_SHOW: lambda t: TicketNoShow(ticket=t.id, number=t.number, service=t.service, counter=1),
    S.CANCELLED: lambda t: TicketCancelled(
        ticket=t.id, number=t.number, service=t.service, reason="withdrawn"
    ),
}


@pytest.mark.parametrize("after", MOVING)
@pytest.mark.parametrize("state", ROADS)
def test_the_day_takes_in_only_the_moves_of_the_table(
    state: TicketState, after: TicketState
) -> None:
    hall, ticket = hall_with(state)
    recorded = Recorded(seq=hall.day.seq + 1, at=hall.at, actor="test", event=MOVING[after](ticket))
    if after in MOVES[state]:
        hall.day.apply(recorded)
        assert ticket.state is after
    else:
        with pytest.raises(AssertionError):
            hall.day.apply(recorded)
        assert ticket.state is state


BY_COUNTER = [kind for kind in ASKED if kind not in (CancelTicket, Rate, CloseCounter)]


@pytest.mark.parametrize("kind", BY_COUNTER)
def test_a_closed_counter_does_nothing(kind: type[Command]) -> None:
    hall = PaperHall()
    ticket = hall.issue()
    with pytest.raises(Refusal) as refused:
        hall.do(ASKED[kind](ticket))
    assert refused.value.code is Code.COUNTER_CLOSED


@pytest.mark.parametrize("kind", [*BY_COUNTER, CloseCounter])
def test_nobody_uses_another_clerk_s_counter(kind: type[Command]) -> None:
    hall = PaperHall()
    hall.open(COUNTER, by=MINH)
    ticket = hall.issue()
    with pytest.raises(Refusal) as refused:
        hall.do(ASKED[kind](ticket), by=HOA)
    assert refused.value.code is Code.NOT_YOURS


@pytest.mark.parametrize("kind", [*BY_COUNTER, CloseCounter, PauseCounter])
def test_a_counter_the_hall_does_not_have_is_not_found(kind: type[Command]) -> None:
    hall = PaperHall()
    asked = {"ticket": hall.issue().id} if kind is CallChosen else {}
    with pytest.raises(Refusal) as refused:
        hall.do(kind(counter=99, **asked))  # type: ignore[call-arg]
    assert refused.value.code is Code.NOT_FOUND


def test_an_unknown_ticket_is_not_found_even_at_a_closed_counter() -> None:
    with pytest.raises(Refusal) as refused:
        PaperHall().do(CallChosen(counter=1, ticket="20261123-A999"))
    assert refused.value.code is Code.NOT_FOUND


def test_a_paused_counter_finishes_but_does_not_call() -> None:
    hall, ticket = hall_with(S.SERVING)
    hall.do(PauseCounter(counter=COUNTER))
    for command in (CallNext(counter=COUNTER), CallChosen(counter=COUNTER, ticket=ticket.id)):
        with pytest.raises(Refusal) as refused:
            hall.do(command)
        assert refused.value.code is Code.COUNTER_PAUSED
    assert ticket.state is S.SERVING
    hall.do(FinishService(counter=COUNTER))
    assert ticket.state.value == "served"


def test_a_ticket_at_a_counter_is_cancelled_by_that_counter_or_a_supervisor_alone() -> None:
    hall = PaperHall()
    hall.open(COUNTER, by=MINH)
    ticket = hall.issue()
    hall.call_next(COUNTER)
    with pytest.raises(Refusal) as refused:
        hall.do(CancelTicket(ticket=ticket.id), by=HOA)
    assert refused.value.code is Code.NOT_YOURS
    hall.do(CancelTicket(ticket=ticket.id), by=MINH)
    assert ticket.state is S.CANCELLED
    assert hall.day.at_hand(COUNTER) is None


def test_a_counter_calls_only_what_it_serves() -> None:
    hall = PaperHall()
    hall.open(COUNTER)
    pension = hall.issue("pension")
    with pytest.raises(Refusal) as refused:
        hall.do(CallChosen(counter=COUNTER, ticket=pension.id))
    assert refused.value.code is Code.NOT_SERVED_HERE
    assert hall.call_next(COUNTER) is None
