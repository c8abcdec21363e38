"""What the hall learns of itself as its day goes on: how long turns take, how far told waits err.

Each event is shown to it before the day takes it in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from server.core import events as happened
from server.core.calling_hours import LEFT_OVER, USUAL, CallingHours, WorksOn, calling_hours
from server.core.hall import ORDINARY
from server.core.service_times import ServiceTimes, file_turn_s
from server.core.ticket import LegEnd, Ticket
from server.core.told_ranges import Told, ToldRanges

if TYPE_CHECKING:
    from server.core.day import Day


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody was served: so many seconds a dossier, where the hall's file says `file_s`."""

    service: str
    counter: int
    length_s: float
    file_s: float

    def teach(self, learning: Learning) -> None:
        """Take it in."""
        learning.times.served(self.service, self.counter, self.length_s, self.file_s)


@dataclass(frozen=True, slots=True)
class Missed:
    """A call that nobody came to was kept up for so many seconds."""

    length_s: float

    def teach(self, learning: Learning) -> None:
        """Take it in."""
        learning.times.stayed_away(self.length_s)


@dataclass(frozen=True, slots=True)
class Pause:
    """A counter paused for so many seconds."""

    length_s: float

    def teach(self, learning: Learning) -> None:
        """Take it in."""
        learning.times.paused(self.length_s)


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody was called for the first time, after so many seconds in the hall's hours."""

    told: Told | None
    waited_s: float
    ordinary: bool
    hours: CallingHours

    def teach(self, learning: Learning) -> None:
        """Take it in."""
        learning.works_on = learning.works_on.with_seen(self.hours.seen(self.waited_s))
        if self.told is not None:
            learning.ranges.became(
                self.told, self.waited_s, ordinary=self.ordinary, hours=self.hours
            )


Lesson = Turn | Missed | Pause | Call


@dataclass
class Learning:
    """The times, the ranges, the habit at a session's end; all go on by `TimesLearned`.

    `lessons` are today's, by the seq of their event: whatever is undone was never learned, so that
    the day is learned again without it, from `begun_with` on.
    """

    times: ServiceTimes = field(default_factory=ServiceTimes)
    ranges: ToldRanges = field(default_factory=ToldRanges)
    works_on: WorksOn = USUAL
    begun_with: happened.TimesLearned | None = None
    lessons: dict[int, Lesson] = field(default_factory=dict)

    def take(self, day: Day, event: happened.Event, at: datetime) -> None:
        """Learn from `event`, which `day` has not taken in yet."""
        if isinstance(event, happened.DayOpened):
            self._begin(None)
        elif isinstance(event, happened.TimesLearned):
            self._begin(event)
        elif isinstance(event, happened.StepUndone):
            self._unlearn(event.undoes)
        elif (lesson := _lesson(day, event, at)) is not None:
            self.lessons[day.seq] = lesson
            lesson.teach(self)

    def at_day_s_end(self, left_over: int = 0) -> happened.TimesLearned | None:
        """Return the event that hands everything on to the next day, None before any turn.

        `left_over` is how many still wait whom nobody will call.
        """
        services = self.times.carried()
        if not services:
            return None
        works_on = self.works_on.with_seen((LEFT_OVER,) * left_over)
        return happened.TimesLearned(
            services=services,
            hall=self.times.carried_of_hall() | {"works_on": works_on.carried()},
            ranges=self.ranges.carried(),
        )

    def _begin(self, told: happened.TimesLearned | None) -> None:
        self.begun_with, self.lessons = told, {}
        self._go_back()

    def _unlearn(self, seq: int) -> None:
        if self.lessons.pop(seq, None) is None:
            return
        self._go_back()
        for lesson in self.lessons.values():
            lesson.teach(self)

    def _go_back(self) -> None:
        told = self.begun_with
        if told is None:
            self.times, self.ranges, self.works_on = ServiceTimes(), ToldRanges(), USUAL
            return
        self.times = ServiceTimes.from_carried(told.services, told.hall)
        self.ranges = ToldRanges.from_carried(told.ranges)
        in_break, in_evening = told.hall["works_on"]
        self.works_on = WorksOn(in_break, in_evening)


def _lesson(day: Day, event: happened.Event, at: datetime) -> Lesson | None:
    if isinstance(event, happened.TicketCalled):
        return _call(day, day.tickets[event.ticket], at)
    if isinstance(event, happened.TicketServed):
        return _turn(day, day.tickets[event.ticket], event.counter, at)
    if isinstance(event, happened.TicketNoShow):
        called_at = day.tickets[event.ticket].called_at
        return None if called_at is None else Missed((at - called_at).total_seconds())
    if isinstance(event, happened.CounterOpened):
        paused_at = day.desk(event.counter).paused_at
        return None if paused_at is None else Pause((at - paused_at).total_seconds())
    return None


def _call(day: Day, ticket: Ticket, at: datetime) -> Call | None:
    if ticket.called_at is not None or ticket.legs or day.hall is None:
        return None
    return Call(
        told=ticket.told,
        waited_s=(at - ticket.issued_at).total_seconds(),
        ordinary=ticket.priority == ORDINARY,
        hours=calling_hours(day.hall, ticket.issued_at),
    )


def _turn(day: Day, ticket: Ticket, counter: int, at: datetime) -> Turn | None:
    if ticket.called_at is None or day.hall is None:
        return None
    return Turn(
        service=ticket.service,
        counter=counter,
        length_s=_at_counter_s(ticket, at) / ticket.workload,
        file_s=file_turn_s(day.hall, ticket.service),
    )


def _at_counter_s(ticket: Ticket, at: datetime) -> float:
    # A turn that was parked and taken up again is one turn, without the time it lay aside.
    stretches = [(ticket.called_at, at)] + [
        (leg.called_at, leg.ended_at)
        for leg in ticket.legs
        if leg.ended_by is LegEnd.PARKED and leg.service == ticket.service
    ]
    return sum((end - begin).total_seconds() for begin, end in stretches if begin and end)
