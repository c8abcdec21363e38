"""Decisions about appointments: making one, giving it up, and coming for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.core.appointment import (
    Appointment,
    appointment_id,
    appointment_of,
    is_bookable,
    slot_times,
)
from server.core.commands import BookAppointment, CancelAppointment, Context, Decision, IssueTicket
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import AppointmentCancelled, AppointmentMade
from server.core.hall import ORDINARY, Hall
from server.core.hours import local_day


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What somebody who comes for an appointment is given: his class, and where he stands.

    `since` is None for who came too late to keep the place.
    """

    appointment: Appointment
    priority: str
    since: datetime | None


def book_appointment(day: Day, hall: Hall, command: BookAppointment, context: Context) -> Decision:
    """Agree a time for a service.

    Raises:
        Refusal: `not_valid` (service, procedure, at), `no_appointments`, `slot_full`.
    """
    service = hall.service_by_code.get(command.service)
    if service is None:
        raise Refusal(Code.NOT_VALID, field="service", value=command.service)
    if command.procedure not in {None, *(each.code for each in service.procedures)}:
        raise Refusal(Code.NOT_VALID, field="procedure", value=command.procedure)
    if not service.appointments:
        raise Refusal(Code.NO_APPOINTMENTS, service=service.code)
    on = local_day(hall, command.at)
    if command.at <= context.at or not is_bookable(hall, on, context.at):
        raise Refusal(Code.NOT_VALID, field="at", value=command.at.isoformat())
    if command.at not in set(slot_times(hall, on)):
        raise Refusal(Code.NOT_VALID, field="at", value=command.at.isoformat())
    made = day.appointments
    taken = sum(each.service == service.code and each.at == command.at for each in made.values())
    if taken >= service.appointments:
        raise Refusal(Code.SLOT_FULL, at=command.at.isoformat())
    chosen = appointment_id(hall, service.code, command.at, made)
    event = AppointmentMade(
        appointment=chosen,
        service=service.code,
        day=on.isoformat(),
        appointed_at=command.at,
        procedure=command.procedure,
        persons=command.persons,
        dossiers=command.dossiers,
    )
    return Decision(events=(event,), appointment=appointment_of(event))


def cancel_appointment(
    day: Day, hall: Hall, command: CancelAppointment, context: Context
) -> Decision:
    """Give an appointment up before its holder has come.

    Raises:
        Refusal: `not_found`, `already_arrived`.
    """
    found = _open_appointment(day, command.appointment)
    event = AppointmentCancelled(appointment=found.id, service=found.service)
    return Decision(events=(event,), appointment=found)


def arrive(day: Day, hall: Hall, command: IssueTicket, context: Context) -> Arrival:
    """Return what the holder of the appointment is given on coming at `context.at`.

    Whoever comes early, or not too late, stands where the agreed time puts him; whoever comes
    later than the hall's rule stands where he would without an appointment.

    Raises:
        Refusal: `not_found`, `already_arrived`, `too_early`, `not_valid` (another service).
    """
    assert command.appointment is not None
    found = _open_appointment(day, command.appointment)
    if command.service not in (None, found.service):
        raise Refusal(Code.NOT_VALID, field="service", value=command.service)
    comes_at = found.at - timedelta(seconds=hall.rules.appointment_early_s)
    if context.at < comes_at:
        raise Refusal(Code.TOO_EARLY, comes_at=comes_at.isoformat())
    if context.at > found.at + timedelta(seconds=hall.rules.appointment_late_s):
        return Arrival(appointment=found, priority=command.priority, since=None)
    granted = command.priority != ORDINARY
    priority = command.priority if granted else hall.rules.appointment_class
    return Arrival(appointment=found, priority=priority, since=found.at)


def _open_appointment(day: Day, appointment: str) -> Appointment:
    found = day.appointments.get(appointment)
    if found is None:
        raise Refusal(Code.NOT_FOUND, appointment=appointment)
    if found.ticket is not None:
        raise Refusal(Code.ALREADY_ARRIVED, number=day.tickets[found.ticket].number)
    return found
