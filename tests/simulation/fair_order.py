"""The order of calls on the same simulated days: first come first served beside the hall's rule."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time

from server.core.day import Day
from server.core.hall import ORDINARY, Hall, PriorityClass
from server.core.ticket import Ticket
from server.simulation.opening_plan import all_day_plan
from server.simulation.people import Public
from server.simulation.trial import Trial, configured
from tests.simulation.made_halls import FOUR, made_hall

FIRST = date(2026, 11, 23)
STEADY = {
    time(hour, minute): 10
    for hour in (7, 8, 9, 10, 13, 14, 15, 16)
    for minute in (0, 30)
    if (7, 30) <= (hour, minute) <= (10, 30) or (13, 30) <= (hour, minute) <= (16, 0)
}
PRIORITY_SHARE = 0.2
RATE = 10.0
BOUND_S = 3600


@dataclass
class Waits:
    """The waits of one day's people, in seconds, by class; in order of issue."""

    ordinary: list[float] = field(default_factory=list)
    priority: list[float] = field(default_factory=list)

    @property
    def longest_ordinary_s(self) -> float:
        """Return the longest wait of an ordinary ticket."""
        return max(self.ordinary, default=0.0)


def busy_hall(counters: int, load: float, *, rate: float = RATE, bound_s: int = BOUND_S) -> Hall:
    """Return a hall of so many like counters that are busy for `load` of their day."""
    hall = made_hall(FOUR, [tuple(FOUR)] * counters, load)
    assert hall.demand is not None
    return replace(
        hall,
        priorities=(PriorityClass(code="elderly", name={"vi": "Người cao tuổi"}, rate=rate),),
        rules=replace(hall.rules, ordinary_bound_s=bound_s),
        demand=replace(
            hall.demand,
            half_hours=STEADY,
            weekdays={},
            priorities={"elderly": PRIORITY_SHARE},
        ),
    )


def play(hall: Hall, *, seed: int, days: int) -> list[Waits]:
    """Return the waits of each of so many days; the seed decides who comes and for how long."""
    assert hall.demand is not None
    public = Public(hall=hall, demand=hall.demand)
    trial = Trial(public=public, first=FIRST, days=days, seed=seed)
    day = configured(hall, FIRST)
    return [_played(trial, day, number) for number in range(days)]


def in_order(day: Day) -> bool:
    """Return whether inside each class of each service the calls followed the order of issue."""
    classes: dict[tuple[str, str], list[Ticket]] = {}
    for ticket in day.tickets.values():
        if ticket.called_at is not None:
            classes.setdefault((ticket.service, ticket.priority), []).append(ticket)
    return all(
        [t.called_at for t in tickets] == sorted(t.called_at for t in tickets if t.called_at)
        for tickets in classes.values()
    )


def _played(trial: Trial, day: Day, number: int) -> Waits:
    today, people = trial.calendar[number]
    trial.play(day, all_day_plan(trial.hall), today, people)
    assert in_order(day)
    waits = Waits()
    for ticket in day.tickets.values():
        if ticket.called_at is not None:
            waited_s = (ticket.called_at - ticket.issued_at).total_seconds()
            (waits.ordinary if ticket.priority == ORDINARY else waits.priority).append(waited_s)
    return waits
