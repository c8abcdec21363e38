"""Tickets and what is asked of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from server.api.models.base import (
    LARGEST_INTEGER,
    Answer,
    Arguments,
    Code,
    Day,
    Destination,
    Instant,
    Intention,
    Moment,
    PlaceInQueue,
    Range,
    Slug,
)
from server.core.hall import ORDINARY, Hall
from server.core.hours import local_day
from server.core.order import CallRule
from server.core.ticket import LegEnd, SlipState, TicketState
from server.core.ticket import Ticket as Turn

MOST_TICKETS = 10_000
MOST_PERSONS = 99
Size = Annotated[int, Field(ge=1, le=MOST_PERSONS)]
KioskNumber = Annotated[int, Field(strict=True, ge=1, le=LARGEST_INTEGER)]


class IssueTicketBody(Intention):
    """A wish for the next number of a service, or for the one an appointment is for."""

    appointment: Annotated[
        Code | None, Field(description="The code its holder brings; for staff its id will do.")
    ] = None
    service: Annotated[
        Code | None,
        Field(
            description="Needed without an `appointment`.", examples=["A"], validate_default=True
        ),
    ] = None
    procedure: Annotated[str | None, Field(max_length=64, examples=["2.000720"])] = None
    priority: Annotated[
        Code,
        Field(description="A class of the hall's file; other than `ordinary` only by staff."),
    ] = ORDINARY
    language: Annotated[str | None, Field(max_length=16, examples=["vi"])] = None
    channel: Annotated[
        Slug | None,
        Field(description="Where the ticket was taken; heard only of an integration."),
    ] = None
    persons: Size = 1
    dossiers: Annotated[Size, Field(description="Each takes the service's usual time.")] = 1

    @field_validator("service")
    @classmethod
    def _is_named(cls, service: str | None, info: ValidationInfo) -> str | None:
        if service is None and info.data.get("appointment") is None:
            raise PydanticCustomError("missing", "Field required")
        return service


class PriorityBody(Intention):
    """Another class for a ticket; the reason is never asked for."""

    priority: Annotated[Code, Field(examples=["elderly"])]


class SizeBody(Intention):
    """How much a ticket brings; what is not named stays."""

    persons: Size | None = None
    dossiers: Size | None = None


class MoveBody(Destination):
    """Another queue for a ticket that is at no counter; a missed one comes back by it."""

    position: PlaceInQueue = "kept"


class SlipBody(Intention):
    """What became of the paper."""

    outcome: Literal["printed", "failed", "shown"]
    reason: Annotated[
        str | None,
        Field(
            max_length=200,
            description="A word of the printer's, such as `paper_out`; prose is kept as `other`.",
            examples=["paper_out"],
        ),
    ] = None
    copy_: Annotated[
        int,
        Field(
            alias="copy",
            ge=1,
            le=LARGEST_INTEGER,
            description="Which paper it is about; of another than the ticket's nothing is kept.",
        ),
    ] = 1


class ReprintBody(Intention):
    """A lost slip to be printed again."""

    kiosk: Annotated[
        KioskNumber | None,
        Field(description="An id of `GET /kiosks`; needed where several are at work."),
    ] = None


class TicketsArguments(Arguments):
    """Which tickets are asked for: of `day`, else of the day of `from` or `to`, else of today."""

    model_config = ConfigDict(extra="ignore", validate_by_name=True, validate_by_alias=True)

    state: TicketState | None = None
    service: Annotated[str | None, Field(max_length=64)] = None
    day: Day | None = None
    taken_from: Annotated[
        Instant | None, Field(alias="from", description="Taken then or later; RFC 3339.")
    ] = None
    taken_to: Annotated[
        Instant | None, Field(alias="to", description="Taken then or earlier; RFC 3339.")
    ] = None
    limit: Annotated[int, Field(ge=1, le=MOST_TICKETS)] = MOST_TICKETS

    def day_of(self, hall: Hall) -> str | None:
        """Return the hall's day that is asked for, None of today."""
        if self.day is not None:
            return self.day.isoformat()
        named = self.taken_from or self.taken_to
        return local_day(hall, named).isoformat() if named else None

    def wants(self, ticket: Turn) -> bool:
        """Tell whether a ticket of the day is among those asked for."""
        return (
            self.state in (None, ticket.state)
            and self.service in (None, ticket.service)
            and (self.taken_from is None or ticket.issued_at >= self.taken_from)
            and (self.taken_to is None or ticket.issued_at <= self.taken_to)
        )


class Leg(Answer):
    """One stretch of a turn: in one queue, then at one counter."""

    service: str
    counter: int | None
    queued_at: Annotated[Moment | None, Field(description="Null when taken up from parking.")]
    called_at: Moment | None
    started_at: Moment | None
    ended_at: Moment | None
    ended_by: LegEnd | None


class Ticket(Answer):
    """One citizen's turn."""

    id: Annotated[str, Field(examples=["20261123-A012"])]
    number: Annotated[str, Field(examples=["A012"])]
    service: str
    procedure: str | None
    visit: str
    state: TicketState
    priority: str
    language: str
    channel: str
    slip: SlipState
    copy_: Annotated[
        int, Field(alias="copy", description="Which paper counts: 2 once it was printed again.")
    ]
    issued_at: Moment
    appointed_at: Annotated[
        Moment | None, Field(description="The time agreed, of who came for it in time.")
    ]
    called_at: Moment | None
    started_at: Moment | None
    ended_at: Moment | None
    counter: int | None
    for_counter: Annotated[int | None, Field(description="The one counter it waits for.")]
    persons: int
    dossiers: int
    parked_at: Moment | None
    recalls: int
    rule: Annotated[CallRule | None, Field(description="Why it was called when it was.")]
    overtook: Annotated[int, Field(description="How many it went before who had waited longer.")]
    before: Annotated[str | None, Field(description="The number of the first of them.")]
    legs: Annotated[list[Leg], Field(description="The stretches before the present one.")]
    cancel_reason: str | None
    ahead: Annotated[int, Field(description="How many of the same service go first.")]
    estimate: Range | None


class IssuedTicket(Ticket):
    """The ticket as only the one who took it sees it."""

    follow_url: Annotated[
        str | None,
        Field(description="What the slip's QR carries; null while the hall has no address."),
    ]


class DueSlip(Ticket):
    """A lost slip that the kiosk is to print, with the new code."""

    follow_url: Annotated[
        str | None,
        Field(description="What the new slip's QR carries; null while the hall has no address."),
    ]


class Kiosk(Answer):
    """A kiosk that may print, and how it stands."""

    id: int
    name: str
    last_contact: Annotated[
        Moment | None,
        Field(description="When it asked for its work last; null if not since the start."),
    ]
    connected: Annotated[bool, Field(description="Whether it asked just now.")]
    slips_due: Annotated[int, Field(description="How many slips it is to print again.")]
