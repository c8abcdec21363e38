"""What can happen in a hall: one class a kind, in the past tense.

A class name is its kind: `TicketCalled` is ``ticket_called`` in the journal, on the socket and in
the documents. `data` carries `ticket` (the id), `number`, `service` and `counter` wherever the
event concerns one. Nothing personal or written freely stands in an event, only its salted hash.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import get_type_hints

from server.core.announcement_events import AnnouncementExpired, AnnouncementSpoken
from server.core.appointment_events import AppointmentCancelled, AppointmentMade
from server.core.closure_events import (
    HallEnded,
    HallResumed,
    HallSuspended,
    MessageShown,
    ServiceClosed,
    ServiceLimited,
    ServiceOpened,
    TicketServedByHand,
)
from server.core.event import Event, Json
from server.core.shift_events import ShiftsPlanned
from server.core.turn_events import (
    PrioritySet,
    ServiceStarted,
    SizeSet,
    StepUndone,
    TicketCalled,
    TicketCancelled,
    TicketIssued,
    TicketNoShow,
    TicketParked,
    TicketRecalled,
    TicketRequeued,
    TicketResumed,
    TicketServed,
    TicketTransferred,
)

__all__ = [
    "KINDS",
    "AnnouncementExpired",
    "AnnouncementSpoken",
    "AppointmentCancelled",
    "AppointmentMade",
    "CounterClosed",
    "CounterOpened",
    "CounterPaused",
    "DayClosed",
    "DayOpened",
    "DeviceEnrolled",
    "Event",
    "HallConfigured",
    "HallEnded",
    "HallResumed",
    "HallSuspended",
    "Json",
    "MessageShown",
    "PrioritySet",
    "RatingGiven",
    "ServiceClosed",
    "ServiceLimited",
    "ServiceOpened",
    "ServiceStarted",
    "ShiftsPlanned",
    "SizeSet",
    "SlipFailed",
    "SlipPrinted",
    "SlipReissued",
    "SlipShown",
    "StaffAdded",
    "StaffDisabled",
    "StaffReset",
    "StepUndone",
    "TicketCalled",
    "TicketCancelled",
    "TicketIssued",
    "TicketNoShow",
    "TicketParked",
    "TicketRecalled",
    "TicketRequeued",
    "TicketResumed",
    "TicketServed",
    "TicketServedByHand",
    "TicketTransferred",
    "TimesLearned",
    "TokenCreated",
    "TokenRevoked",
    "event_from_data",
]


@dataclass(frozen=True, kw_only=True)
class HallConfigured(Event):
    """The hall's description was loaded: as written, and as read."""

    text: str
    hall: Json


@dataclass(frozen=True, kw_only=True)
class DayOpened(Event):
    """A new day began; numbers start at 001."""

    day: str


@dataclass(frozen=True, kw_only=True)
class TimesLearned(Event):
    """What the hall has learned goes on to the new day: turns by service, how far told waits err.

    Each turn is [weight, mean_s, variance_s2]; each range [low, high, centre, told].
    """

    services: dict[str, list[float]]
    hall: dict[str, list[float]]
    ranges: dict[str, list[float]]


@dataclass(frozen=True, kw_only=True)
class DayClosed(Event):
    """The day ended; who was still in the queue was cancelled before, with a reason."""

    day: str
    left_over: int


@dataclass(frozen=True, kw_only=True)
class CounterOpened(Event):
    """A counter began, or went on, to call."""

    counter: int
    clerk: int | None = None


@dataclass(frozen=True, kw_only=True)
class CounterPaused(Event):
    """A counter stopped calling for a while; the reason lies in the notes."""

    counter: int
    reason_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class CounterClosed(Event):
    """A counter ended its work."""

    counter: int


@dataclass(frozen=True, kw_only=True)
class SlipPrinted(Event):
    """The kiosk says the slip came out."""

    ticket: str
    number: str
    service: str


@dataclass(frozen=True, kw_only=True)
class SlipFailed(Event):
    """The kiosk says the slip did not come out."""

    ticket: str
    number: str
    service: str
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class SlipShown(Event):
    """The citizen confirmed the number on the screen."""

    ticket: str
    number: str
    service: str


@dataclass(frozen=True, kw_only=True)
class SlipReissued(Event):
    """Staff had a lost slip printed again, as copy 2 or later; the code of the one before ends.

    `kiosk` is the token of the kiosk that is to print it.
    """

    ticket: str
    number: str
    service: str
    copy: int
    kiosk: int | None = None


@dataclass(frozen=True, kw_only=True)
class RatingGiven(Event):
    """A citizen rated; `scale` is the ordered list of level ids that was shown."""

    rating: str
    level: str
    satisfied: bool
    scale: list[str]
    scale_name: str
    channel: str
    rated_at: datetime
    ticket: str | None = None
    number: str | None = None
    service: str | None = None
    counter: int | None = None
    reasons: list[str] | None = None
    comment_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class DeviceEnrolled(Event):
    """Staff accepted a device that showed its code."""

    token: int
    role: str
    counter: int | None = None
    zone: str | None = None


@dataclass(frozen=True, kw_only=True)
class TokenCreated(Event):
    """A bearer token was made on the command line."""

    token: int
    role: str
    counter: int | None = None
    zone: str | None = None


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Event):
    """A token opens nothing any more."""

    token: int


@dataclass(frozen=True, kw_only=True)
class StaffAdded(Event):
    """A person may log in."""

    staff: int
    role: str


@dataclass(frozen=True, kw_only=True)
class StaffReset(Event):
    """A person got a new password."""

    staff: int


@dataclass(frozen=True, kw_only=True)
class StaffDisabled(Event):
    """A person may no longer log in."""

    staff: int


# By file, so that the order does not hang on who was imported first.
KINDS: dict[str, type[Event]] = {
    each.kind: each for each in sorted(Event.__subclasses__(), key=lambda each: each.__module__)
}

_MOMENTS = {
    each: tuple(
        name for name, hint in get_type_hints(each).items() if hint in (datetime, datetime | None)
    )
    for each in KINDS.values()
}


def event_from_data(kind: str, data: Json) -> Event:
    """Return the event that `to_data` wrote; `KeyError` on a kind this version doesn't know."""
    made = dict(data)
    for name in _MOMENTS[KINDS[kind]]:
        if name in made:
            made[name] = datetime.fromisoformat(made[name])
    return KINDS[kind](**made)
