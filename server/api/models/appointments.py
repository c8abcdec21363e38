"""Appointments and the times for which they are made."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from server.api.models.base import Answer, Arguments, Code, Day, Instant, Intention, Moment
from server.api.models.tickets import Size


class AppointmentBody(Intention):
    """A wish for one of a service's free times."""

    service: Annotated[Code, Field(examples=["A"])]
    at: Annotated[
        Instant,
        Field(
            description="One of the times of `GET /appointments/free`, with its zone.",
            examples=["2026-11-27T02:30:00Z"],
        ),
    ]
    procedure: Annotated[str | None, Field(max_length=64)] = None
    persons: Size = 1
    dossiers: Size = 1


class AppointmentsArguments(Arguments):
    """Which appointments are asked for: of today and the days to come, when no day is named."""

    day: Day | None = None
    service: Annotated[str | None, Field(max_length=64)] = None
    code: Annotated[
        str | None, Field(max_length=64, description="The code its holder has: at most that one.")
    ] = None


class FreeArguments(Arguments):
    """For which service, and on which day; today when none is named."""

    service: Annotated[str, Field(max_length=64)]
    day: Day | None = None


class Appointment(Answer):
    """One agreed time; it bears no name."""

    id: Annotated[str, Field(examples=["20261127-0930-A-1"])]
    service: str
    at: Moment
    procedure: str | None
    persons: int
    dossiers: int
    state: Literal["booked", "arrived", "cancelled"]
    ticket: Annotated[str | None, Field(description="The id of what its holder was given.")]


class MadeAppointment(Appointment):
    """An appointment as it is told to whoever made it."""

    code: Annotated[
        str,
        Field(
            description="What its holder types at the kiosk: nine digits, told here alone.",
            examples=["204817365"],
        ),
    ]


class FreeTime(Answer):
    """A time for which a service takes appointments, and how many more."""

    at: Moment
    places: int
    left: int
