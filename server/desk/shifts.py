"""The plan of shifts as the desk keeps it: who may be planned, and what a person reads of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from server.core.day import Day
from server.core.event import Json
from server.core.planning import PlanShifts
from server.core.shifts import Shift, shift_to_json
from server.store.access import list_staff
from server.store.books import Books


def staff_names(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the names of everybody who may log in, or once might, by their id."""
    return {each.id: each.name for each in list_staff(connection)}


def people_to_plan(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the names of those who may log in now, by their id."""
    return {each.id: each.name for each in list_staff(connection) if each.disabled_at is None}


def planning_of(shifts: Sequence[Shift]) -> Callable[[Books], PlanShifts]:
    """Return what makes the command of these shifts, knowing who may log in when it is decided."""

    def command(books: Books) -> PlanShifts:
        staff = frozenset(people_to_plan(books.connection))
        return PlanShifts(shifts=tuple(shifts), staff=staff)

    return command


def plan_picture(day: Day, names: Mapping[int, str] | None = None) -> Json:
    """Return the plan as JSON; without `names` its people are numbers."""
    return {
        "shifts": [
            shift_to_json(each) | ({"name": names.get(each.clerk)} if names is not None else {})
            for each in day.shifts
        ]
    }
