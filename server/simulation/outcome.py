"""What simulated days come to: waits, the share within the target, the load of the counters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from server.core.day import Day
from server.core.figures import percentile_of, share
from server.core.hall import Hall
from server.core.ticket import TicketState
from server.simulation.hall_day import HallDay
from server.simulation.people import HALF_HOUR_S

Json = dict[str, object]


@dataclass
class Waits:
    """The waits of some people in whole seconds; whoever was never called stands in `never`."""

    seconds: Counter[int] = field(default_factory=Counter)
    never: int = 0

    @property
    def people(self) -> int:
        """Return how many took a ticket."""
        return self.seconds.total() + self.never

    def within(self, target_s: float) -> int:
        """Return how many were called within the target."""
        return sum(count for waited_s, count in self.seconds.items() if waited_s <= target_s)

    def as_json(self, target_s: float) -> Json:
        """Return people, the median and 90th percentile of the waits, and the share within."""
        return {
            "people": self.people,
            "never_called": self.never,
            "waited_p50_s": percentile_of(self.seconds, 50),
            "waited_p90_s": percentile_of(self.seconds, 90),
            "within_share": share(self.within(target_s), self.people),
        }


@dataclass
class Outcome:
    """What was counted of simulated days; seconds by counter, waits by half-hour of arrival."""

    days: int = 0
    no_shows: int = 0
    turned_away: int = 0
    waits: Waits = field(default_factory=Waits)
    by_half_hour: dict[int, Waits] = field(default_factory=dict)
    busy_s: Counter[int] = field(default_factory=Counter)
    open_s: Counter[int] = field(default_factory=Counter)

    def count(self, played: HallDay) -> None:
        """Count a day that has been played."""
        self.days += 1
        self.turned_away += played.turned_away
        self.busy_s.update({number: round(s) for number, s in played.busy_s.items()})
        self.open_s.update({number: round(s) for number, s in played.open_s.items()})
        self._count_tickets(played.day, played.hall)

    def within_share(self, target_s: float) -> float:
        """Return the part of the people, 0 to 1, who were called within the target."""
        return self.waits.within(target_s) / max(1, self.waits.people)

    def load(self, number: int) -> float | None:
        """Return what percent of its open time the counter had somebody called or served."""
        return share(self.busy_s[number], self.open_s[number])

    def as_json(self, target_s: float, plan: Mapping[int, int]) -> Json:
        """Return every figure; `plan` is how many counters were open by half-hour."""
        return {
            "days": self.days,
            "no_show": self.no_shows,
            "turned_away": self.turned_away,
            **self.waits.as_json(target_s),
            "load": share(self.busy_s.total(), self.open_s.total()),
            "half_hours": [
                {
                    "from": clock(start_s),
                    "open": plan.get(start_s, 0),
                    **self.by_half_hour.get(start_s, Waits()).as_json(target_s),
                }
                for start_s in sorted({*plan, *self.by_half_hour})
            ],
            "counters": [
                {"number": number, "load": self.load(number)} for number in sorted(self.open_s)
            ],
        }

    def _count_tickets(self, day: Day, hall: Hall) -> None:
        for ticket in day.tickets.values():
            local = ticket.issued_at.astimezone(hall.zone_info)
            start_s = (local.hour * 3600 + local.minute * 60) // HALF_HOUR_S * HALF_HOUR_S
            groups = (self.waits, self.by_half_hour.setdefault(start_s, Waits()))
            for waits in groups:
                if ticket.called_at is None:
                    waits.never += 1
                else:
                    waited_s = (ticket.called_at - ticket.issued_at).total_seconds()
                    waits.seconds[round(waited_s)] += 1
            self.no_shows += ticket.state is TicketState.NO_SHOW


def clock(seconds: int) -> str:
    """Return seconds of the day as ``07:30``."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
