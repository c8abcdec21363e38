"""What the hall learns of itself as its day goes on: how long turns take, how far told waits err.

Each event is shown to it before the day takes it in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from server.core import events as happened
from server.core.hall import ORDINARY
from server.core.service_times import ServiceTimes, file_turn_s
from server.core.ticket import LegEnd, Ticket
from server.core.told_ranges import ToldRanges

if TYPE_CHECKING:
    from server.core.day import Day


@dataclass
class Learning:
    """The times and the ranges; both go on from day to day by `TimesLearned`."""

    times: ServiceTimes = field(default_factory=ServiceTimes)
    ranges: ToldRanges = field(default_factory=ToldRanges)

    def take(self, day: Day, event: happened.Event, at: datetime) -> None:
        """Learn from `event`, which `day` has not taken in yet."""
        learn = _LEARN.get(type(event))
        if learn is not None:
            learn(self, day, event, at)

    def at_day_s_end(self) -> happened.TimesLearned | None:
        """Return the event that hands everything on to the next day, None before any turn."""
        services = self.times.carried()
        if not services:
            return None
        return happened.TimesLearned(
            services=services, hall=self.times.carried_of_hall(), ranges=self.ranges.carried()
        )

    def _day_opened(self, day: Day, event: happened.DayOpened, at: datetime) -> None:
        self.times, self.ranges = ServiceTimes(), ToldRanges()

    def _times_learned(self, day: Day, event: happened.TimesLearned, at: datetime) -> None:
        self.times = ServiceTimes.from_carried(event.services, event.hall)
        self.ranges = ToldRanges.from_carried(event.ranges)

    def _counter_opened(self, day: Day, event: happened.CounterOpened, at: datetime) -> None:
        paused_at = day.desk(event.counter).paused_at
        if paused_at is not None:
            self.times.paused((at - paused_at).total_seconds())

    def _ticket_called(self, day: Day, event: happened.TicketCalled, at: datetime) -> None:
        ticket = day.tickets[event.ticket]
        if ticket.told is not None and ticket.called_at is None and not ticket.legs:
            waited_s = (at - ticket.issued_at).total_seconds()
            self.ranges.became(ticket.told, waited_s, ordinary=ticket.priority == ORDINARY)

    def _ticket_served(self, day: Day, event: happened.TicketServed, at: datetime) -> None:
        ticket = day.tickets[event.ticket]
        if ticket.called_at is not None and day.hall is not None:
            length_s = _at_counter_s(ticket, at) / ticket.workload
            file_s = file_turn_s(day.hall, ticket.service)
            self.times.served(ticket.service, event.counter, length_s, file_s)

    def _ticket_no_show(self, day: Day, event: happened.TicketNoShow, at: datetime) -> None:
        ticket = day.tickets[event.ticket]
        if ticket.called_at is not None:
            self.times.stayed_away((at - ticket.called_at).total_seconds())


def _at_counter_s(ticket: Ticket, at: datetime) -> float:
    # A turn that was parked and taken up again is one turn, without the time it lay aside.
    stretches = [(ticket.called_at, at)] + [
        (leg.called_at, leg.ended_at)
        for leg in ticket.legs
        if leg.ended_by is LegEnd.PARKED and leg.service == ticket.service
    ]
    return sum((end - begin).total_seconds() for begin, end in stretches if begin and end)


_LEARN: dict[type[happened.Event], Callable[[Learning, Day, Any, datetime], None]] = {
    each: getattr(Learning, f"_{kind}")
    for kind, each in happened.KINDS.items()
    if hasattr(Learning, f"_{kind}")
}
