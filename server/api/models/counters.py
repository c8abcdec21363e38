"""Counters, services and what a counter asks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from server.api.models.base import (
    Answer,
    Body,
    Code,
    Destination,
    Intention,
    Moment,
    PlaceInQueue,
    Range,
    Slug,
    Words,
)
from server.api.models.tickets import MOST_PERSONS, Ticket
from server.core.ticket import TicketState

DOSSIER_CODE = r"^[0-9A-Z]+(\.[0-9A-Z]+){1,4}-\d{6}-\d{4,7}$"
"""Circular 01/2018/TT-VPCP, art. 19: unit, date received, serial of the day."""

Text = Annotated[str | None, Field(max_length=500)]


class AtHand(Intention):
    """Something a counter does."""

    at_hand: Annotated[
        Code | None,
        Field(
            description=(
                "The id of the ticket that the page shows at the counter: if another is, nothing"
                " is done and the answer is 409 `stale_page`."
            )
        ),
    ] = None


class PauseBody(AtHand):
    """A pause, with its reason if the clerk names one."""

    reason: Text = None


class CloseBody(AtHand):
    """The end of a counter's work."""

    parked: Annotated[
        Literal["keep", "requeue"] | None,
        Field(description="What becomes of what is parked there; needed while something is."),
    ] = None


class NamedBody(AtHand):
    """Something done with one ticket."""

    ticket: Annotated[Code, Field(description="Its id.", examples=["20261123-A012"])]


class CallChosenBody(NamedBody):
    """A call of one ticket."""


class ParkBody(AtHand):
    """A turn set aside, with a note for who takes it up."""

    note: Text = None


class RequeueBody(AtHand):
    """A ticket put back into its queue."""

    ticket: Annotated[
        Code | None, Field(description="A parked or missed one; else the one at hand.")
    ] = None
    position: PlaceInQueue = "last"


class TransferBody(Destination, AtHand):
    """Where the ticket at hand goes."""

    position: PlaceInQueue = "last"


class Outcomes(Body):
    """What came of the turn."""

    result: Annotated[Slug | None, Field(examples=["received"])] = None
    services: Annotated[
        tuple[Code, ...],
        Field(max_length=20, description="Codes of what was really done, where it differs."),
    ] = ()
    persons: Annotated[int | None, Field(ge=1, le=MOST_PERSONS)] = None
    dossier: Annotated[
        str | None,
        Field(
            pattern=DOSSIER_CODE,
            max_length=64,
            description="Kept beside the journal, which holds only its salted hash.",
            examples=["H15.50.05.13-261008-0975"],
        ),
    ] = None


class FinishBody(AtHand):
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


class ParkedTicket(Answer):
    """A turn that a counter set aside."""

    id: str
    number: str
    service: str
    parked_at: Moment
    note: str | None


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

    code: Annotated[str, Field(examples=["hall_lunch", "service_closed", "daily_limit"])]
    reason: Annotated[Words | None, Field(description="What the supervisor says of it.")]
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
    appointments: Annotated[bool, Field(description="Whether it takes appointments.")]
    closed_reason: ClosedReason | None = None
