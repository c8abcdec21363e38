"""Questions about tickets of any day, answered from the tables."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from server.core.ticket import SlipState, Ticket, TicketState

COLUMNS = (
    "id, number, service, visit, issued_at, priority, procedure, language, channel, state,"
    " persons, dossiers, called_at, started_at, start_assumed, parked_at, ended_at, counter,"
    " for_counter, recalls, rule, overtook, overtaken, cancel_reason, slip"
)

MOMENTS = ("issued_at", "called_at", "started_at", "parked_at", "ended_at")


def find_ticket(connection: sqlite3.Connection, ticket: str) -> Ticket | None:
    """Return a ticket of any day by its id."""
    row = connection.execute(
        f"SELECT {COLUMNS}, EXISTS (SELECT 1 FROM ratings WHERE ticket = tickets.id)"
        " FROM tickets WHERE id = ?",
        (ticket,),
    ).fetchone()
    return _ticket(row) if row else None


def tickets_of_day(connection: sqlite3.Connection, day: str) -> list[Ticket]:
    """Return the tickets issued on `day` (``2026-11-23``), in the order they were taken."""
    rows = connection.execute(
        f"SELECT {COLUMNS}, EXISTS (SELECT 1 FROM ratings WHERE ticket = tickets.id)"
        " FROM tickets WHERE day = ? ORDER BY issued_at, id",
        (day,),
    )
    return [_ticket(row) for row in rows]


def ticket_ids_since(connection: sqlite3.Connection, day: str) -> list[str]:
    """Return the ids of all tickets issued on `day` (``2026-11-23``) or later."""
    rows = connection.execute("SELECT id FROM tickets WHERE day >= ? ORDER BY id", (day,))
    return [row[0] for row in rows]


def _ticket(row: tuple[Any, ...]) -> Ticket:
    names = [name.strip() for name in COLUMNS.split(",")] + ["rated"]
    found = dict(zip(names, row, strict=True))
    for name in MOMENTS:
        found[name] = datetime.fromisoformat(str(found[name])) if found[name] else None
    found["state"], found["slip"] = TicketState(found["state"]), SlipState(found["slip"])
    found["start_assumed"], found["rated"] = bool(found["start_assumed"]), bool(found["rated"])
    return Ticket(**found)
