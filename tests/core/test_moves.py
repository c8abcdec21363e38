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
    MoveTicket,
    ParkTicket,
    PauseCounter,
    Rate,
    Recall,
    RequeueTicket,
    ResumeTicket,
    SetPriority,
    SetSize,
    StartService,
    TransferTicket,
    Undo,
)
from server.core.day import Recorded
from server.core.errors import Code, Refusal
from server.core.events import (
    Event,
    ServiceStarted,
    TicketCalled,
    TicketCancelled,
    TicketNoShow,
    TicketParked,
    TicketServed,
    TicketTransferred,
)
from server.core.ticket import MOVES, Ticket, TicketState
from tests.world import HOA, MINH, PaperHall

S = TicketState
COUNTER = 1

# How a ticket gets into each state.
ROADS: dict[TicketState, tuple[type[Command], ...]] = {
    S.WAITING: (),
    S.CALLED: (CallNext,),
    S.SERVING: (CallNext, StartService),
    S.PARKED: (CallNext, StartService, ParkTicket),
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
    ParkTicket: lambda ticket: ParkTicket(counter=COUNTER),
    ResumeTicket: lambda ticket: ResumeTicket(counter=COUNTER, ticket=ticket.id),
    RequeueTicket: lambda ticket: RequeueTicket(counter=COUNTER, ticket=ticket.id),
    TransferTicket: lambda ticket: TransferTicket(counter=COUNTER, service="land"),
    Undo: lambda ticket: Undo(counter=COUNTER),
    MoveTicket: lambda ticket: MoveTicket(ticket=ticket.id, service="land"),
    SetPriority: lambda ticket: SetPriority(ticket=ticket.id, priority="elderly"),
    SetSize: lambda ticket: SetSize(ticket=ticket.id, persons=3, dossiers=2),
    Rate: lambda ticket: Rate(level="satisfied", ticket=ticket),
}

Outcome = TicketState | Code


def outcomes(otherwise: Code | None, **states: Outcome) -> dict[TicketState, Outcome]:
    """Return what becomes of a ticket in each state; with None it stays as it is."""
    return {state: states.get(state, otherwise or state) for state in S}


NOT_ENDED = outcomes(
    Code.TICKET_ENDED, waiting=S.WAITING, called=S.CALLED, serving=S.SERVING, parked=S.PARKED
)

# What each command makes of a ticket in each state: the state after it, or why it is refused.
OUTCOMES: dict[type[Command], dict[TicketState, Outcome]] = {
    CallNext: outcomes(None, waiting=S.CALLED, called=S.SERVED, serving=S.SERVED),
    CallChosen: outcomes(
        Code.TICKET_ENDED,
        waiting=S.CALLED,
        parked=S.CALLED,
        no_show=S.CALLED,
        called=Code.TICKET_TAKEN,
        serving=Code.TICKET_TAKEN,
    ),
    Recall: outcomes(Code.NOTHING_AT_HAND, called=S.CALLED, serving=Code.ALREADY_STARTED),
    StartService: outcomes(Code.NOTHING_AT_HAND, called=S.SERVING, serving=Code.ALREADY_STARTED),
    FinishService: outcomes(Code.NOTHING_AT_HAND, called=S.SERVED, serving=S.SERVED),
    MarkNoShow: outcomes(Code.NOTHING_AT_HAND, called=S.NO_SHOW, serving=Code.ALREADY_STARTED),
    CancelTicket: outcomes(
        Code.TICKET_ENDED,
        waiting=S.CANCELLED,
        called=S.CANCELLED,
        serving=S.CANCELLED,
        parked=S.CANCELLED,
    ),
    CloseCounter: outcomes(
        None,
        called=Code.TICKET_AT_HAND,
        serving=Code.TICKET_AT_HAND,
        parked=Code.TICKETS_PARKED,
    ),
    ParkTicket: outcomes(Code.NOTHING_AT_HAND, called=S.PARKED, serving=S.PARKED),
    ResumeTicket: outcomes(Code.NOT_PARKED, parked=S.SERVING),
    RequeueTicket: outcomes(
        Code.TICKET_ENDED,
        waiting=Code.TICKET_WAITING,
        called=S.WAITING,
        serving=S.WAITING,
        parked=S.WAITING,
        no_show=S.WAITING,
    ),
    TransferTicket: outcomes(Code.NOTHING_AT_HAND, called=S.WAITING, serving=S.WAITING),
    Undo: outcomes(
        Code.CANNOT_UNDO,
        called=S.WAITING,
        serving=S.CALLED,
        parked=S.SERVING,
        served=S.CALLED,
        no_show=S.CALLED,
    ),
    MoveTicket: outcomes(
        Code.TICKET_ENDED,
        waiting=S.WAITING,
        called=Code.TICKET_TAKEN,
        serving=Code.TICKET_TAKEN,
        parked=S.WAITING,
        no_show=S.WAITING,
    ),
    SetPriority: NOT_ENDED,
    SetSize: NOT_ENDED,
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


def test_every_state_has_a_road() -> None:
    assert set(ROADS) == set(MOVES) == set(S)


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
    S.PARKED: lambda t: TicketParked(ticket=t.id, number=t.number, service=t.service, counter=1),
    S.WAITING: lambda t: TicketTransferred(
        ticket=t.id,
        number=t.number,
        service="land",
        from_service=t.service,
        position="last",
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


BY_COUNTER = [
    kind
    for kind in ASKED
    if kind not in (CancelTicket, Rate, CloseCounter, MoveTicket, SetPriority, SetSize)
]


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
    named = kind in (CallChosen, ResumeTicket, RequeueTicket)
    asked = {"ticket": hall.issue().id} if named else {}
    if kind is TransferTicket:
        asked = {"service": "land"}
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
