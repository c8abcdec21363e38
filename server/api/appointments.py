"""Agreeing on a time, giving it up, and which times are free; coming for one is `POST /tickets`."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by, replied
from server.api.configured import hall_of
from server.api.models.appointments import (
    Appointment,
    AppointmentBody,
    AppointmentsArguments,
    FreeArguments,
    FreeTime,
    MadeAppointment,
)
from server.api.models.base import Intention
from server.core.appointment import slots
from server.core.commands import BookAppointment, CancelAppointment
from server.core.errors import Code, Refusal
from server.core.hours import local_day
from server.core.pictures import appointment_picture, moment
from server.desk.appointment_codes import AppointmentCodes
from server.desk.desk import Desk
from server.desk.principal import STAFF_ROLES, Role
from server.store.remembered import Reply

MAKERS = STAFF_ROLES | {Role.INTEGRATION}
BOOK = Call(
    roles=MAKERS,
    body=AppointmentBody,
    answers={201: MadeAppointment},
    codes=(Code.NO_APPOINTMENTS, Code.SLOT_FULL),
)
LIST = Call(roles=MAKERS, arguments=AppointmentsArguments, answers={200: [Appointment]})
FREE = Call(
    roles=MAKERS, arguments=FreeArguments, answers={200: [FreeTime]}, codes=(Code.NOT_VALID,)
)
CANCEL = Call(
    roles=MAKERS,
    body=Intention,
    answers={200: Appointment},
    codes=(Code.NOT_FOUND, Code.ALREADY_ARRIVED),
)


def add_appointments(api: APIBlueprint, desk: Desk, codes: AppointmentCodes) -> None:
    """Add the calls about appointments."""

    @api.post("/appointments")
    @asked_by(desk, BOOK)
    def book_appointment(asked: Asked) -> Response:
        """Agree a time for a service."""
        wish: AppointmentBody = asked.body
        command = BookAppointment(
            service=wish.service,
            at=wish.at,
            procedure=wish.procedure,
            persons=wish.persons,
            dossiers=wish.dossiers,
        )
        reply = desk.ask(command, asked.who, asked.intention)
        # Made for this answer alone: what is remembered or listed never holds it.
        told = reply.body | {"code": codes.code(reply.body["id"])}
        return replied(Reply(status=reply.status, body=told))

    @api.get("/appointments")
    @asked_by(desk, LIST)
    def list_appointments(asked: Asked) -> Response:
        """List the appointments of today and the days to come, in the order of their time."""
        wish: AppointmentsArguments = asked.arguments
        hall = hall_of(desk)
        named = codes.find(wish.code) if wish.code is not None else None
        kept = [
            each
            for each in desk.view.day.appointments.values()
            if (wish.code is None or each.id == named)
            and wish.service in (None, each.service)
            and wish.day in (None, local_day(hall, each.at))
        ]
        return answer([appointment_picture(e) for e in sorted(kept, key=lambda e: (e.at, e.id))])

    @api.get("/appointments/free")
    @asked_by(desk, FREE)
    def list_free_times(asked: Asked) -> Response:
        """List the times of a day that are still to come, full ones too."""
        wish: FreeArguments = asked.arguments
        hall, day, now = hall_of(desk), desk.view.day, desk.light().at
        service = hall.service_by_code.get(wish.service)
        if service is None:
            raise Refusal(Code.NOT_VALID, field="service", value=wish.service)
        found = slots(hall, service, wish.day or local_day(hall, now), day.appointments, now)
        return answer([{"at": moment(e.at), "places": e.places, "left": e.left} for e in found])

    @api.post("/appointments/<appointment>/cancel")
    @asked_by(desk, CANCEL)
    def cancel_appointment(asked: Asked, appointment: str) -> Response:
        """Give an appointment up before its holder has come."""
        command = CancelAppointment(appointment=appointment)
        return replied(desk.ask(command, asked.who, asked.intention))
