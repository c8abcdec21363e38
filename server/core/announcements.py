"""The queue of what is to be said, folded from the journal: one announcement a call or recall.

It holds what is still to be said and what became of the newest of today's; it knows no screens.
Who is no longer wanted at a counter, or has come, is not called out any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from server.core import events as happened
from server.core.spoken import spoken_languages
from server.core.ticket import TicketState

if TYPE_CHECKING:
    from server.core.day import Day

KEPT_OUTCOMES = 256
KEPT_MISSED = 20


class Outcome(StrEnum):
    """What became of an announcement that is not in the queue any more."""

    SPOKEN = "spoken"
    CHIMED = "chimed"
    TOO_OLD = "too_old"
    NO_SCREEN = "no_screen"
    HALL_SUSPENDED = "hall_suspended"
    NOT_NEEDED = "not_needed"
    TAKEN_BACK = "taken_back"


EXPIRED = frozenset({Outcome.TOO_OLD, Outcome.NO_SCREEN})
UNSPOKEN = EXPIRED | {Outcome.HALL_SUSPENDED, Outcome.CHIMED}
REPORTED = frozenset({Outcome.SPOKEN, Outcome.CHIMED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement:
    """One call that is to be said; `id` is the seq of its event as text."""

    id: str
    ticket: str
    number: str
    service: str
    counter: int
    at: datetime
    recall: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """An announcement that is not in the queue any more, and why."""

    announcement: Announcement
    outcome: Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """Calls of a zone that nobody said, since the last that somebody did."""

    since: datetime
    numbers: tuple[str, ...]
    reason: Outcome
    count: int = 1


@dataclass(kw_only=True)
class Announcements:
    """The queue of today, the oldest first, and what became of those before.

    `settled` keeps the newest outcomes, `missed` the newest that were not spoken; `after_s` counts
    the spoken by how many seconds after the call, so that a long day needs no more room.
    """

    pending: dict[str, Announcement] = field(default_factory=dict)
    settled: dict[str, Settled] = field(default_factory=dict)
    missed: dict[str, Settled] = field(default_factory=dict)
    unspoken: int = 0
    after_s: dict[int, int] = field(default_factory=dict)
    silences: dict[str | None, Silence] = field(default_factory=dict)

    @property
    def spoken(self) -> int:
        """Return how many were spoken today."""
        return sum(self.after_s.values())

    def after_share_s(self, share: float) -> int | None:
        """Return within how many seconds that share of the spoken followed their call."""
        left = share * self.spoken
        for after_s, count in sorted(self.after_s.items()):
            left -= count
            if left <= 0:
                return after_s
        return None

    def of_ticket(self, ticket: str) -> Iterator[Announcement]:
        """Yield what is still to be said of a ticket."""
        return (each for each in list(self.pending.values()) if each.ticket == ticket)

    def settle(self, id_: str, outcome: Outcome) -> None:
        """Take one out of the queue, or change what became of one."""
        known = self.pending.pop(id_, None)
        before = self.settled.pop(id_, None)
        announcement = known or (before.announcement if before else None)
        if announcement is None:
            return
        settled = Settled(announcement=announcement, outcome=outcome)
        self.settled[id_] = settled
        _forget_oldest(self.settled, KEPT_OUTCOMES)
        if before is not None and before.outcome in UNSPOKEN:
            self.unspoken -= 1
            self.missed.pop(id_, None)
        if outcome in UNSPOKEN:
            self.unspoken += 1
            self.missed[id_] = settled
            _forget_oldest(self.missed, KEPT_MISSED)

    def restore(self, ticket: str, called_at: datetime) -> None:
        """Put back what was not needed any more, now that it is again."""
        again = {
            each.announcement.id: each.announcement
            for each in self.settled.values()
            if each.outcome is Outcome.NOT_NEEDED
            and each.announcement.ticket == ticket
            and each.announcement.at >= called_at
        }
        if again:
            for id_ in again:
                del self.settled[id_]
            queue = self.pending | again
            self.pending = {id_: queue[id_] for id_ in sorted(queue, key=int)}


def follow(day: Day, event: happened.Event) -> None:
    """Change what is to be said by an event that the rest of the day has taken in."""
    take = TAKE.get(type(event))
    if take is not None:
        take(day, event)
    elif day.announcements.pending and (ticket := getattr(event, "ticket", None)) is not None:
        _forget_who_came(day, ticket)


def _hall_configured(day: Day, event: happened.HallConfigured) -> None:
    if day.hall is None or not spoken_languages(day.hall):
        _settle_all(day, Outcome.NOT_NEEDED)


def _day_opened(day: Day, event: happened.DayOpened) -> None:
    day.announcements = Announcements()


def _called(day: Day, event: happened.TicketCalled | happened.TicketRecalled) -> None:
    if day.hall is None or not spoken_languages(day.hall):
        return
    if day.closures.suspended_at is not None:
        return
    made = Announcement(
        id=str(day.seq),
        ticket=event.ticket,
        number=event.number,
        service=event.service,
        counter=event.counter,
        at=day.at,
        recall=isinstance(event, happened.TicketRecalled),
    )
    day.announcements.pending[made.id] = made


def _spoken(day: Day, event: happened.AnnouncementSpoken) -> None:
    told = day.announcements
    told.settle(event.announcement, Outcome(event.how))
    if event.how == Outcome.CHIMED:
        return
    told.after_s[event.after_s] = told.after_s.get(event.after_s, 0) + 1
    told.silences.pop(event.zone, None)


def _expired(day: Day, event: happened.AnnouncementExpired) -> None:
    told, reason = day.announcements, Outcome(event.reason)
    told.settle(event.announcement, reason)
    before = told.silences.get(event.zone)
    numbers = (*(before.numbers if before else ()), event.number)[-KEPT_MISSED:]
    told.silences[event.zone] = Silence(
        since=before.since if before else day.at,
        numbers=numbers,
        reason=reason,
        count=(before.count if before else 0) + 1,
    )


def _suspended(day: Day, event: happened.HallSuspended) -> None:
    _settle_all(day, Outcome.HALL_SUSPENDED)


def _step_undone(day: Day, event: happened.StepUndone) -> None:
    told = day.announcements
    if str(event.undoes) in told.pending:
        told.settle(str(event.undoes), Outcome.TAKEN_BACK)
    _forget_who_came(day, event.ticket, Outcome.TAKEN_BACK)
    ticket = day.tickets[event.ticket]
    if ticket.state is TicketState.CALLED and ticket.called_at is not None:
        told.restore(ticket.id, ticket.called_at)


def _settle_all(day: Day, outcome: Outcome) -> None:
    for each in list(day.announcements.pending):
        day.announcements.settle(each, outcome)


def _forget_who_came(day: Day, ticket_id: str, outcome: Outcome = Outcome.NOT_NEEDED) -> None:
    ticket = day.tickets.get(ticket_id)
    if ticket is None or ticket.state is TicketState.CALLED:
        return
    for each in day.announcements.of_ticket(ticket_id):
        day.announcements.settle(each.id, outcome)


def _forget_oldest(kept: dict[str, Settled], most: int) -> None:
    while len(kept) > most:
        del kept[next(iter(kept))]


TAKE: dict[type[happened.Event], Callable[[Day, Any], None]] = {
    happened.HallConfigured: _hall_configured,
    happened.DayOpened: _day_opened,
    happened.TicketCalled: _called,
    happened.TicketRecalled: _called,
    happened.AnnouncementSpoken: _spoken,
    happened.AnnouncementExpired: _expired,
    happened.HallSuspended: _suspended,
    happened.StepUndone: _step_undone,
}
