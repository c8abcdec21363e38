"""What can happen to a ticket on its way through the hall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.core.event import Event


@dataclass(frozen=True, kw_only=True)
class TicketIssued(Event):
    """A citizen took a number, and was told how long he would wait, if that was known.

    Who came for an appointment stands where `appointed_at` puts him, or, if he came too late,
    where everybody else would (then it is left out).
    """

    ticket: str
    number: str
    service: str
    visit: str
    serial: int
    priority: str
    language: str
    channel: str
    procedure: str | None = None
    persons: int = 1
    dossiers: int = 1
    told_s: int | None = None
    told_low_s: int | None = None
    told_high_s: int | None = None
    appointment: str | None = None
    appointed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class TicketCalled(Event):
    """A counter asked the ticket to come.

    `rule` says why this one, `overtook` how many it went before who had waited longer, `before`
    the number of the first of them; `finished` is the ticket at hand that the same key ended as
    served.
    """

    ticket: str
    number: str
    service: str
    counter: int
    rule: str | None = None
    overtook: int = 0
    before: str | None = None
    finished: str | None = None


@dataclass(frozen=True, kw_only=True)
class TicketRecalled(Event):
    """A counter asked again."""

    ticket: str
    number: str
    service: str
    counter: int


@dataclass(frozen=True, kw_only=True)
class ServiceStarted(Event):
    """The citizen is at the counter; `assumed` when the clerk did not say so."""

    ticket: str
    number: str
    service: str
    counter: int
    started_at: datetime
    assumed: bool = False


@dataclass(frozen=True, kw_only=True)
class TicketServed(Event):
    """The turn is done; `services` are those really done where they differ from the asked one."""

    ticket: str
    number: str
    service: str
    counter: int
    result: str | None = None
    services: list[str] | None = None
    persons: int | None = None
    dossier_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class TicketNoShow(Event):
    """Called, and nobody came."""

    ticket: str
    number: str
    service: str
    counter: int


@dataclass(frozen=True, kw_only=True)
class TicketParked(Event):
    """The clerk set the turn aside; the note lies in the notes."""

    ticket: str
    number: str
    service: str
    counter: int
    note_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class TicketResumed(Event):
    """The clerk took a parked turn up again."""

    ticket: str
    number: str
    service: str
    counter: int


@dataclass(frozen=True, kw_only=True)
class TicketRequeued(Event):
    """The ticket went back into its queue, from a counter or from the missed."""

    ticket: str
    number: str
    service: str
    position: str
    counter: int | None = None


@dataclass(frozen=True, kw_only=True)
class TicketTransferred(Event):
    """The ticket went to another service, or to one counter alone, with the same number.

    `service` is what it is for now, `counter` the counter that sent it, if one did.
    """

    ticket: str
    number: str
    service: str
    from_service: str
    position: str
    counter: int | None = None
    to_counter: int | None = None


@dataclass(frozen=True, kw_only=True)
class PrioritySet(Event):
    """Staff put the ticket into another class; the reason is never kept."""

    ticket: str
    number: str
    service: str
    priority: str
    was: str


@dataclass(frozen=True, kw_only=True)
class SizeSet(Event):
    """Staff noted how many persons and dossiers the ticket brings."""

    ticket: str
    number: str
    service: str
    persons: int
    dossiers: int


@dataclass(frozen=True, kw_only=True)
class StepUndone(Event):
    """A counter took back what the event with the seq `undoes` had done."""

    ticket: str
    number: str
    service: str
    counter: int
    undoes: int
    undone: str


@dataclass(frozen=True, kw_only=True)
class TicketCancelled(Event):
    """The turn ended without service; `reason` is one of `CANCEL_REASONS` in `visits.py`."""

    ticket: str
    number: str
    service: str
    reason: str
    counter: int | None = None
