"""What is read: boards, one's own place, reports, the journal."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from server.api.models.base import LARGEST_INTEGER, Answer, Arguments, Day, Moment, Range, Words
from server.core.ticket import TicketState

LARGEST_PAGE = 1000


class BoardArguments(Arguments):
    """Which board; a device's own place can be narrowed by it, never widened."""

    zone: Annotated[str | None, Field(max_length=64)] = None
    counter: Annotated[int | None, Field(ge=0, le=LARGEST_INTEGER)] = None
    layout: Annotated[
        str | None, Field(max_length=64, description="Which layout, of a display without its own.")
    ] = None
    kind: Annotated[
        Literal["display", "counter", "hall"],
        Field(description="Of staff only: which kind of board."),
    ] = "display"


class Clock(Answer):
    """The hall's time, and how many hall seconds a real one has."""

    now: Moment
    speed: float
    timezone: str


class Board(Answer):
    """The small whole picture of one screen; its parts differ by kind (docs/architecture.md)."""

    model_config = ConfigDict(extra="allow")

    seq: Annotated[int, Field(description="The journal's newest entry the board knows of.")]
    hall: dict[str, Any]
    clock: Clock
    now: Moment
    open: dict[str, Any]


class PlaceDoors(Answer):
    """Whether the hall is open, and when it gives tickets again."""

    state: Literal["open", "before", "lunch", "closed", "holiday", "suspended"]
    reopens_at: Moment | None = None
    reason: Annotated[
        Words | None, Field(description="Why the hall was stopped, or the day ended.")
    ] = None


class Place(Answer):
    """The citizen's own place in the queue; what has no value is left out, but for `estimate`."""

    number: str
    service: str
    state: TicketState
    ahead: int
    estimate: Annotated[Range | None, Field(description="In whole minutes.")]
    issued_at: Moment
    open: PlaceDoors
    now: Moment
    counter: Annotated[int | None, Field(description="Which counter called it.")] = None
    zone: Annotated[str | None, Field(description="Where that counter stands.")] = None
    called_at: Moment | None = None
    recalls: int | None = None
    moved: Annotated[bool | None, Field(description="Sent on with its number; waits anew.")] = None
    for_counter: Annotated[int | None, Field(description="The one counter that calls it.")] = None
    appointed_at: Annotated[
        Moment | None, Field(description="The time agreed, while it waits.")
    ] = None
    until: Annotated[Moment | None, Field(description="Until when a missed one may return.")] = None
    reason: Annotated[str | None, Field(description="Why it was cancelled.")] = None


class ReportArguments(Arguments):
    """The days of a report, both included; today when left out."""

    model_config = ConfigDict(extra="ignore", validate_by_name=True, validate_by_alias=True)

    from_day: Annotated[Day | None, Field(alias="from")] = None
    to_day: Annotated[Day | None, Field(alias="to")] = None
    format: Literal["json", "csv"] = "json"


class Column(Answer):
    """A column of a report."""

    key: str
    label: str | dict[str, str]
    unit: str | None


class Report(Answer):
    """A report's figures."""

    model_config = ConfigDict(extra="allow")

    name: str
    from_day: Annotated[date, Field(alias="from")]
    to_day: Annotated[date, Field(alias="to")]
    columns: list[Column]
    rows: list[dict[str, Any]]
    total: dict[str, Any]


class JournalArguments(Arguments):
    """Which page of the journal; a larger limit is capped."""

    after: Annotated[int, Field(ge=0, le=LARGEST_INTEGER)] = 0
    limit: Annotated[int, Field(ge=1, description=f"At most {LARGEST_PAGE}; more is capped.")] = (
        LARGEST_PAGE
    )


class JournalEntry(Answer):
    """Something that has happened."""

    seq: int
    at: Moment
    kind: Annotated[str, Field(examples=["ticket_called"])]
    actor: Annotated[str, Field(examples=["token:7"])]
    data: dict[str, Any]
    hash: str


class JournalPage(Answer):
    """A page of the journal; `last_seq` is the newest entry, whatever the page."""

    events: list[JournalEntry]
    last_seq: int
