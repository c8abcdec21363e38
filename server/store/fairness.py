"""Who was overtaken, and by which rule: what the report `fairness` asks of the tables."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from server.store.reports import Period


@dataclass(frozen=True, kw_only=True, slots=True)
class Overtaken:
    """Of a service and class: tickets that were called, and how often others went before them."""

    service: str
    priority: str
    step: str
    called: int
    overtaken: int
    times: int
    most: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Calls:
    """Of a service, class and rule: calls, those that went before somebody, and how many."""

    service: str
    priority: str
    step: str
    rule: str
    calls: int
    went_before: int
    overtook: int


def count_overtaken(connection: sqlite3.Connection, period: Period) -> list[Overtaken]:
    """Count the tickets of the period that were ever called."""
    rows = connection.execute(
        "SELECT service, priority, substr(day, 1, :step), count(*), sum(overtaken > 0), "
        " sum(overtaken), max(overtaken)"
        " FROM tickets WHERE day BETWEEN :first AND :last"
        " AND EXISTS (SELECT 1 FROM legs WHERE ticket = tickets.id) GROUP BY 1, 2, 3",
        period.values(),
    )
    names = ("service", "priority", "step", "called", "overtaken", "times", "most")
    return [Overtaken(**dict(zip(names, row, strict=True))) for row in rows]


def count_calls(connection: sqlite3.Connection, period: Period) -> list[Calls]:
    """Count the calls of the period by the rule that chose them."""
    rows = connection.execute(
        "SELECT service, priority, substr(day, 1, :step), rule, count(*),"
        " sum(overtook > 0), sum(overtook)"
        " FROM legs WHERE day BETWEEN :first AND :last AND rule IS NOT NULL GROUP BY 1, 2, 3, 4",
        period.values(),
    )
    names = ("service", "priority", "step", "rule", "calls", "went_before", "overtook")
    return [Calls(**dict(zip(names, row, strict=True))) for row in rows]
