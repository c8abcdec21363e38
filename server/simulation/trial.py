"""The same simulated days under one opening plan or another."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from server.core.commands import ConfigureHall, Context
from server.core.day import Day, Recorded
from server.core.decide import decide
from server.core.hall import Hall
from server.core.hall_json import hall_to_json
from server.simulation.hall_day import HallDay
from server.simulation.opening_plan import OpeningPlan, half_hours
from server.simulation.outcome import Outcome
from server.simulation.people import Citizen, Public

LONGEST_SEARCH_DAYS = 366
Tell = Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """So many working days from `first` on; the seed decides all, and every plan meets the same."""

    public: Public
    first: date
    days: int
    seed: int

    @property
    def hall(self) -> Hall:
        """Return the hall."""
        return self.public.hall

    @cached_property
    def calendar(self) -> tuple[tuple[date, tuple[Citizen, ...]], ...]:
        """Return the days with whoever comes on each.

        Raises:
            ValueError: the hall is not open on so many days.
        """
        return tuple((day, tuple(self.public.on(day, self._chance(day)))) for day in self._open())

    def run(self, plan: OpeningPlan, tell: Tell = lambda: None) -> Outcome:
        """Play every day under `plan`, saying `tell` after each."""
        outcome, day = Outcome(), configured(self.hall, self.first)
        for today, people in self.calendar:
            outcome.count(self.play(day, plan, today, people))
            tell()
        return outcome

    def play(self, day: Day, plan: OpeningPlan, today: date, people: Sequence[Citizen]) -> HallDay:
        """Return `today` as it went with `people` under `plan`; `day` goes on to its end."""
        played = HallDay(
            day=day,
            hall=self.hall,
            plan=on_weekday(plan, self.hall, today.weekday()),
            habits=self.public.habits,
            chance=self._chance(today, "hall"),
        )
        played.run(today, people)
        return played

    def _chance(self, day: date, what: str = "people") -> random.Random:
        return random.Random(f"{self.seed} {day} {what}")  # noqa: S311  repeatable, no secret

    def _open(self) -> Iterator[date]:
        found = 0
        for ahead in range(LONGEST_SEARCH_DAYS + 7 * self.days):
            if found == self.days:
                return
            day = self.first + timedelta(days=ahead)
            if day not in self.hall.hours.holidays and half_hours(self.hall, day.weekday()):
                found += 1
                yield day
        if found < self.days:
            raise ValueError("the hall's hours hold no day on which it is open")


def on_weekday(plan: OpeningPlan, hall: Hall, weekday: int) -> OpeningPlan:
    """Return the plan as far as the hall is open on that weekday."""
    kept = half_hours(hall, weekday)
    return replace(plan, open={start_s: plan.open.get(start_s, 0) for start_s in kept})


def configured(hall: Hall, first: date) -> Day:
    """Return a day before `first` on which nothing has happened but that there is a hall."""
    at = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=2)
    day = Day()
    command = ConfigureHall(text="simulation", hall=hall_to_json(hall))
    for event in decide(day, command, Context(at=at)).events:
        day.apply(Recorded(seq=day.seq + 1, at=at, actor="simulation", event=event))
    return day
