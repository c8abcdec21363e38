"""The report `estimates`: what people were told they would wait, beside what they waited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from server.core.report import Json, in_order
from server.core.told_ranges import HOLDS
from server.core.told_waits import COLUMNS, ToldWaits, told_figures
from server.desk.report_books import ReportBooks, named
from server.store.told_waits import sum_told_waits

NAME = "estimates"
Groups = dict[str, ToldWaits]


def estimates_report(books: ReportBooks, title: str) -> Json:
    """Return the report; rows are the services somebody was told a wait of and then called for."""
    by_service: Groups = defaultdict(ToldWaits)
    by_step: Groups = defaultdict(ToldWaits)
    total = ToldWaits()
    for service, step, waits in sum_told_waits(books.connection, books.period):
        for group in (by_service[service], by_step[step], total):
            group.add(waits)
    names = books.names.services(list(by_service))
    rows = [
        {**named("service", code, names[code]), **told_figures(by_service[code])}
        for code in in_order(books.hall, by_service)
        if code is not None
    ]
    return {
        **books.report(NAME, title, COLUMNS, rows, told_figures(total)),
        "holds": round(100 * HOLDS, 1),
        "by_unit": list(_by_unit(books, by_service)),
        "over_time": [{**books.step(step), **told_figures(by_step[step])} for step in books.steps],
    }


def _by_unit(books: ReportBooks, by_service: Groups) -> Iterator[Json]:
    units: dict[str | None, ToldWaits] = defaultdict(ToldWaits)
    for service, waits in by_service.items():
        units[books.unit_of.get(service)].add(waits)
    for code, words in books.units():
        if code in units:
            yield {**named("unit", code, words), **told_figures(units[code])}
