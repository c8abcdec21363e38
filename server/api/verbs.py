"""Everything a counter can be asked to do: the path, the body, and the command it becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from server.api.models.counters import (
    AtHand,
    CallChosenBody,
    CloseBody,
    Counter,
    FinishBody,
    NamedBody,
    Outcomes,
    ParkBody,
    PauseBody,
    RequeueBody,
    TransferBody,
)
from server.api.models.tickets import Ticket
from server.core import commands
from server.core.commands import CounterCommand, ParkedThen
from server.core.errors import Code
from server.core.ticket import Position
from server.desk.rating import note_of

CALLING = (Code.COUNTER_CLOSED, Code.COUNTER_PAUSED, Code.STALE_PAGE)
WITH_TICKET = (Code.COUNTER_CLOSED, Code.NOTHING_AT_HAND, Code.STALE_PAGE)
NAMED = (Code.ANOTHER_DAY, Code.COUNTER_CLOSED, Code.STALE_PAGE)


@dataclass(frozen=True, kw_only=True)
class Verb:
    """One thing a counter does, and the command that does it."""

    path: str
    title: str
    command: Callable[[int, Any], CounterCommand]
    body: type[AtHand] = AtHand
    gives: type[Counter] | type[Ticket] = Ticket
    may_give_nothing: bool = False
    codes: tuple[Code, ...] = ()


def _close(number: int, body: CloseBody) -> CounterCommand:
    parked = ParkedThen(body.parked) if body.parked else None
    return commands.CloseCounter(counter=number, parked=parked)


def _finish(number: int, body: FinishBody) -> CounterCommand:
    told = body.outcomes or Outcomes()
    return commands.FinishService(
        counter=number,
        result=told.result,
        services=told.services,
        persons=told.persons,
        dossier=note_of(told.dossier),
    )


def _requeue(number: int, body: RequeueBody) -> CounterCommand:
    position = Position(body.position)
    return commands.RequeueTicket(counter=number, ticket=body.ticket, position=position)


def _transfer(number: int, body: TransferBody) -> CounterCommand:
    return commands.TransferTicket(
        counter=number,
        service=body.service,
        to_counter=body.counter,
        position=Position(body.position),
    )


VERBS = (
    Verb(
        path="open",
        title="Begin or go on calling.",
        command=lambda n, _: commands.OpenCounter(counter=n),
        gives=Counter,
        codes=(Code.COUNTER_TAKEN,),
    ),
    Verb(
        path="pause",
        title="Stop calling for a while.",
        command=lambda n, body: commands.PauseCounter(counter=n, reason=note_of(body.reason)),
        body=PauseBody,
        gives=Counter,
        codes=(Code.COUNTER_CLOSED,),
    ),
    Verb(
        path="close",
        title="End the counter's work, and say what becomes of what is parked there.",
        command=_close,
        body=CloseBody,
        gives=Counter,
        codes=(Code.TICKET_AT_HAND, Code.TICKETS_PARKED),
    ),
    Verb(
        path="call-next",
        title="Finish what is at hand as served, then call who is next; 204 when nobody waits.",
        command=lambda n, _: commands.CallNext(counter=n),
        may_give_nothing=True,
        codes=CALLING,
    ),
    Verb(
        path="call",
        title="Finish what is at hand as served, then call this ticket: one that waits, was parked"
        " here, or was missed and came back.",
        command=lambda n, body: commands.CallChosen(counter=n, ticket=body.ticket),
        body=CallChosenBody,
        codes=(
            *CALLING,
            Code.ANOTHER_DAY,
            Code.TICKET_TAKEN,
            Code.TICKET_ENDED,
            Code.TICKET_PARKED,
            Code.CAME_BACK_TOO_LATE,
            Code.NOT_SERVED_HERE,
        ),
    ),
    Verb(
        path="recall",
        title="Ask the called ticket again.",
        command=lambda n, _: commands.Recall(counter=n),
        codes=(*WITH_TICKET, Code.ALREADY_STARTED, Code.TOO_MANY_RECALLS),
    ),
    Verb(
        path="start",
        title="Say that the called citizen is here.",
        command=lambda n, _: commands.StartService(counter=n),
        codes=(*WITH_TICKET, Code.ALREADY_STARTED),
    ),
    Verb(
        path="finish",
        title="End the turn at hand as served.",
        command=_finish,
        body=FinishBody,
        codes=WITH_TICKET,
    ),
    Verb(
        path="no-show",
        title="Say that nobody came to the call.",
        command=lambda n, _: commands.MarkNoShow(counter=n),
        codes=(*WITH_TICKET, Code.ALREADY_STARTED),
    ),
    Verb(
        path="park",
        title="Set the turn at hand aside; the counter is free for the next.",
        command=lambda n, body: commands.ParkTicket(counter=n, note=note_of(body.note)),
        body=ParkBody,
        codes=WITH_TICKET,
    ),
    Verb(
        path="resume",
        title="Take up again a turn that was set aside here.",
        command=lambda n, body: commands.ResumeTicket(counter=n, ticket=body.ticket),
        body=NamedBody,
        codes=(
            *NAMED,
            Code.COUNTER_PAUSED,
            Code.NOT_PARKED,
            Code.TICKET_PARKED,
            Code.TICKET_AT_HAND,
        ),
    ),
    Verb(
        path="requeue",
        title="Put the ticket at hand, or a parked or missed one, back into its queue.",
        command=_requeue,
        body=RequeueBody,
        codes=(
            *NAMED,
            Code.NOTHING_AT_HAND,
            Code.TICKET_PARKED,
            Code.TICKET_TAKEN,
            Code.TICKET_WAITING,
            Code.TICKET_ENDED,
            Code.CAME_BACK_TOO_LATE,
        ),
    ),
    Verb(
        path="transfer",
        title="Send the ticket at hand to another service or counter, with the same number.",
        command=_transfer,
        body=TransferBody,
        codes=WITH_TICKET,
    ),
    Verb(
        path="undo",
        title="Take back the counter's last step, within a minute.",
        command=lambda n, _: commands.Undo(counter=n),
        codes=(Code.COUNTER_CLOSED, Code.CANNOT_UNDO, Code.STALE_PAGE),
    ),
)
