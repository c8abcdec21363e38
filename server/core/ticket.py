"""What a ticket is: one citizen's turn, its states, its legal moves and its legs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from server.core.hall import ORDINARY
from server.core.told_ranges import Told


class TicketState(StrEnum):
    """Where a turn stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    SERVED = "served"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


AT_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})
ENDED = frozenset({TicketState.SERVED, TicketState.NO_SHOW, TicketState.CANCELLED})
CALLABLE = frozenset({TicketState.WAITING, TicketState.PARKED, TicketState.NO_SHOW})

# A waiting ticket that waits anew is moved to another queue; a missed one has come back; one that
# is served without a call was served from the printed queue.
MOVES: dict[TicketState, frozenset[TicketState]] = {
    TicketState.WAITING: frozenset(
        {
            TicketState.WAITING,
            TicketState.CALLED,
            TicketState.SERVED,
            TicketState.CANCELLED,
        }
    ),
    TicketState.CALLED: frozenset(
        {
            TicketState.SERVING,
            TicketState.NO_SHOW,
            TicketState.CANCELLED,
            TicketState.WAITING,
        }
    ),
    TicketState.SERVING: frozenset(
        {
            TicketState.SERVED,
            TicketState.PARKED,
            TicketState.WAITING,
            TicketState.CANCELLED,
        }
    ),
    TicketState.PARKED: frozenset(
        {
            TicketState.SERVING,
            TicketState.CALLED,
            TicketState.WAITING,
            TicketState.SERVED,
            TicketState.CANCELLED,
        }
    ),
    TicketState.SERVED: frozenset(),
    TicketState.NO_SHOW: frozenset({TicketState.WAITING, TicketState.CALLED}),
    TicketState.CANCELLED: frozenset(),
}


class SlipState(StrEnum):
    """What is known of the paper."""

    ASKED = "asked"
    PRINTED = "printed"
    FAILED = "failed"
    SHOWN = "shown"


class Position(StrEnum):
    """Where in a queue somebody who is put back stands."""

    FIRST = "first"
    LAST = "last"
    KEPT = "kept"


class LegEnd(StrEnum):
    """How one leg of a turn ended; the last three end the turn."""

    TRANSFERRED = "transferred"
    REQUEUED = "requeued"
    PARKED = "parked"
    SERVED = "served"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


NOT_TAKEN = "not_taken"
"""Why a number was cancelled that nobody holds: its slip never came out."""

LEG_END_OF = {
    TicketState.SERVED: LegEnd.SERVED,
    TicketState.NO_SHOW: LegEnd.NO_SHOW,
    TicketState.CANCELLED: LegEnd.CANCELLED,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Leg:
    """One stretch of a turn: in one queue, then at one counter, with times of its own.

    `queued_at` is None of who was taken up again without queueing; `rule` says why it was called
    when it was, `overtook` how many who had waited longer it went before.
    """

    service: str
    counter: int | None = None
    clerk: int | None = None
    queued_at: datetime | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    start_assumed: bool = False
    recalls: int = 0
    rule: str | None = None
    overtook: int = 0
    before: str | None = None
    ended_at: datetime | None = None
    ended_by: LegEnd | None = None


@dataclass(kw_only=True, slots=True)
class Ticket:
    """One citizen's turn as the journal tells it; changed only by `Day.apply`.

    `since` is the moment from which its place in the queue is counted, `queued_at` when it joined
    that queue; they differ for who kept a place. `not_before` is when it may be called again.
    `changed_seq` is the newest event that moved the turn; what concerns only paper or rating
    does not. `copy` is which paper of it counts: 1 is the kiosk's first, each later one was asked
    for by staff at `slip_asked_at`, to be printed by the kiosk with the token `slip_kiosk`.
    """

    id: str
    number: str
    service: str
    visit: str
    issued_at: datetime
    priority: str = ORDINARY
    procedure: str | None = None
    language: str = "vi"
    channel: str = "kiosk"
    persons: int = 1
    dossiers: int = 1
    state: TicketState = TicketState.WAITING
    since: datetime | None = None
    queued_at: datetime | None = None
    goes_first: bool = False
    for_counter: int | None = None
    not_before: datetime | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    start_assumed: bool = False
    parked_at: datetime | None = None
    note_hash: str | None = None
    ended_at: datetime | None = None
    counter: int | None = None
    clerk: int | None = None
    recalls: int = 0
    rule: str | None = None
    overtook: int = 0
    before: str | None = None
    overtaken: int = 0
    legs: tuple[Leg, ...] = ()
    result: str | None = None
    services_done: tuple[str, ...] = ()
    dossier_hash: str | None = None
    cancel_reason: str | None = None
    slip: SlipState = SlipState.ASKED
    slip_failed_at: datetime | None = None
    copy: int = 1
    slip_kiosk: int | None = None
    slip_asked_at: datetime | None = None
    rated: bool = False
    changed_seq: int = 0
    told: Told | None = None
    appointment: str | None = None
    appointed_at: datetime | None = None

    @property
    def waits_since(self) -> datetime:
        """Return the moment from which its place in the queue is counted."""
        return self.since or self.issued_at

    @property
    def keeps_appointment(self) -> bool:
        """Return whether its place is the one an appointment gives."""
        return self.appointed_at is not None and self.since == self.appointed_at

    @property
    def waits_longer_since(self) -> datetime:
        """Return from when others are told to have waited longer: an appointment is no waiting."""
        return self.issued_at if self.keeps_appointment else self.waits_since

    @property
    def is_copy(self) -> bool:
        """Return whether staff had its slip printed again, for somebody who stood before them."""
        return self.copy > 1

    @property
    def workload(self) -> int:
        """Return how many usual service times it takes: a dossier each."""
        return self.dossiers

    def leg(self) -> Leg:
        """Return the leg it is on, or the one it ended with."""
        return Leg(
            service=self.service,
            counter=self.counter,
            clerk=self.clerk,
            queued_at=self.queued_at,
            called_at=self.called_at,
            started_at=self.started_at,
            start_assumed=self.start_assumed,
            recalls=self.recalls,
            rule=self.rule,
            overtook=self.overtook,
            before=self.before,
            ended_at=self.ended_at,
            ended_by=LEG_END_OF.get(self.state),
        )

    def become(self, former: Ticket) -> None:
        """Take back the turn as it was; what became of paper and rating meanwhile stands."""
        for name in TURN:
            setattr(self, name, getattr(former, name))


WHATEVER_IS_UNDONE = frozenset(
    {
        "slip",
        "slip_failed_at",
        "copy",
        "slip_kiosk",
        "slip_asked_at",
        "rated",
        "overtaken",
        "changed_seq",
    }
)
TURN = tuple(each.name for each in fields(Ticket) if each.name not in WHATEVER_IS_UNDONE)


def number_of(prefix: str, serial: int) -> str:
    """Return the number that is printed and spoken, such as ``A012``."""
    return f"{prefix}{serial:03d}"


def ticket_id(day: str, number: str) -> str:
    """Return the id of the ticket with `number` on `day` (``2026-11-23``): ``20261123-A012``."""
    return f"{day.replace('-', '')}-{number}"
