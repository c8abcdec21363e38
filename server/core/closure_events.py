"""What can happen to the hall or a service in the middle of a day, by a supervisor's hand."""

from __future__ import annotations

from dataclasses import dataclass

from server.core.event import Event


@dataclass(frozen=True, kw_only=True)
class ServiceClosed(Event):
    """A service gives no more numbers today; the reason lies in the notes."""

    service: str
    reason_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class ServiceOpened(Event):
    """A service gives numbers again."""

    service: str


@dataclass(frozen=True, kw_only=True)
class ServiceLimited(Event):
    """A service gives at most so many numbers today; without `limit`, what the hall's file says."""

    service: str
    limit: int | None = None


@dataclass(frozen=True, kw_only=True)
class HallSuspended(Event):
    """The whole hall stopped; `tickets` says whether they were kept or cancelled."""

    tickets: str
    reason_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class HallResumed(Event):
    """The hall goes on."""


@dataclass(frozen=True, kw_only=True)
class HallEnded(Event):
    """The day's work ended: no number until the next day; whoever waited was told to return."""

    told_to_return: int
    reason_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class MessageShown(Event):
    """Displays show a line of text, in one zone or in all; without a hash they show none."""

    message_hash: str | None = None
    zone: str | None = None


@dataclass(frozen=True, kw_only=True)
class TicketServedByHand(Event):
    """A ticket was called from the printed queue while the box was away."""

    ticket: str
    number: str
    service: str
