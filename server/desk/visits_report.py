"""The report `visits`: tickets and waits by service, unit, time and hour of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from server.core.report import Json, in_order
from server.core.visits import COLUMNS, Visits, visit_figures
from server.desk.report_books import ReportBooks, named
from server.store import reports as store

NAME = "visits"
Groups = dict[str, Visits]

OF_AN_HOUR = ("issued", "waited_p50_s", "waited_p90_s")
NOT_OF_A_STEP = ("served_for_p50_s",)


def visits_report(books: ReportBooks, title: str) -> Json:
    """Return the report; rows are the services that somebody took a ticket for."""
    counted = _counted(books)
    by_service, by_step, by_hour = counted["service"], counted["step"], counted["hour"]
    total = Visits()
    for each in by_service.values():
        total.add(each)
    names = books.names.services(list(by_service))
    rows = [
        {**named("service", code, names[code]), **visit_figures(by_service[code])}
        for code in in_order(books.hall, by_service)
        if code is not None
    ]
    return {
        **books.report(NAME, title, COLUMNS, rows, visit_figures(total)),
        "by_unit": list(_by_unit(books, by_service)),
        "over_time": [
            {**books.step(step), **_without(visit_figures(by_step[step]), NOT_OF_A_STEP)}
            for step in books.steps
        ],
        "by_hour": [
            {"hour": hour, **_only(visit_figures(by_hour[f"{hour:02d}"]), OF_AN_HOUR)}
            for hour in _hours(by_hour)
        ],
    }


def _counted(books: ReportBooks) -> dict[str, Groups]:
    groups: dict[str, Groups] = {by: defaultdict(Visits) for by in ("service", "step", "hour")}
    for each in store.count_tickets(books.connection, books.period):
        for by, group in groups.items():
            group[getattr(each, by)].count(each.state, each.reason, each.tickets)
    for by, group in groups.items():
        for key, waited_s, tickets in store.count_waits(books.connection, books.period, by):
            group[key].waited_s[waited_s] += tickets
    for key, served_for_s, tickets in store.count_service_times(books.connection, books.period):
        groups["service"][key].served_for_s[served_for_s] += tickets
    return groups


def _by_unit(books: ReportBooks, by_service: Groups) -> Iterator[Json]:
    units: dict[str | None, Visits] = defaultdict(Visits)
    for service, visits in by_service.items():
        units[books.unit_of.get(service)].add(visits)
    for code, words in books.units():
        if code in units:
            yield {**named("unit", code, words), **visit_figures(units[code])}


def _hours(by_hour: Groups) -> range:
    # Hours without anybody between the first and the last are hours as well.
    return range(int(min(by_hour)), int(max(by_hour)) + 1) if by_hour else range(0)


def _only(figures: Json, keys: tuple[str, ...]) -> Json:
    return {key: figures[key] for key in keys}


def _without(figures: Json, keys: tuple[str, ...]) -> Json:
    return {key: value for key, value in figures.items() if key not in keys}
