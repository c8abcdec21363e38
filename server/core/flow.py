"""How much work so many counters can do at most, when each serves only some services.

The largest flow from services (their work) to counters (their time) is found by augmenting along
shortest paths (Edmonds, Karp 1972); what does not flow is work left over. It knows seconds and
names, nothing of a hall.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

ENOUGH_S = 1e-6
"""Less than this is nothing: seconds are added up in binary fractions."""

Path = list[tuple[str, int]]


@dataclass
class Sharing:
    """Who does whose work: `left` is each service's work undone, `idle` each counter's time left.

    Seconds. `serves` says which services a counter takes; `done` how much of which it does.
    """

    left: dict[str, float]
    idle: dict[int, float]
    serves: dict[int, tuple[str, ...]]
    done: dict[int, dict[str, float]] = field(default_factory=dict)

    @property
    def left_s(self) -> float:
        """Return the work nobody has the time for."""
        return sum(self.left.values())

    def settle(self) -> Sharing:
        """Do as much as can be done, of the service with most work left first; return itself."""
        for service in sorted(self.left, key=lambda each: -self.left[each]):
            while self.left[service] > ENOUGH_S and (path := self._path(service)):
                self._pass_on(path)
        return self

    def with_counter(self, number: int, serves: Iterable[str], time_s: float) -> Sharing:
        """Return the sharing with one counter more; this one stays as it is."""
        other = Sharing(
            left=dict(self.left),
            idle={**self.idle, number: time_s},
            serves={**self.serves, number: tuple(serves)},
            done={each: dict(done) for each, done in self.done.items()},
        )
        return other.settle()

    def _path(self, service: str) -> Path:
        # A counter with time left, reached by taking work of one service from a counter on the way
        # that another one can do: each step is (service to hand over, counter that takes it).
        came: dict[int, tuple[str, int | None]] = {}
        ahead: deque[tuple[str, int | None]] = deque([(service, None)])
        seen = {service}
        while ahead:
            wanted, holder = ahead.popleft()
            for number, serves in self.serves.items():
                if number in came or wanted not in serves:
                    continue
                came[number] = (wanted, holder)
                if self.idle[number] > ENOUGH_S:
                    return _walked(came, number)
                for other, done_s in self.done.get(number, {}).items():
                    if done_s > ENOUGH_S and other not in seen:
                        seen.add(other)
                        ahead.append((other, number))
        return []

    def _pass_on(self, path: Path) -> None:
        first, last = path[0][0], path[-1][1]
        handed = [self.done[number][wanted] for (_, number), (wanted, _) in pairwise(path)]
        moved_s = min(self.left[first], self.idle[last], *handed)
        self.left[first] -= moved_s
        self.idle[last] -= moved_s
        for place, (wanted, number) in enumerate(path):
            done = self.done.setdefault(number, {})
            done[wanted] = done.get(wanted, 0.0) + moved_s
            if place + 1 < len(path):
                done[path[place + 1][0]] -= moved_s


def share(
    work_s: Mapping[str, float],
    time_s: Mapping[int, float],
    serves: Mapping[int, tuple[str, ...]],
) -> Sharing:
    """Return how `work_s` of each service is done in `time_s` of each counter, as far as it can."""
    kept = {number: serves[number] for number in time_s}
    return Sharing(left=dict(work_s), idle=dict(time_s), serves=kept).settle()


def _walked(came: Mapping[int, tuple[str, int | None]], last: int) -> Path:
    path: Path = []
    number: int | None = last
    while number is not None:
        wanted, holder = came[number]
        path.append((wanted, number))
        number = holder
    return path[::-1]
