"""Read a file of shifts: text in, shifts out, or everything that is wrong with it by its line.

People stand there by the names they log in by; only their numbers go on from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.core.hall import Hall, Session
from server.core.shifts import Fault, FaultKind, Shift, faults
from server.halls.notes import Notes
from server.halls.opening import weekly_of
from server.halls.problems import HallFileError, Problem, Severity, suggestion
from server.halls.shift_keys import SHIFT_FILE
from server.halls.table import Table
from server.halls.tree import tree_of

NOBODY = 0
"""Stands for a name that was noted as wrong, so that the rest of its line is still looked at."""


class ShiftFileError(HallFileError):
    """The text is no plan of shifts; `problems` holds everything that was found."""


@dataclass(frozen=True, kw_only=True)
class _Written:
    """A shift with the part of the file in which it stands."""

    where: str
    shift: Shift


def read_shifts(text: str, hall: Hall, people: Mapping[int, str]) -> tuple[Shift, ...]:
    """Return the shifts that the text describes.

    `people` are the names of those who may log in, by their id.

    Raises:
        ShiftFileError: something is wrong; it holds all that is.
    """
    shifts, problems = _read(text, hall, people)
    if any(each.severity is Severity.ERROR for each in problems):
        raise ShiftFileError(problems)
    return shifts


def check_shifts(text: str, hall: Hall, people: Mapping[int, str]) -> list[Problem]:
    """Return errors and warnings in the order of the file; none for a sound plan."""
    return _read(text, hall, people)[1]


def _read(
    text: str, hall: Hall, people: Mapping[int, str]
) -> tuple[tuple[Shift, ...], list[Problem]]:
    notes = Notes()
    root = tree_of(text, notes)
    if root is None:
        if not notes.problems():
            notes.error("", "holds no plan: the file is empty")
        return (), notes.problems()
    by_name = {name.casefold(): staff for staff, name in people.items()}
    file = Table(notes, SHIFT_FILE, "", root)
    if not file.has("shifts") and notes.is_sound(""):
        notes.error("", "holds no plan: write `shifts: []` for a hall without one")
    written = [
        each
        for table in file.sections("shifts")
        for each in _shifts(table, notes, by_name, list(people.values()))
    ]
    shifts = tuple(each.shift for each in written)
    for fault in faults(shifts, hall, {*people, NOBODY}):
        where = written[fault.place].where
        notes.error(*_said(fault, where, shifts[fault.place], written, notes))
    _check_hours(written, hall, notes)
    return shifts, notes.problems()


def _shifts(
    table: Table, notes: Notes, by_name: Mapping[str, int], known: list[str]
) -> list[_Written]:
    name = table.plain("clerk")
    clerk = by_name.get(name.casefold(), NOBODY)
    if name and clerk == NOBODY:
        notes.error(
            table.path("clerk"), f'nobody called "{name}" may log in{suggestion(name, known)}'
        )
    counter = table.whole("counter")
    weekly = weekly_of(table, notes)
    if table.has("weekly") and not any(weekly.values()) and notes.is_sound(table.path("weekly")):
        notes.error(table.path("weekly"), "is empty: leave the line out")
    days: dict[Session, list[int]] = {}
    for weekday, sessions in weekly.items():
        for session in sessions:
            days.setdefault(session, []).append(weekday)
    return [
        _Written(
            where=table.where,
            shift=Shift(
                clerk=clerk,
                counter=counter,
                weekdays=tuple(sorted(weekdays)),
                starts=session.opens,
                ends=session.closes,
            ),
        )
        for session, weekdays in days.items()
    ]


def _said(
    fault: Fault, where: str, shift: Shift, written: list[_Written], notes: Notes
) -> tuple[str, str]:
    if fault.kind is FaultKind.UNKNOWN_COUNTER:
        return f"{where}.counter", f"the hall has no counter {shift.counter}"
    assert fault.other is not None, "names, days and times were read before"
    line = notes.line_of(written[fault.other].where)
    time = f"{shift.starts:%H:%M}-{shift.ends:%H:%M}"
    return f"{where}.counter", f"counter {shift.counter} is taken at {time} by line {line}"


def _check_hours(written: list[_Written], hall: Hall, notes: Notes) -> None:
    for each in written:
        shut = [day for day in each.shift.weekdays if not hall.hours.weekly.get(day)]
        if shut:
            notes.warning(f"{each.where}.weekly", "has days on which the hall is shut")
