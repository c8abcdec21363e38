"""Taking a number, its slip, looking it up, giving it back."""

from __future__ import annotations

import re
from string import digits

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by, replied
from server.api.configured import hall_of
from server.api.models.base import Intention
from server.api.models.tickets import (
    IssuedTicket,
    IssueTicketBody,
    SlipBody,
    Ticket,
    TicketsArguments,
)
from server.core import commands
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.hall import ORDINARY
from server.core.pictures import ticket_picture
from server.core.ticket import Ticket as Turn
from server.desk.appointment_codes import AppointmentCodes
from server.desk.desk import Desk
from server.desk.follow import FollowCodes
from server.desk.principal import STAFF_ROLES, Principal, Role
from server.store.remembered import Reply
from server.store.tickets import find_ticket, tickets_of_day

READERS = STAFF_ROLES | {Role.INTEGRATION}
MAY_GIVE_PRIORITY = STAFF_ROLES
MACHINE_WORD = re.compile(r"[a-z][a-z0-9_]{0,39}")

ISSUE = Call(
    roles=STAFF_ROLES | {Role.KIOSK, Role.INTEGRATION},
    body=IssueTicketBody,
    answers={201: IssuedTicket},
    codes=(
        *(Code.HALL_CLOSED, Code.DAILY_LIMIT, Code.NUMBERS_EXHAUSTED, Code.NOT_FOUND),
        *(Code.ALREADY_ARRIVED, Code.TOO_EARLY),
    ),
)
LIST = Call(roles=READERS, arguments=TicketsArguments, answers={200: [Ticket]})
LOOK = Call(roles=READERS, answers={200: Ticket}, codes=(Code.NOT_FOUND,))
CANCEL = Call(
    roles=STAFF_ROLES,
    body=Intention,
    answers={200: Ticket},
    codes=(Code.NOT_FOUND, Code.ANOTHER_DAY, Code.TICKET_ENDED),
)
SLIP = Call(
    roles=frozenset({Role.KIOSK}),
    body=SlipBody,
    answers={200: Ticket},
    codes=(Code.NOT_FOUND, Code.ANOTHER_DAY, Code.TICKET_ENDED),
)


def add_tickets(
    api: APIBlueprint, desk: Desk, follow: FollowCodes, codes: AppointmentCodes
) -> None:
    """Add the calls about tickets."""

    @api.post("/tickets")
    @asked_by(desk, ISSUE)
    def issue_ticket(asked: Asked) -> Response:
        """Take the next number of a service, or the one that an appointment is for."""
        wish: IssueTicketBody = asked.body
        if wish.priority != ORDINARY and asked.who.role not in MAY_GIVE_PRIORITY:
            raise Refusal(Code.NOT_YOURS)
        command = commands.IssueTicket(
            service=wish.service,
            procedure=wish.procedure,
            priority=wish.priority,
            language=wish.language,
            channel=channel_of(asked.who, wish.channel),
            persons=wish.persons,
            dossiers=wish.dossiers,
            appointment=_appointment(codes, asked.who, wish.appointment),
        )
        reply = desk.ask(command, asked.who, asked.intention)
        # Made for this answer alone: what is remembered, listed or pushed never holds it.
        told = reply.body | {"follow_url": follow.url(reply.body["id"])}
        return replied(Reply(status=reply.status, body=told))

    @api.get("/tickets")
    @asked_by(desk, LIST)
    def list_tickets(asked: Asked) -> Response:
        """List the tickets of a day, or of some hours of it, in the order they were taken."""
        wish: TicketsArguments = asked.arguments
        hall = hall_of(desk)
        day = desk.view.day
        kept = [
            each for each in _tickets(desk, day, wish.day_of(hall) or day.day) if wish.wants(each)
        ]
        light = desk.light()
        return answer([ticket_picture(day, each, light=light) for each in kept[: wish.limit]])

    @api.get("/tickets/<ticket>")
    @asked_by(desk, LOOK)
    def look_at_ticket(asked: Asked, ticket: str) -> Response:
        """Look at one ticket, of any day."""
        hall_of(desk)
        day = desk.view.day
        found = day.tickets.get(ticket) or find_ticket(desk.reading, ticket)
        if found is None:
            raise Refusal(Code.NOT_FOUND, ticket=ticket)
        return answer(ticket_picture(day, found, light=desk.light()))

    @api.post("/tickets/<ticket>/cancel")
    @asked_by(desk, CANCEL)
    def cancel_ticket(asked: Asked, ticket: str) -> Response:
        """End a turn without service."""
        return replied(desk.ask(commands.CancelTicket(ticket=ticket), asked.who, asked.intention))

    @api.post("/tickets/<ticket>/slip")
    @asked_by(desk, SLIP)
    def report_slip(asked: Asked, ticket: str) -> Response:
        """Say what became of the paper."""
        told: SlipBody = asked.body
        command = commands.ReportSlip(
            ticket=ticket,
            outcome=told.outcome,
            reason=machine_word(told.reason),
            copy=told.copy_,
        )
        return replied(desk.ask(command, asked.who, asked.intention))


def _appointment(codes: AppointmentCodes, who: Principal, told: str | None) -> str | None:
    # At the kiosk only the code opens an appointment: an id can be guessed.
    if told is None:
        return None
    found = codes.find(told)
    if found is not None or who.role is not Role.KIOSK:
        return found or told
    return _in_groups(told)


def _in_groups(told: str) -> str:
    """Return a code that opens nothing as whoever typed it sees it: no id looks like that."""
    typed = "".join(each for each in told if each in digits)
    return " ".join(typed[at : at + 3] for at in range(0, len(typed), 3)) or "?"


def channel_of(principal: Principal, told: str | None) -> str:
    """Return where a ticket was taken: only another system may say so itself."""
    if principal.role is Role.KIOSK:
        return "kiosk"
    if principal.role is Role.INTEGRATION:
        return told or "integration"
    return "desk"


def machine_word(reason: str | None) -> str | None:
    """Return a printer's word as it is and prose as `other`: free text never enters the journal."""
    if reason is None or MACHINE_WORD.fullmatch(reason):
        return reason
    return "other"


def _tickets(desk: Desk, day: Day, wanted: str) -> list[Turn]:
    if wanted == day.day:
        return list(day.tickets.values())
    return tickets_of_day(desk.reading, wanted)
