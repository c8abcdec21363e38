"""What staff change about a ticket that is at no counter: its class, its size, its queue."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, asked_by, replied
from server.api.models.tickets import MoveBody, PriorityBody, SizeBody, Ticket
from server.core import commands
from server.core.errors import Code
from server.core.ticket import Position
from server.desk.desk import Desk
from server.desk.principal import STAFF_ROLES

PRIORITY = Call(
    roles=STAFF_ROLES,
    body=PriorityBody,
    answers={200: Ticket},
    codes=(Code.NOT_FOUND, Code.ANOTHER_DAY, Code.TICKET_ENDED),
)
SIZE = Call(
    roles=STAFF_ROLES,
    body=SizeBody,
    answers={200: Ticket},
    codes=(Code.NOT_FOUND, Code.ANOTHER_DAY, Code.TICKET_ENDED),
)
MOVE = Call(
    roles=STAFF_ROLES,
    body=MoveBody,
    answers={200: Ticket},
    codes=(
        Code.NOT_FOUND,
        Code.ANOTHER_DAY,
        Code.TICKET_TAKEN,
        Code.TICKET_ENDED,
        Code.CAME_BACK_TOO_LATE,
        Code.COUNTER_CLOSED,
    ),
)


def add_ticket_changes(api: APIBlueprint, desk: Desk) -> None:
    """Add the calls that change a ticket in its queue."""

    @api.post("/tickets/<ticket>/priority")
    @asked_by(desk, PRIORITY)
    def set_priority(asked: Asked, ticket: str) -> Response:
        """Put a ticket into another class."""
        command = commands.SetPriority(ticket=ticket, priority=asked.body.priority)
        return replied(desk.ask(command, asked.who, asked.intention))

    @api.post("/tickets/<ticket>/size")
    @asked_by(desk, SIZE)
    def set_size(asked: Asked, ticket: str) -> Response:
        """Note how many persons and dossiers a ticket brings."""
        told: SizeBody = asked.body
        command = commands.SetSize(ticket=ticket, persons=told.persons, dossiers=told.dossiers)
        return replied(desk.ask(command, asked.who, asked.intention))

    @api.post("/tickets/<ticket>/move")
    @asked_by(desk, MOVE)
    def move_ticket(asked: Asked, ticket: str) -> Response:
        """Put a ticket that is at no counter into another queue, with the same number."""
        wish: MoveBody = asked.body
        command = commands.MoveTicket(
            ticket=ticket,
            service=wish.service,
            to_counter=wish.counter,
            position=Position(wish.position),
        )
        return replied(desk.ask(command, asked.who, asked.intention))
