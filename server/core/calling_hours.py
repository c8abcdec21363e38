"""When counters call: in the hall's sessions, and past their end where this hall does so.

Waits are reckoned twice: by the clock, as they are told, and as worked time, in which nobody waits
while nobody calls; how far a told wait is off is a matter of the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from math import inf
from typing import NamedTuple

from server.core.hall import Hall
from server.core.hours import local_day, sessions

LATE_S = 600.0
"""So long after a session's start a counter that was expected may still come."""

LEAVES_EARLY_S = 1800.0
"""Who closes a counter so shortly before a session's end is expected in the next one."""

A_CALL_S = 60.0
"""A call so shortly after a session's end says nothing of the hall's habit."""

STEP = 0.2
"""How much one more ticket counts for the habit."""

MOSTLY = 0.5
ROUNDED_S = 1.0
"""Waits are told in whole seconds: one to the end of a break may end a little before it."""

A_MOMENT_S = 0.001

Stretch = tuple[float, float]


class Seen(NamedTuple):
    """The end of a session at which somebody waited, and whether he was called before the next."""

    session: int
    called: bool
    evening: bool


class Way(StrEnum):
    """What a wait goes through: nothing, a hall still shut at its beginning, or a break."""

    STRAIGHT = "straight"
    BEFORE_OPENING = "before_opening"
    ACROSS_BREAK = "across_break"


@dataclass(frozen=True, slots=True)
class WorksOn:
    """The part of those who wait at a session's end that is called before the next one.

    Before it is known, a break is kept and the day's last people are still called: they cannot
    come back after it. `breaks` are today's in which somebody was called.
    """

    in_break: float = 0.0
    in_evening: float = 1.0
    breaks: frozenset[int] = frozenset()

    def with_seen(self, seen: Sequence[Seen]) -> WorksOn:
        """Return the habit with what was seen of it besides."""
        known = self
        for each in seen:
            known = known._with(each)
        return known

    def _with(self, seen: Seen) -> WorksOn:
        if seen.evening:
            step = STEP * (seen.called - self.in_evening)
            return replace(self, in_evening=self.in_evening + step)
        # A line so long that it lasts through a break says nothing against the hall.
        called = seen.called or seen.session in self.breaks
        in_break = self.in_break + STEP * (called - self.in_break)
        breaks = self.breaks | {seen.session} if called else self.breaks
        return replace(self, in_break=in_break, breaks=breaks)

    def carried(self) -> list[float]:
        """Return what goes on to the next day."""
        return [round(self.in_break, 4), round(self.in_evening, 4)]


@dataclass(frozen=True, slots=True)
class CallingHours:
    """The day's sessions and the stretches in which nobody calls, in seconds from a moment on.

    A stretch that ends at infinity lasts for the day. Without sessions a hall has no hours at all.
    """

    sessions: tuple[Stretch, ...] = ()
    shut: tuple[Stretch, ...] = ()

    def next_s(self, free_s: float, *, goes_on: bool = False) -> float:
        """Return when a counter that is free after `free_s` may call; infinity if not today.

        One that `goes_on` calls although the hall is shut at the moment.
        """
        for begins_s, ends_s in self.shut:
            if begins_s <= free_s < ends_s and not (goes_on and begins_s <= 0):
                return ends_s
        return free_s

    def worked_s(self, wait_s: float) -> float:
        """Return the seconds of a wait without the stretches that it spans to their end."""
        spanned = [each for each in self.shut if each[1] <= wait_s + ROUNDED_S]
        return max(0.0, wait_s - sum(ends_s - max(begins_s, 0.0) for begins_s, ends_s in spanned))

    def wait_s(self, worked_s: float) -> float:
        """Return the wait by the clock of so much worked time, at most to the end of the day."""
        wait_s = worked_s
        for shut_s, ends_s in self.shut:
            begins_s = max(shut_s, 0.0)
            if wait_s < begins_s - A_MOMENT_S:
                break
            wait_s = begins_s if ends_s == inf else max(wait_s, begins_s) + ends_s - begins_s
        return wait_s

    def spanning(self, wait_s: float) -> CallingHours:
        """Return the hours as whoever is called after `wait_s` meets them.

        Who is called although the hall is shut knows nothing of that.
        """
        if self.shut and self.shut[0][0] <= 0 and wait_s < self.shut[0][1]:
            return CallingHours(self.sessions, self.shut[1:])
        return self

    def back_s(self, closed_for_s: float) -> float:
        """Return when a counter that was closed so long ago should be back; infinity: not today.

        It is expected in a session when it was closed in the break before, or shortly before that,
        and is not late yet. One that was not open today was closed an infinite time ago.
        """
        ended_s = -inf
        for opens_s, closes_s in self.sessions:
            if ended_s - LEAVES_EARLY_S <= -closed_for_s < opens_s and opens_s >= -LATE_S:
                return max(opens_s, 0.0)
            ended_s = closes_s
        return inf

    @property
    def shut_since_s(self) -> float | None:
        """Return how long nobody should have called, None while the hall is at work."""
        return -self.shut[0][0] if self.shut and self.shut[0][0] <= 0 else None

    def way(self, wait_s: float) -> Way:
        """Return what a wait of so long goes through."""
        spanned = [each for each in self.shut if each[1] <= wait_s + ROUNDED_S]
        if not spanned:
            return Way.STRAIGHT
        return Way.BEFORE_OPENING if spanned[0][0] <= 0 else Way.ACROSS_BREAK

    def seen(self, wait_s: float) -> tuple[Seen, ...]:
        """Return what the call of somebody who waited from the moment on tells of the habit."""
        nexts = [*(opens_s for opens_s, _ in self.sessions[1:]), inf]
        return tuple(
            Seen(number, wait_s < next_s - LATE_S, next_s == inf)
            for number, ((_, closes_s), next_s) in enumerate(
                zip(self.sessions, nexts, strict=False)
            )
            if 0 < closes_s <= wait_s - A_CALL_S
        )


NO_HOURS = CallingHours()
USUAL = WorksOn()
LEFT_OVER = Seen(session=-1, called=False, evening=True)


def calling_hours(hall: Hall, at: datetime, works_on: WorksOn = USUAL) -> CallingHours:
    """Return the hours of the day of `at` from then on."""
    today = tuple(
        ((opens - at).total_seconds(), (closes - at).total_seconds())
        for opens, closes in sessions(hall, local_day(hall, at))
    )
    if not today:
        return CallingHours((), ((-inf, inf),))
    shut = [(-inf, today[0][0])]
    # A break that goes on now is one for whoever has left, whatever the hall's habit.
    shut += [
        (closes_s, opens_s)
        for (_, closes_s), (opens_s, _) in pairwise(today)
        if works_on.in_break < MOSTLY or closes_s <= 0
    ]
    if works_on.in_evening < MOSTLY:
        shut.append((today[-1][1], inf))
    return CallingHours(today, tuple(each for each in shut if each[1] > 0))
