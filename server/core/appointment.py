"""What an appointment is: a place in the queue of a service, counted from a time that is agreed.

It bears no name: who holds its code may come for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from server.core.appointment_events import AppointmentMade
from server.core.hall import Hall, Service
from server.core.hours import local_day, sessions


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    """One agreed time; `ticket` is what its holder was given on coming, `at` is aware."""

    id: str
    service: str
    at: datetime
    procedure: str | None = None
    persons: int = 1
    dossiers: int = 1
    ticket: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A time for which a service takes appointments, and how many it still takes."""

    at: datetime
    places: int
    left: int


def slot_times(hall: Hall, day: date) -> Iterator[datetime]:
    """Yield the times of `day` for which appointments are made: whole slots of its sessions."""
    slot = timedelta(seconds=hall.rules.appointment_slot_s)
    for opens, closes in sessions(hall, day):
        at = opens
        while at + slot <= closes:
            yield at
            at += slot


def slots(
    hall: Hall, service: Service, day: date, made: Mapping[str, Appointment], now: datetime
) -> list[Slot]:
    """Return the times of `day` that are still to come, with the places left for `service`."""
    if not service.appointments or not is_bookable(hall, day, now):
        return []
    taken: dict[datetime, int] = {}
    for each in made.values():
        if each.service == service.code:
            taken[each.at] = taken.get(each.at, 0) + 1
    places = service.appointments
    return [
        Slot(at=at, places=places, left=max(0, places - taken.get(at, 0)))
        for at in slot_times(hall, day)
        if at > now
    ]


def is_bookable(hall: Hall, day: date, now: datetime) -> bool:
    """Return whether appointments are made for `day`: neither past nor too far ahead."""
    today = local_day(hall, now)
    return today <= day <= today + timedelta(days=hall.rules.appointment_days)


def appointment_id(hall: Hall, service: str, at: datetime, made: Mapping[str, Appointment]) -> str:
    """Return the id of one more appointment, such as ``20261127-0930-A-2``."""
    local = at.astimezone(hall.zone_info)
    stem = f"{local:%Y%m%d-%H%M}-{service}"
    count = sum(each.service == service and each.at == at for each in made.values())
    while f"{stem}-{count + 1}" in made:
        count += 1
    return f"{stem}-{count + 1}"


def appointment_of(event: AppointmentMade) -> Appointment:
    """Return the appointment that the event tells of."""
    return Appointment(
        id=event.appointment,
        service=event.service,
        at=event.appointed_at,
        procedure=event.procedure,
        persons=event.persons,
        dossiers=event.dossiers,
    )
