"""The hall's reports by name: the same figures on the screen, in files and on the command line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date

from server.core.catalogue import N_
from server.core.hall import Hall
from server.core.report import Json
from server.desk import estimates_report, fairness_report, satisfaction_report, visits_report
from server.desk.desk import Desk
from server.desk.report_books import ReportBooks
from server.desk.report_csv import as_csv
from server.desk.report_table import as_table
from server.store.reports import one_moment

__all__ = ["as_csv", "as_table", "report", "report_on", "titles"]

Maker = Callable[[ReportBooks, str], Json]

REPORTS: dict[str, tuple[str, Maker]] = {
    visits_report.NAME: (N_("Lượt giao dịch và thời gian chờ"), visits_report.visits_report),
    satisfaction_report.NAME: (N_("Mức độ hài lòng"), satisfaction_report.satisfaction_report),
    fairness_report.NAME: (N_("Thứ tự gọi có công bằng không"), fairness_report.fairness_report),
    estimates_report.NAME: (N_("Thời gian chờ đã báo"), estimates_report.estimates_report),
}


def titles() -> dict[str, str]:
    """Return each report's name with its title."""
    return {name: title for name, (title, _) in REPORTS.items()}


def report(desk: Desk, name: str, from_day: date, to_day: date) -> Json:
    """Return the report `name` over the hall's days, both included, made away from the loop.

    Raises:
        KeyError: there is no report of that name.
    """
    hall = desk.view.day.hall
    assert hall is not None, "whoever asks has looked whether there is a hall"
    REPORTS[name]
    made: Json = desk.slow(report_on, hall, name, from_day, to_day)
    return made


def report_on(
    connection: sqlite3.Connection, hall: Hall, name: str, from_day: date, to_day: date
) -> Json:
    """Return the report `name` as the books stand at this moment; nothing is written.

    It has `name, title, from, to, up_to_seq, columns, rows, total` and what docs/reports.md adds
    for each report. A day on which nothing happened counts zero, and what is undefined is None.

    Raises:
        KeyError: there is no report of that name.
    """
    title, make = REPORTS[name]
    with one_moment(connection):
        books = ReportBooks(connection=connection, hall=hall, first=from_day, last=to_day)
        return make(books, title)
