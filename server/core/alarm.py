"""What an alarm is: something that needs somebody now, and what a page may offer about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from server.core.event import Json
from server.core.pictures import moment

SHOWN_NUMBERS = 5


class AlarmKind(StrEnum):
    """What is wrong, the most urgent first."""

    HALL_SUSPENDED = "hall_suspended"
    STILL_WAITING = "still_waiting"
    UNSERVED = "unserved"
    SENT_TO_NOBODY = "sent_to_nobody"
    LONG_WAIT = "long_wait"
    LATE_TURN = "late_turn"
    LATE_OPENING = "late_opening"
    NO_VOICE = "no_voice"
    LATE_VOICE = "late_voice"
    BEYOND_CLOSING = "beyond_closing"
    PARKED_LONG = "parked_long"
    SLIPS = "slips"
    SERVICE_CLOSED = "service_closed"


URGENT = frozenset(
    {
        AlarmKind.HALL_SUSPENDED,
        AlarmKind.STILL_WAITING,
        AlarmKind.UNSERVED,
        AlarmKind.SENT_TO_NOBODY,
        AlarmKind.LONG_WAIT,
        AlarmKind.LATE_TURN,
    }
)
RANK = {kind: place for place, kind in enumerate(AlarmKind)}


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """One thing that needs somebody; `action` names what a page may offer in place.

    `count` is of people, slips or calls, `seconds` what is too long, `numbers` at most
    `SHOWN_NUMBERS`, `clerk` the staff id of whom it concerns.
    """

    kind: AlarmKind
    since: datetime
    action: str
    service: str | None = None
    counter: int | None = None
    zone: str | None = None
    clerk: int | None = None
    ticket: str | None = None
    numbers: tuple[str, ...] = ()
    count: int = 0
    seconds: int | None = None

    def picture(self) -> Json:
        """Return the alarm as JSON."""
        return {
            "kind": self.kind,
            "urgent": self.kind in URGENT,
            "since": moment(self.since),
            "action": self.action,
            "service": self.service,
            "counter": self.counter,
            "zone": self.zone,
            "clerk": self.clerk,
            "ticket": self.ticket,
            "numbers": list(self.numbers),
            "count": self.count,
            "seconds": self.seconds,
        }
