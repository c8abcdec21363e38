"""What the reports ask of the tables: how many tickets and answers there are of each kind.

Days are those of the hall. Moments lie in the tables as RFC 3339 with three decimals, so that
milliseconds are counted as whole numbers and nothing is lost on the way through days since noon.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from server.core.hall import Hall
from server.core.hall_json import hall_from_json


@dataclass(frozen=True, kw_only=True, slots=True)
class TicketCount:
    """So many tickets of a service, taken in one step and hour of the day (``08``), stand so."""

    service: str
    step: str
    hour: str
    state: str
    reason: str | None
    tickets: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerCount:
    """So many answers about a service in one step were this level."""

    service: str | None
    step: str
    level: str
    satisfied: bool
    answers: int
    about_a_visit: int


@dataclass(frozen=True, kw_only=True)
class Period:
    """The days asked about, both included; a step is named by `step_length` letters of its day.

    `offsets_m` are the minutes by which the hall's clock is ahead of UTC on each of the days.
    """

    first: date
    last: date
    step_length: int
    offsets_m: Mapping[str, int]

    def values(self) -> dict[str, object]:
        """Return what the SQL below names."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "step": self.step_length,
            "offsets": json.dumps({day: f"{m:+d} minutes" for day, m in self.offsets_m.items()}),
        }


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Let every question of a report see the tables as they are at one moment."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def days_between(connection: sqlite3.Connection, first: date, last: date) -> list[str]:
    """Return the days on which the hall was at work."""
    rows = connection.execute(
        "SELECT day FROM days WHERE day BETWEEN ? AND ? ORDER BY day",
        (first.isoformat(), last.isoformat()),
    )
    return [row[0] for row in rows]


HOUR = "strftime('%H', issued_at, hours.value)"
OF_PERIOD = "FROM tickets WHERE day BETWEEN :first AND :last"
OF_PERIOD_BY_HOUR = """
    FROM tickets JOIN json_each(:offsets) AS hours ON hours.key = tickets.day
    WHERE day BETWEEN :first AND :last
"""
MOMENT_MS = "(CAST(strftime('%s', {0}) AS INTEGER) * 1000 + CAST(substr({0}, 21, 3) AS INTEGER))"


def _milliseconds(begins: str, ends: str) -> str:
    return f"({MOMENT_MS.format(ends)} - {MOMENT_MS.format(begins)})"


def count_tickets(connection: sqlite3.Connection, period: Period) -> list[TicketCount]:
    """Count the tickets issued in the period, by what became of them."""
    rows = connection.execute(
        f"SELECT service, substr(day, 1, :step) AS step, {HOUR} AS hour, state, cancel_reason,"
        f" count(*) {OF_PERIOD_BY_HOUR} GROUP BY 1, 2, 3, 4, 5",
        period.values(),
    )
    names = ("service", "step", "hour", "state", "reason", "tickets")
    return [TicketCount(**dict(zip(names, row, strict=True))) for row in rows]


WAIT_GROUPS = {
    "service": "service",
    "priority": "priority",
    "step": "substr(day, 1, :step)",
    "hour": HOUR,
}
WAITED = f"""
    SELECT ticket, sum({_milliseconds("queued_at", "called_at")}) AS waited_ms FROM legs
    WHERE day BETWEEN :first AND :last AND queued_at IS NOT NULL AND called_at IS NOT NULL
    GROUP BY ticket
"""
SERVED_FOR = f"""
    SELECT ticket, sum({_milliseconds("started_at", "ended_at")}) AS served_for_ms FROM legs
    WHERE day BETWEEN :first AND :last AND started_at IS NOT NULL AND ended_at IS NOT NULL
    GROUP BY ticket
"""


def count_waits(
    connection: sqlite3.Connection, period: Period, by: str
) -> list[tuple[str, int, int]]:
    """Count how long people stood in queues until called: group, whole seconds, tickets.

    `by` is ``service``, ``priority``, ``step`` or ``hour``. A ticket that was sent on has waited
    in each of its queues. Whoever was never called has no such time.
    """
    source = OF_PERIOD_BY_HOUR if by == "hour" else OF_PERIOD
    source = source.replace("FROM tickets", f"FROM ({WAITED}) JOIN tickets ON tickets.id = ticket")
    return connection.execute(
        f"SELECT {WAIT_GROUPS[by]} AS of, (waited_ms + 500) / 1000, count(*)"
        f" {source} GROUP BY 1, 2",
        period.values(),
    ).fetchall()


def count_service_times(
    connection: sqlite3.Connection, period: Period
) -> list[tuple[str, int, int]]:
    """Count how long the served were served at all their counters: service, seconds, tickets."""
    return connection.execute(
        "SELECT service, (served_for_ms + 500) / 1000, count(*)"
        f" FROM ({SERVED_FOR}) JOIN tickets ON tickets.id = ticket"
        " WHERE state = 'served' GROUP BY 1, 2",
        period.values(),
    ).fetchall()


def count_served(connection: sqlite3.Connection, period: Period) -> list[tuple[str, str, int]]:
    """Count the served tickets: service, step, tickets."""
    return connection.execute(
        f"SELECT service, substr(day, 1, :step), count(*) {OF_PERIOD} AND state = 'served'"
        " GROUP BY 1, 2",
        period.values(),
    ).fetchall()


def count_answers(connection: sqlite3.Connection, period: Period) -> list[AnswerCount]:
    """Count the answers of the period by their level, whatever became of their visit later."""
    rows = connection.execute(
        "SELECT service, substr(day, 1, :step), level, satisfied, count(*), count(ticket)"
        " FROM ratings WHERE day BETWEEN :first AND :last GROUP BY 1, 2, 3, 4",
        period.values(),
    )
    return [
        AnswerCount(
            service=service,
            step=step,
            level=level,
            satisfied=bool(satisfied),
            answers=answers,
            about_a_visit=about_a_visit,
        )
        for service, step, level, satisfied, answers, about_a_visit in rows
    ]


def count_reasons(connection: sqlite3.Connection, period: Period) -> list[tuple[str, int]]:
    """Count the reasons that were ticked: reason, answers."""
    return connection.execute(
        "SELECT told.value, count(*) FROM ratings, json_each(ratings.reasons) AS told"
        " WHERE day BETWEEN :first AND :last GROUP BY 1",
        period.values(),
    ).fetchall()


def former_halls(connection: sqlite3.Connection) -> Iterator[Hall]:
    """Yield the hall as it was described from time to time, the newest first."""
    for (told,) in connection.execute("SELECT hall FROM halls ORDER BY seq DESC"):
        yield hall_from_json(json.loads(told))
