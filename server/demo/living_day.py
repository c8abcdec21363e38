"""One simulated day of a hall, from the first ticket to the last counter closed."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from server.core.hall import Hall
from server.demo.attending import Workplace
from server.demo.citizens import SimulatedCitizens, SimulatedRaters, Take
from server.demo.clerks import SimulatedClerk
from server.demo.people import Citizen, days_people
from server.demo.stranger import HallTime, Stranger
from server.demo.tally import Tally

VISITS_A_COUNTER = 22
JOIN_S = 30.0


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who plays: clerks by their counter, tablets by theirs, and the reception."""

    clerks: Mapping[int, Stranger]
    tablets: Mapping[int, Stranger]
    reception: Stranger
    take: Take


def staffed_counters(hall: Hall, most: int = 6) -> list[int]:
    """Return the fewest counters that cover every service, then the next, up to `most`."""
    chosen: list[int] = []
    missing = {service.code for service in hall.services}
    counters = list(hall.counters)
    while missing and len(chosen) < most:
        best = max(counters, key=lambda each: (len(missing & set(each.serves)), -each.number))
        if not missing & set(best.serves):
            break
        chosen.append(best.number)
        missing -= set(best.serves)
        counters.remove(best)
    chosen += [each.number for each in counters[: max(0, most - len(chosen))]]
    return sorted(chosen)


@dataclass
class LivingDay:
    """Plays one day; `tally` is what it counted."""

    hall: Hall
    cast: Cast
    time: HallTime
    seed: int
    visits: int = 0
    tally: Tally = field(default_factory=Tally)
    stopped: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._people: dict[str, Citizen] = {}
        self._raters = SimulatedRaters(
            tablets=self.cast.tablets, time=self.time, tally=self.tally, stopped=self.stopped
        )

    def leave_tablet(self, counter: int) -> None:
        """Leave the tablet of `counter` to somebody who visits the demo."""
        self._raters.left_to_visitors.add(counter)

    def play(self, tell: Callable[[Tally], None], every_s: float = 1.0) -> Tally:
        """Play the day to its end, telling how it goes, and return what was counted."""
        clerks = [
            SimulatedClerk(self._workplace(counter, who), turn=turn)
            for turn, (counter, who) in enumerate(self.cast.clerks.items())
        ]
        citizens = self._citizens()
        for thread in (*clerks, citizens, self._raters):
            thread.start()
        while any(each.is_alive() for each in (*clerks, citizens)):
            if self.stopped.wait(every_s):
                break
            tell(self.tally)
        for thread in (*clerks, citizens):
            thread.join(JOIN_S)
        self._raters.give_due(float("inf"))
        self.stopped.set()
        self._raters.join(JOIN_S)
        return self.tally

    def _citizens(self) -> SimulatedCitizens:
        served = [
            service.code
            for service in self.hall.services
            if any(
                service.code in self.hall.counter_by_number[counter].serves
                for counter in self.cast.clerks
            )
        ]
        visits = self.visits or VISITS_A_COUNTER * len(self.cast.clerks)
        chance = random.Random(self.seed)  # noqa: S311 - a play, not a secret
        return SimulatedCitizens(
            citizens=days_people(self.hall, served, visits, chance),
            take=self.cast.take,
            desk=self.cast.reception,
            time=self.time,
            people=self._people,
            tally=self.tally,
            stopped=self.stopped,
        )

    def _workplace(self, counter: int, who: Stranger) -> Workplace:
        return Workplace(
            counter=counter,
            who=who,
            time=self.time,
            people=self._people,
            tally=self.tally,
            finished=self._raters.leave,
            stopped=self.stopped,
        )
