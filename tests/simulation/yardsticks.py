"""What simpler estimators would have told each ticket, beside what it was told and then waited.

Last to enter service and head of the line are those of Ibrahim, Whitt 2009, "Real-time delay
estimation based on delay history". All are told of a free counter, as any of them would see, and of
the time until the hall opens.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from server.core.calling_hours import Way, calling_hours
from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.hall import Hall
from server.core.ticket import Ticket
from server.simulation.hall_day import HallDay
from server.simulation.opening_plan import all_day_plan
from server.simulation.people import Habits, Public
from server.simulation.trial import Trial, configured

LAST, HEAD, ROLLING, AHEAD = (
    "last to enter service",
    "head of the line",
    "rolling average of 5",
    "(ahead + 1) x file's minutes / open counters",
)
NAMES = (LAST, HEAD, ROLLING, AHEAD)
ROLLS_OVER = 5
FIRST_DAY = date(2026, 1, 5)


@dataclass(frozen=True, kw_only=True)
class Guess:
    """A ticket with what each yardstick would have told it, in seconds."""

    ticket: Ticket
    others_s: dict[str, float]

    @property
    def waited_s(self) -> float:
        """Return how long it waited."""
        assert self.ticket.called_at is not None
        return (self.ticket.called_at - self.ticket.issued_at).total_seconds()


@dataclass
class Watcher:
    """Notes every ticket of a hall that was told a wait."""

    hall: Hall
    guesses: list[Guess] = field(default_factory=list)

    def __call__(self, day: Day, ticket: Ticket, at: datetime) -> None:
        """Note what would be told to a ticket that was just issued."""
        if ticket.told is None:
            return
        counters = [
            each.number
            for each in self.hall.counters_serving[ticket.service]
            if day.desk(each.number).state is CounterState.OPEN
        ]
        ahead = day.waiting_count(ticket.service) - 1
        waits = list(islice(_last_waits(day, ticket.service), ROLLS_OVER))
        usual_s = self.hall.service_by_code[ticket.service].expected_s
        others_s = {
            LAST: waits[0] if waits else 0.0,
            HEAD: max(
                (
                    (at - each.issued_at).total_seconds()
                    for each in day.waiting(ticket.service)
                    if each is not ticket
                ),
                default=0.0,
            ),
            ROLLING: sum(waits) / len(waits) if waits else 0.0,
            AHEAD: (ahead + 1) * usual_s / max(1, len(counters)),
        }
        if ahead == 0 and any(day.at_hand(number) is None for number in counters):
            others_s = dict.fromkeys(NAMES, 0.0)
        door_s = calling_hours(self.hall, at).next_s(0.0)
        others_s = {name: door_s + each_s for name, each_s in others_s.items()}
        self.guesses.append(Guess(ticket=ticket, others_s=others_s))


def _last_waits(day: Day, service: str) -> Iterator[float]:
    for called in reversed(day.calls):
        ticket = day.tickets[called]
        if ticket.service == service and ticket.called_at is not None:
            yield (ticket.called_at - ticket.issued_at).total_seconds()


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Mean absolute errors in seconds, and how often the range held, of 1."""

    tickets: int
    waited_s: float
    error_s: float
    bias_s: float
    others_s: dict[str, float]
    held: float
    held_of_waiting: float


def measure(hall: Hall, *, seed: int, learn_days: int, days: int) -> Measured:
    """Return what came of `days` days of the hall, after those on which it only learned.

    The hall's file is wrong by up to a third about how long each service takes.
    """
    return _summed(guesses(hall, seed=seed, learn_days=learn_days, days=days))


def measure_ways(
    hall: Hall, *, seeds: Sequence[int], learn_days: int, days: int
) -> dict[Way, Measured]:
    """Return the same by what people were told to wait through, of a hall that keeps its break."""
    by_way: dict[Way, list[Guess]] = {way: [] for way in Way}
    for seed in seeds:
        for each in guesses(hall, seed=seed, learn_days=learn_days, days=days, works_on=False):
            if each.ticket.told is not None:
                hours = calling_hours(hall, each.ticket.issued_at)
                by_way[hours.way(each.ticket.told.point_s)].append(each)
    return {way: _summed(found) for way, found in by_way.items() if found}


def guesses(
    hall: Hall, *, seed: int, learn_days: int, days: int, works_on: bool = True
) -> list[Guess]:
    """Return what everybody was told on `days` days, after those on which the hall only learned."""
    chance = random.Random(seed)
    factors = {each.code: chance.uniform(0.67, 1.33) for each in hall.services}
    assert hall.demand is not None
    habits = Habits(length_factors=factors, works_on=works_on)
    public = Public(hall=hall, demand=hall.demand, habits=habits)
    trial = Trial(public=public, first=FIRST_DAY, days=learn_days + days, seed=seed)
    day, watcher, plan = configured(hall, FIRST_DAY), Watcher(hall), all_day_plan(hall)
    for count, (today, people) in enumerate(trial.calendar):
        HallDay(
            day=day,
            hall=hall,
            plan=plan,
            habits=public.habits,
            chance=chance,
            watch=watcher if count >= learn_days else None,
            tells_waits=True,
        ).run(today, people)
    return watcher.guesses


def _summed(guesses: list[Guess]) -> Measured:
    counted = [each for each in guesses if each.ticket.called_at is not None]
    told = [(each.ticket.told, each.waited_s) for each in counted if each.ticket.told]
    held = [t.low_s <= waited_s <= t.high_s for t, waited_s in told]
    waiting = [hit for hit, (t, _) in zip(held, told, strict=True) if t.point_s > 0] or held
    errors = [t.point_s - waited_s for t, waited_s in told]
    return Measured(
        tickets=len(counted),
        waited_s=_mean([waited_s for _, waited_s in told]),
        error_s=_mean([abs(error) for error in errors]),
        bias_s=_mean(errors),
        others_s={
            name: _mean([abs(each.others_s[name] - each.waited_s) for each in counted])
            for name in NAMES
        },
        held=_mean(held),
        held_of_waiting=_mean(waiting),
    )


def _mean(values: list[float] | list[bool]) -> float:
    return sum(values) / len(values)
