"""Who sits where: the plan of the hall's shifts, and what it says of a counter, a clerk, a moment.

People are numbers here. A plan is kept in one order and without repetition, so that the same plan
is the same value however it was written; times of day are the hall's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from server.core.event import Json
from server.core.hall import Hall

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Shift:
    """One clerk at one counter, from `starts` to `ends` on some weekdays (0 is Monday).

    Without `counter` the clerk floats: helps where needed.
    """

    clerk: int
    counter: int | None
    weekdays: tuple[int, ...]
    starts: time
    ends: time

    def overlaps(self, other: Shift) -> bool:
        """Return whether both run at the same time on some weekday."""
        return (
            bool(set(self.weekdays) & set(other.weekdays))
            and self.starts < other.ends
            and other.starts < self.ends
        )


Plan = tuple[Shift, ...]


class FaultKind(StrEnum):
    """What is wrong with a line of a plan."""

    UNKNOWN_COUNTER = "unknown_counter"
    UNKNOWN_CLERK = "unknown_clerk"
    NO_DAYS = "no_days"
    ENDS_FIRST = "ends_first"
    COUNTER_TAKEN = "counter_taken"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is wrong: in which line (from 0), and which `other` line it contradicts."""

    place: int
    kind: FaultKind
    other: int | None = None


def faults(shifts: Sequence[Shift], hall: Hall, staff: Collection[int]) -> Iterator[Fault]:
    """Yield what keeps `shifts` from being a plan; `staff` are the ids of who may log in."""
    for place, shift in enumerate(shifts):
        if shift.counter is not None and shift.counter not in hall.counter_by_number:
            yield Fault(place=place, kind=FaultKind.UNKNOWN_COUNTER)
        if shift.clerk not in staff:
            yield Fault(place=place, kind=FaultKind.UNKNOWN_CLERK)
        if not shift.weekdays or not set(shift.weekdays) <= set(range(DAYS_OF_A_WEEK)):
            yield Fault(place=place, kind=FaultKind.NO_DAYS)
        if shift.starts >= shift.ends:
            yield Fault(place=place, kind=FaultKind.ENDS_FIRST)
        other = _contradicted(shifts, place)
        if other is not None:
            yield Fault(place=place, kind=FaultKind.COUNTER_TAKEN, other=other)


def in_order(shifts: Sequence[Shift]) -> Plan:
    """Return the plan: what differs in the weekdays alone put together, in one order."""
    days: dict[Shift, set[int]] = {}
    for shift in shifts:
        days.setdefault(replace(shift, weekdays=()), set()).update(shift.weekdays)
    whole = (replace(each, weekdays=tuple(sorted(found))) for each, found in days.items())
    return tuple(sorted(whole, key=_order))


def shifts_on(plan: Plan, hall: Hall, day: date) -> Plan:
    """Return the shifts of a day, the earliest first; there are none on a holiday.

    A counter that the hall's file no longer has is passed over.
    """
    if day in hall.hours.holidays:
        return ()
    return tuple(
        sorted(
            (each for each in plan if day.weekday() in each.weekdays and _stands_in(hall, each)),
            key=lambda each: (each.starts, each.counter or 0, each.clerk),
        )
    )


def due_at(plan: Plan, hall: Hall, counter: int, at: datetime) -> Shift | None:
    """Return who should be at a counter at the aware moment `at`."""
    return counters_due(plan, hall, at).get(counter)


def counters_due(plan: Plan, hall: Hall, at: datetime) -> dict[int, Shift]:
    """Return the counters that should be open at the aware moment `at`, each with its shift."""
    local = at.astimezone(hall.zone_info)
    return {
        each.counter: each
        for each in shifts_on(plan, hall, local.date())
        if each.counter is not None and each.starts <= local.time() < each.ends
    }


def next_at(plan: Plan, hall: Hall, counter: int, at: datetime) -> Shift | None:
    """Return who sits at a counter now or, if nobody, next on the day of `at`."""
    local = at.astimezone(hall.zone_info)
    today = shifts_on(plan, hall, local.date())
    return next((s for s in today if s.counter == counter and local.time() < s.ends), None)


def of_clerk(plan: Plan, hall: Hall, clerk: int, at: datetime) -> Plan:
    """Return a clerk's shifts of the day of `at`, those that are over behind the others."""
    local = at.astimezone(hall.zone_info)
    own = [each for each in shifts_on(plan, hall, local.date()) if each.clerk == clerk]
    return tuple(sorted(own, key=lambda each: each.ends <= local.time()))


def starts_at(shift: Shift, hall: Hall, at: datetime) -> datetime:
    """Return when a shift begins on the day of `at`, but not before the hall's session does."""
    local = at.astimezone(hall.zone_info)
    opens = [
        each.opens
        for each in hall.hours.weekly.get(local.weekday(), ())
        if each.opens <= local.time() < each.closes
    ]
    return on_day(max([shift.starts, *opens]), hall, at)


def on_day(told: time, hall: Hall, at: datetime) -> datetime:
    """Return the aware moment of a time of day on the day of `at`."""
    day = at.astimezone(hall.zone_info).date()
    return datetime.combine(day, told, tzinfo=hall.zone_info)


def shift_to_json(shift: Shift) -> Json:
    """Return a shift as JSON values; `shift_from_json` gives it back equal."""
    return {
        "clerk": shift.clerk,
        "counter": shift.counter,
        "weekdays": list(shift.weekdays),
        "starts": shift.starts.isoformat("minutes"),
        "ends": shift.ends.isoformat("minutes"),
    }


def shift_from_json(data: Json) -> Shift:
    """Return the shift that `shift_to_json` wrote."""
    return Shift(
        clerk=data["clerk"],
        counter=data["counter"],
        weekdays=tuple(data["weekdays"]),
        starts=time.fromisoformat(data["starts"]),
        ends=time.fromisoformat(data["ends"]),
    )


def _contradicted(shifts: Sequence[Shift], place: int) -> int | None:
    # The earlier line is the one that holds; a clerk who floats takes nobody's counter.
    shift = shifts[place]
    if shift.counter is None:
        return None
    return next(
        (
            other
            for other, each in enumerate(shifts[:place])
            if each.counter == shift.counter and each.overlaps(shift)
        ),
        None,
    )


def _stands_in(hall: Hall, shift: Shift) -> bool:
    return shift.counter is None or shift.counter in hall.counter_by_number


def _order(shift: Shift) -> tuple[int, int, time, time, tuple[int, ...]]:
    return shift.clerk, shift.counter or 0, shift.starts, shift.ends, shift.weekdays
