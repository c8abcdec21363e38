"""What people were told when they took a ticket, and how long they then waited."""

from __future__ import annotations

import sqlite3

from server.core.told_waits import ToldWaits
from server.store.reports import MOMENT_MS, Period

WAITED_MS = f"({MOMENT_MS.format('legs.called_at')} - {MOMENT_MS.format('issued_at')})"
OF_FIRST_LEGS = """
    FROM legs JOIN tickets ON tickets.id = legs.ticket
    WHERE legs.day BETWEEN :first AND :last AND leg = 0 AND legs.called_at IS NOT NULL
"""


def sum_told_waits(
    connection: sqlite3.Connection, period: Period
) -> list[tuple[str, str, ToldWaits]]:
    """Sum up the tickets that were told a wait and then called: service, step, sums.

    The wait is that to the first call, in the queue that the ticket was taken for: whoever was
    moved before it waits for something else.
    """
    rows = connection.execute(
        "SELECT service, step, count(*), sum(waited), sum(told - waited), sum(abs(told - waited)),"
        " sum(waited < low), sum(waited > high) FROM ("
        f" SELECT legs.service, substr(legs.day, 1, :step) AS step, {WAITED_MS} AS waited,"
        " told_s * 1000 AS told, told_low_s * 1000 AS low, told_high_s * 1000 AS high"
        f" {OF_FIRST_LEGS} AND told_s IS NOT NULL) GROUP BY 1, 2",
        period.values(),
    )
    names = ("told", "waited_ms", "error_ms", "absolute_error_ms", "early", "late")
    return [
        (service, step, ToldWaits(**dict(zip(names, sums, strict=True))))
        for service, step, *sums in rows
    ]
