"""The report `fairness`: who was overtaken, how often, and by which rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from server.core.catalogue import N_
from server.core.fairness import COLUMNS, RULES, Fairness, fairness_figures
from server.core.hall import ORDINARY, Words
from server.core.report import Json, in_order
from server.desk.report_books import ReportBooks, named
from server.desk.report_words import both_languages
from server.store import fairness as store
from server.store.reports import count_waits

NAME = "fairness"
ORDINARY_NAME = N_("Thường")
Groups = dict[str, Fairness]


def fairness_report(books: ReportBooks, title: str) -> Json:
    """Return the report; rows are the services whose tickets were called."""
    counted, rules = _counted(books)
    by_service, by_step = counted["service"], counted["step"]
    total = Fairness()
    for each in by_service.values():
        total.add(each)
    names = books.names.services(list(by_service))
    rows = [
        {**named("service", code, names[code]), **fairness_figures(by_service[code])}
        for code in in_order(books.hall, by_service)
        if code is not None
    ]
    return {
        **books.report(NAME, title, COLUMNS, rows, fairness_figures(total)),
        "by_unit": list(_by_unit(books, by_service)),
        "over_time": [
            {**books.step(step), **fairness_figures(by_step[step])} for step in books.steps
        ],
        "by_class": list(_by_class(books, counted["priority"])),
        "by_rule": [
            {
                **named("rule", rule, both_languages(words)),
                "calls": rules[rule]["calls"],
                "overtook": rules[rule]["overtook"],
            }
            for rule, words in RULES.items()
            if rule in rules
        ],
    }


def _counted(books: ReportBooks) -> tuple[dict[str, Groups], dict[str, Counter[str]]]:
    groups: dict[str, Groups] = {
        by: defaultdict(Fairness) for by in ("service", "priority", "step")
    }
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for each in store.count_overtaken(books.connection, books.period):
        passed = Fairness(
            called=each.called,
            overtaken=each.overtaken,
            overtaken_times=each.times,
            overtaken_most=each.most,
        )
        for by, group in groups.items():
            group[getattr(each, by)].add(passed)
    for call in store.count_calls(books.connection, books.period):
        for by, group in groups.items():
            group[getattr(call, by)].went_before += call.went_before
        rules[call.rule].update(calls=call.calls, overtook=call.overtook)
    for by, group in groups.items():
        for key, waited_s, tickets in count_waits(books.connection, books.period, by):
            group[key].waited_s[waited_s] += tickets
    return groups, rules


def _by_unit(books: ReportBooks, by_service: Groups) -> Iterator[Json]:
    units: Groups = defaultdict(Fairness)
    for service, counted in by_service.items():
        units[books.unit_of.get(service) or ""].add(counted)
    for code, words in books.units():
        if code in units:
            yield {**named("unit", code, words), **fairness_figures(units[code])}


def _by_class(books: ReportBooks, by_class: Groups) -> Iterator[Json]:
    known: dict[str, Words] = {ORDINARY: both_languages(ORDINARY_NAME)}
    known |= {each.code: each.name for each in books.hall.priorities}
    for code in [*known, *sorted(set(by_class) - set(known))]:
        if code in by_class:
            words = known.get(code, {"vi": code})
            yield {**named("priority", code, words), **fairness_figures(by_class[code])}
