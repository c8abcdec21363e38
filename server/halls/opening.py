"""The hours and holidays of a hall's file."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from server.core.hall import Hours, Session, Words
from server.halls.key import Shape
from server.halls.moments import WEEKDAYS, date_of, session_of, weekdays_of
from server.halls.notes import Notes
from server.halls.table import Table
from server.halls.tree import Node, SequenceNode
from server.halls.values import is_empty, text_of, words_of


def hours_of(file: Table, notes: Notes) -> Hours:
    """Read the sections `hours` and `holidays`."""
    table = file.section("hours")
    hours = Hours(
        weekly=weekly_of(table, notes),
        holidays=_holidays(file, notes),
        tickets_before_s=60 * (table.whole("tickets_before_minutes") or 0),
        last_ticket_before_s=60 * (table.whole("last_ticket_before_minutes") or 0),
    )
    if table.has("weekly") and not any(hours.weekly.values()):
        notes.warning(table.path("weekly"), "the hall is never open")
    _check_ticket_times(hours, table, notes)
    return hours


def weekly_of(table: Table, notes: Notes) -> dict[int, tuple[Session, ...]]:
    """Read the key `weekly`: sessions by weekday, 0 being Monday."""
    weekly: dict[int, tuple[Session, ...]] = {}
    for days, node in table.entries("weekly", Shape.SESSIONS):
        where = f"{table.path('weekly')}.{days}"
        try:
            weekdays = weekdays_of(days)
        except ValueError as error:
            notes.error(where, str(error))
            continue
        sessions = _sessions(node, where, notes)
        for weekday in weekdays:
            if weekday in weekly:
                notes.error(where, f"{WEEKDAYS[weekday]} has its hours already")
            weekly.setdefault(weekday, sessions)
    return weekly


def _sessions(node: Node, where: str, notes: Notes) -> tuple[Session, ...]:
    if is_empty(node):
        return ()
    if not isinstance(node, SequenceNode):
        notes.error(where, "must be a list such as [07:30-11:30, 13:30-17:00], or [] when shut")
        return ()
    sessions: list[Session] = []
    for item in node.value:
        text = text_of(item, where, notes)
        if not text:
            continue
        try:
            session = session_of(text)
        except ValueError as error:
            notes.error(where, str(error))
            continue
        if sessions and session.opens < sessions[-1].closes:
            notes.error(where, f"{text} begins before the session in front of it has closed")
        else:
            sessions.append(session)
    return tuple(sessions)


def _holidays(file: Table, notes: Notes) -> dict[date, Words]:
    holidays: dict[date, Words] = {}
    for text, node in file.entries("holidays", Shape.HOLIDAYS):
        where = f"{file.path('holidays')}.{text}"
        try:
            day = date_of(text)
        except ValueError as error:
            notes.error(where, str(error))
            continue
        if is_empty(node):
            notes.error(where, "needs the holiday's name")
        else:
            holidays[day] = words_of(node, where, notes)
    return holidays


def _check_ticket_times(hours: Hours, table: Table, notes: Notes) -> None:
    before = timedelta(seconds=hours.tickets_before_s)
    last = timedelta(seconds=hours.last_ticket_before_s)
    for session in sorted(
        {session for day in hours.weekly.values() for session in day},
        key=lambda session: session.opens,
    ):
        opens = datetime.combine(date.min + timedelta(days=1), session.opens)
        closes = datetime.combine(opens.date(), session.closes)
        if (opens - before).date() != opens.date():
            notes.error(
                table.path("tickets_before_minutes"),
                f"tickets for the session at {session.opens:%H:%M} would begin the day before",
            )
        if opens - before >= closes - last:
            notes.error(
                table.path("last_ticket_before_minutes"),
                f"the session at {session.opens:%H:%M} would give no ticket at all",
            )
