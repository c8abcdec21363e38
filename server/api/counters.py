"""What a counter does: open, call, serve, pause, close."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by, replied
from server.api.configured import hall_of
from server.api.models.counters import LiveCounter, ParkedTicket
from server.api.verbs import VERBS, Verb
from server.core.boards import counters_list, displayed_counters
from server.core.errors import Code, Refusal
from server.core.pictures import moment
from server.desk.desk import Desk
from server.desk.principal import STAFF_ROLES, Principal, Role
from server.store.notes import notes_of

AT_COUNTERS = STAFF_ROLES | {Role.COUNTER}


def own_counter(principal: Principal, path: dict[str, Any]) -> None:
    """Refuse a counter's token every counter but its own."""
    if principal.role is Role.COUNTER and principal.counter != path["number"]:
        raise Refusal(Code.NOT_YOURS, counter=path["number"])


LIST = Call(roles=STAFF_ROLES | {Role.DISPLAY}, answers={200: [LiveCounter]})
PARKED = Call(
    roles=AT_COUNTERS,
    answers={200: [ParkedTicket]},
    codes=(Code.NOT_FOUND,),
    guard=own_counter,
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

    @api.get("/counters/<int:number>/parked")
    @asked_by(desk, PARKED)
    def list_parked(asked: Asked, number: int) -> Response:
        """List what a counter set aside, with the clerk's notes."""
        if number not in hall_of(desk).counter_by_number:
            raise Refusal(Code.NOT_FOUND, counter=number)
        parked = desk.view.day.parked_at(number)
        texts = notes_of(desk.reading, [each.note_hash for each in parked if each.note_hash])
        return answer(
            [
                {
                    "id": each.id,
                    "number": each.number,
                    "service": each.service,
                    "parked_at": moment(each.parked_at),
                    "note": texts.get(each.note_hash or ""),
                }
                for each in parked
            ]
        )

    for verb in VERBS:
        _add_verb(api, desk, verb)


def _add_verb(api: APIBlueprint, desk: Desk, verb: Verb) -> None:
    call = Call(
        roles=AT_COUNTERS,
        body=verb.body,
        answers={200: verb.gives} | ({204: None} if verb.may_give_nothing else {}),
        codes=(Code.NOT_FOUND, *verb.codes),
        guard=own_counter,
    )

    def act(asked: Asked, number: int) -> Response:
        command = replace(verb.command(number, asked.body), at_hand=asked.body.at_hand)
        return replied(desk.ask(command, asked.who, asked.intention))

    act.__doc__ = verb.title
    api.post(f"/counters/<int:number>/{verb.path}", endpoint=f"counter_{verb.path}")(
        asked_by(desk, call)(act)
    )
