"""The plan of shifts as a week people read: a row a counter, a column a session, who floats below.

It knows names only as they are handed to it, and no page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from server.core.hall import Hall, Words
from server.core.shifts import DAYS_OF_A_WEEK, Plan, Shift

GIVEN_WORDS = 2


@dataclass(frozen=True, kw_only=True)
class Column:
    """One session of one day of the week that is shown."""

    day: date
    opens: time
    closes: time

    def holds(self, shift: Shift) -> bool:
        """Return whether a shift runs in this session, at least for a while."""
        on_the_day = self.day.weekday() in shift.weekdays
        return on_the_day and shift.starts < self.closes and self.opens < shift.ends


@dataclass(frozen=True, kw_only=True)
class DayOfWeek:
    """A day with its sessions; on a holiday its name, and nobody is due."""

    day: date
    columns: tuple[Column, ...]
    holiday: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody in a session; `hours` when they are not the session's own, ``08:00–10:00``."""

    name: str
    full_name: str
    hours: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A counter's week, or without a number that of those who help where needed."""

    counter: int | None
    cells: Mapping[Column, tuple[Seat, ...]]


@dataclass(frozen=True, kw_only=True)
class Week:
    """The week: its days, its counters, and who floats."""

    days: tuple[DayOfWeek, ...]
    rows: tuple[Row, ...]
    floating: Row

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Return the counters' rows with that of who floats beneath."""
        return (*self.rows, self.floating)


def week_of(plan: Plan, hall: Hall, today: date, names: Mapping[int, str]) -> Week:
    """Return the week of `today`; days without a session and without a shift are left out."""
    monday = today - timedelta(days=today.weekday())
    days = tuple(
        DayOfWeek(day=day, columns=columns, holiday=hall.hours.holidays.get(day))
        for day in (monday + timedelta(days=ahead) for ahead in range(DAYS_OF_A_WEEK))
        if (columns := _columns(plan, hall, day))
    )
    people = _people(plan, names)
    return Week(
        days=days,
        rows=tuple(_row(plan, days, people, each.number) for each in hall.counters),
        floating=_row(plan, days, people, None),
    )


def session_text(starts: time, ends: time) -> str:
    """Return ``07:30–11:30``."""
    return f"{starts:%H:%M}–{ends:%H:%M}"


def _columns(plan: Plan, hall: Hall, day: date) -> tuple[Column, ...]:
    sessions = [
        Column(day=day, opens=each.opens, closes=each.closes)
        for each in hall.hours.weekly.get(day.weekday(), ())
    ]
    # Who is planned outside the hall's hours must not be lost from sight.
    beside = {
        Column(day=day, opens=each.starts, closes=each.ends)
        for each in plan
        if day.weekday() in each.weekdays and not any(column.holds(each) for column in sessions)
    }
    return tuple(sorted({*sessions, *beside}, key=lambda each: (each.opens, each.closes)))


def _row(
    plan: Plan, days: tuple[DayOfWeek, ...], people: Mapping[int, Seat], counter: int | None
) -> Row:
    own = sorted((s for s in plan if s.counter == counter), key=lambda s: (s.starts, s.clerk))
    return Row(
        counter=counter,
        cells={
            column: tuple(
                _seat(people[each.clerk], each, column)
                for each in own
                if day.holiday is None and column.holds(each)
            )
            for day in days
            for column in day.columns
        },
    )


def _seat(seat: Seat, shift: Shift, column: Column) -> Seat:
    if shift.starts <= column.opens and shift.ends >= column.closes:
        return seat
    hours = session_text(shift.starts, shift.ends)
    return Seat(name=seat.name, full_name=seat.full_name, hours=hours)


def _people(plan: Plan, names: Mapping[int, str]) -> dict[int, Seat]:
    """Return everybody planned: by the end of the name, unless two people end alike."""
    full = {each.clerk: names.get(each.clerk, str(each.clerk)) for each in plan}
    short = {clerk: " ".join(name.split(" ")[-GIVEN_WORDS:]) for clerk, name in full.items()}
    shared = Counter(short.values())
    return {
        clerk: Seat(
            name=short[clerk] if shared[short[clerk]] == 1 else full[clerk], full_name=full[clerk]
        )
        for clerk in full
    }
