"""Counters, services and what a counter asks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from server.api.models.base import Answer, Body, Code, Intention, Moment, Range, Slug, Words
from server.api.models.tickets import Ticket
from server.core.ticket import TicketState


class PauseBody(Intention):
    """A pause, with its reason if the clerk names one."""

    reason: Annotated[str | None, Field(max_length=500)] = None


class CallChosenBody(Intention):
    """A call of one ticket."""

    ticket: Annotated[Code, Field(examples=["20261123-A012"])]


class Outcomes(Body):
    """What came of the turn."""

    result: Annotated[Slug | None, Field(examples=["received"])] = None


class FinishBody(Intention):
    """The end of a turn."""

    outcomes: Outcomes | None = None


class Counter(Answer):
    """One numbered desk."""

    number: int
    name: Words
    zone: str | None
    state: Literal["closed", "open", "paused"]
    services: Annotated[list[str], Field(description="Codes, in the counter's order.")]
    clerk: Annotated[int | None, Field(description="The staff id of the clerk who has it.")]
    ticket: Ticket | None


class CalledTicket(Answer):
    """A ticket as a display knows it: nothing beside a number tells why it was called."""

    ticket: Annotated[str, Field(description="The ticket's id.")]
    number: str
    counter: int
    service: str
    state: TicketState
    called_at: Moment
    recalls: int


class LiveCounter(Counter):
    """A counter with how many wait for its services; to a display `ticket` is only the call."""

    ticket: Ticket | CalledTicket | None  # type: ignore[assignment]
    waiting: int


class FieldOfServices(Answer):
    """A subject of procedures."""

    code: str
    name: Words


class ZoneOfService(Answer):
    """The part of the hall in which a service is served."""

    code: str
    name: Words


class ProcedureOfService(Answer):
    """An administrative procedure."""

    code: str
    name: Words


class ClosedReason(Answer):
    """Why no ticket of a service may be taken now."""

    code: Annotated[str, Field(examples=["hall_lunch", "daily_limit"])]
    reopens_at: Moment | None


class Service(Answer):
    """What a citizen takes a ticket for."""

    code: str
    prefix: str
    name: Words
    field: FieldOfServices | None
    zone: Annotated[ZoneOfService | None, Field(description="When it is served in one alone.")]
    procedures: Annotated[list[ProcedureOfService], Field(description="The first five.")]
    procedures_count: int
    open: bool
    waiting: int
    estimate: Range | None
    closed_reason: ClosedReason | None = None
