"""Questions about tickets of any day, answered from the tables."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from server.core.ticket import Leg, LegEnd, SlipState, Ticket, TicketState

COLUMNS = (
    "id, number, service, visit, issued_at, priority, procedure, language, channel, state,"
    " persons, dossiers, called_at, started_at, start_assumed, parked_at, ended_at, counter,"
    " for_counter, recalls, rule, overtook, overtaken, cancel_reason, slip, copy,"
    " appointment, appointed_at"
)

MOMENTS = ("issued_at", "called_at", "started_at", "parked_at", "ended_at", "appointed_at")


def find_ticket(connection: sqlite3.Connection, ticket: str) -> Ticket | None:
    """Return a ticket of any day by its id."""
    row = connection.execute(
        f"SELECT {COLUMNS}, EXISTS (SELECT 1 FROM ratings WHERE ticket = tickets.id)"
        " FROM tickets WHERE id = ?",
        (ticket,),
    ).fetchone()
    return _ticket(row, _legs_of(connection, "ticket = ?", ticket)) if row else None


def tickets_of_day(connection: sqlite3.Connection, day: str) -> list[Ticket]:
    """Return the tickets issued on `day` (``2026-11-23``), in the order they were taken."""
    rows = connection.execute(
        f"SELECT {COLUMNS}, EXISTS (SELECT 1 FROM ratings WHERE ticket = tickets.id)"
        " FROM tickets WHERE day = ? ORDER BY issued_at, id",
        (day,),
    )
    legs = _legs_of(connection, "day = ?", day)
    return [_ticket(row, legs) for row in rows]


def copies_since(connection: sqlite3.Connection, day: str) -> list[tuple[str, int]]:
    """Return each ticket issued on `day` (``2026-11-23``) or later, and which copy counts."""
    return connection.execute(
        "SELECT id, copy FROM tickets WHERE day >= ? ORDER BY id", (day,)
    ).fetchall()


LEG_COLUMNS = (
    "ticket, service, counter, clerk, queued_at, called_at, started_at, start_assumed, recalls,"
    " rule, overtook, ended_at, ended_by"
)
LEG_MOMENTS = ("queued_at", "called_at", "started_at", "ended_at")


def _legs_of(connection: sqlite3.Connection, which: str, value: str) -> dict[str, list[Leg]]:
    rows = connection.execute(
        f"SELECT {LEG_COLUMNS} FROM legs WHERE {which} ORDER BY ticket, leg", (value,)
    )
    names = [name.strip() for name in LEG_COLUMNS.split(",")]
    legs: dict[str, list[Leg]] = defaultdict(list)
    for row in rows:
        found = dict(zip(names, row, strict=True))
        for name in LEG_MOMENTS:
            found[name] = datetime.fromisoformat(found[name]) if found[name] else None
        found["start_assumed"] = bool(found["start_assumed"])
        found["ended_by"] = LegEnd(found["ended_by"]) if found["ended_by"] else None
        legs[found.pop("ticket")].append(Leg(**found))
    return legs


def _ticket(row: tuple[Any, ...], legs: Mapping[str, list[Leg]]) -> Ticket:
    names = [name.strip() for name in COLUMNS.split(",")] + ["rated"]
    found = dict(zip(names, row, strict=True))
    for name in MOMENTS:
        found[name] = datetime.fromisoformat(str(found[name])) if found[name] else None
    found["state"], found["slip"] = TicketState(found["state"]), SlipState(found["slip"])
    found["start_assumed"], found["rated"] = bool(found["start_assumed"]), bool(found["rated"])
    stored = legs.get(found["id"], [])
    # The leg a ticket was called on last stands in the ticket's own columns.
    former = stored if found["called_at"] is None else stored[:-1]
    return Ticket(**found, legs=tuple(former))
