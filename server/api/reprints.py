"""Lost slips: which kiosk prints them again, and what it is to print.

The new code goes to the kiosk that prints it and to nobody else.
"""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by, replied
from server.api.configured import hall_of
from server.api.models.tickets import DueSlip, Kiosk, ReprintBody, Ticket
from server.core.errors import Code
from server.core.pictures import moment, ticket_picture
from server.desk.desk import Desk
from server.desk.follow import FollowCodes
from server.desk.principal import STAFF_ROLES, Role
from server.desk.reprint import due_at, kiosks_of, reprint_slip

REPRINT = Call(
    roles=STAFF_ROLES,
    body=ReprintBody,
    answers={200: Ticket},
    codes=(
        Code.NOT_FOUND,
        Code.ANOTHER_DAY,
        Code.TICKET_ENDED,
        Code.CAME_BACK_TOO_LATE,
        Code.NO_KIOSK,
        Code.WHICH_KIOSK,
    ),
)
DUE = Call(roles=frozenset({Role.KIOSK}), answers={200: [DueSlip]})
KIOSKS = Call(roles=STAFF_ROLES, answers={200: [Kiosk]})


def add_reprints(api: APIBlueprint, desk: Desk, follow: FollowCodes) -> None:
    """Add the calls by which a lost slip is printed again."""

    @api.post("/tickets/<ticket>/reprint")
    @asked_by(desk, REPRINT)
    def reprint_ticket(asked: Asked, ticket: str) -> Response:
        """Have a lost slip printed again; the code of the one before ends at once."""
        kiosk = asked.body.kiosk
        return replied(reprint_slip(desk, asked.who, asked.intention, ticket=ticket, kiosk=kiosk))

    @api.get("/slips/due")
    @asked_by(desk, DUE)
    def list_due_slips(asked: Asked) -> Response:
        """List the slips this kiosk is to print again, the one asked for first at the top."""
        hall_of(desk)
        desk.contacts.note(asked.who.token)
        day, light = desk.view.day, desk.light()
        due = [
            ticket_picture(day, each, light=light) | {"follow_url": follow.url(each.id, each.copy)}
            for each in due_at(desk, asked.who.token)
        ]
        return answer(due)

    @api.get("/kiosks")
    @asked_by(desk, KIOSKS)
    def list_kiosks(asked: Asked) -> Response:
        """List the kiosks that can print a slip, and when each asked for its work last."""
        hall_of(desk)
        told = [
            {
                "id": each.id,
                "name": each.name,
                "last_contact": moment(each.last_contact),
                "connected": each.connected,
                "slips_due": len(due_at(desk, each.id)),
            }
            for each in kiosks_of(desk)
        ]
        return answer(told)
