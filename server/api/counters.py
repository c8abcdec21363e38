"""What a counter does: open, call, serve, pause, close."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by, replied
from server.api.configured import hall_of
from server.api.models.base import Body, Intention
from server.api.models.counters import (
    CallChosenBody,
    Counter,
    FinishBody,
    LiveCounter,
    PauseBody,
)
from server.api.models.tickets import Ticket
from server.core import commands
from server.core.boards import counters_list, displayed_counters
from server.core.commands import CounterCommand
from server.core.errors import Code, Refusal
from server.desk.desk import Desk
from server.desk.principal import STAFF_ROLES, Principal, Role
from server.desk.rating import note_of

AT_COUNTERS = STAFF_ROLES | {Role.COUNTER}
CALLING = (Code.COUNTER_CLOSED, Code.COUNTER_PAUSED)
WITH_TICKET = (Code.COUNTER_CLOSED, Code.NOTHING_AT_HAND)

LIST = Call(roles=STAFF_ROLES | {Role.DISPLAY}, answers={200: [LiveCounter]})


@dataclass(frozen=True, kw_only=True)
class Verb:
    """One thing a counter does, and the command that does it."""

    path: str
    title: str
    command: Callable[[int, Any], CounterCommand]
    body: type[Body] = Intention
    gives: type[Counter] | type[Ticket] = Ticket
    may_give_nothing: bool = False
    codes: tuple[Code, ...] = ()


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
        title="End the counter's work.",
        command=lambda n, _: commands.CloseCounter(counter=n),
        gives=Counter,
        codes=(Code.TICKET_AT_HAND,),
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
        title="Finish what is at hand as served, then call this waiting ticket.",
        command=lambda n, body: commands.CallChosen(counter=n, ticket=body.ticket),
        body=CallChosenBody,
        codes=(*CALLING, Code.TICKET_TAKEN, Code.TICKET_ENDED, Code.NOT_SERVED_HERE),
    ),
    Verb(
        path="recall",
        title="Ask the called ticket again.",
        command=lambda n, _: commands.Recall(counter=n),
        codes=(*WITH_TICKET, Code.ALREADY_STARTED),
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
        command=lambda n, body: commands.FinishService(
            counter=n, result=body.outcomes.result if body.outcomes else None
        ),
        body=FinishBody,
        codes=WITH_TICKET,
    ),
    Verb(
        path="no-show",
        title="Say that nobody came to the call.",
        command=lambda n, _: commands.MarkNoShow(counter=n),
        codes=(*WITH_TICKET, Code.ALREADY_STARTED),
    ),
)


def add_counters(api: APIBlueprint, desk: Desk) -> None:
    """Add the calls of counters."""

    @api.get("/counters")
    @asked_by(desk, LIST)
    def list_counters(asked: Asked) -> Response:
        """List the counters as they are now."""
        hall_of(desk)
        listed = displayed_counters if asked.who.role is Role.DISPLAY else counters_list
        return answer(listed(desk.view.day))

    for verb in VERBS:
        _add_verb(api, desk, verb)


def own_counter(principal: Principal, path: dict[str, Any]) -> None:
    """Refuse a counter's token every counter but its own."""
    if principal.role is Role.COUNTER and principal.counter != path["number"]:
        raise Refusal(Code.NOT_YOURS, counter=path["number"])


def _add_verb(api: APIBlueprint, desk: Desk, verb: Verb) -> None:
    call = Call(
        roles=AT_COUNTERS,
        body=verb.body,
        answers={200: verb.gives} | ({204: None} if verb.may_give_nothing else {}),
        codes=(Code.NOT_FOUND, *verb.codes),
        guard=own_counter,
    )

    def act(asked: Asked, number: int) -> Response:
        return replied(desk.ask(verb.command(number, asked.body), asked.who, asked.intention))

    act.__doc__ = verb.title
    api.post(f"/counters/<int:number>/{verb.path}", endpoint=f"counter_{verb.path}")(
        asked_by(desk, call)(act)
    )
