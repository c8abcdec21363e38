"""The report `satisfaction`: what citizens answered, by service, unit and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from server.core.catalogue import N_
from server.core.hall import Words
from server.core.opinions import (
    Opinions,
    opinion_columns,
    opinion_figures,
    withheld_groups,
    without_opinion,
)
from server.core.report import Json, in_order
from server.desk.report_books import ReportBooks, named
from server.desk.report_words import report_languages, said
from server.store import reports as store

NAME = "satisfaction"
NO_VISIT = N_("Không gắn với lượt nào")


@dataclass(kw_only=True)
class _Counted:
    levels: list[str] = field(default_factory=list)
    by_service: dict[str | None, Opinions] = field(default_factory=lambda: defaultdict(Opinions))
    by_step: dict[str, Opinions] = field(default_factory=lambda: defaultdict(Opinions))


def satisfaction_report(books: ReportBooks, title: str) -> Json:
    """Return the report; rows are the services with visits or answers.

    The row without a service holds the answers that are about no visit. What was answered in a
    row of fewer than the hall's `least_ratings` answers is withheld; the total never is.
    """
    counted = _counted(books)
    levels = books.names.levels(sorted(set(counted.levels)))
    total = Opinions()
    for each in counted.by_service.values():
        total.add(each)
    columns = opinion_columns(levels)
    return {
        **books.report(
            NAME,
            title,
            columns,
            _rows(books, counted, [*levels]),
            opinion_figures(total, [*levels]),
        ),
        "least_ratings": books.hall.rules.least_ratings,
        "levels": [
            {"id": level, "label": dict(words), "satisfied": _counts(books, counted, level)}
            for level, words in levels.items()
        ],
        "by_unit": list(_by_unit(books, counted, [*levels])),
        "over_time": [
            {**books.step(step), **opinion_figures(counted.by_step[step], [*levels])}
            for step in books.steps
        ],
        "reasons": _reasons(books),
    }


def _counted(books: ReportBooks) -> _Counted:
    made = _Counted()
    for service, step, tickets in store.count_served(books.connection, books.period):
        made.by_service[service].served += tickets
        made.by_step[step].served += tickets
    for each in store.count_answers(books.connection, books.period):
        made.levels.append(each.level)
        for group in (made.by_service[each.service], made.by_step[each.step]):
            group.answers[each.level, each.satisfied] += each.answers
            group.about_a_visit += each.about_a_visit
    return made


def _rows(books: ReportBooks, counted: _Counted, levels: list[str]) -> list[Json]:
    services = in_order(books.hall, counted.by_service)
    names = books.names.services([each for each in services if each is not None])
    _, hidden = _hidden(books, counted)
    return [
        {
            **named("service", each, names[each] if each is not None else _about_no_visit()),
            **_told(counted.by_service[each], levels, hide=each in hidden),
        }
        for each in services
    ]


def _hidden(books: ReportBooks, counted: _Counted) -> tuple[set[str | None], set[str | None]]:
    rated = {service: each.rated for service, each in counted.by_service.items()}
    unit_of = {service: books.unit_of.get(service or "") for service in rated}
    return withheld_groups(rated, unit_of, books.hall.rules.least_ratings)


def _about_no_visit() -> Words:
    return {language: said(NO_VISIT, language) for language in report_languages()}


def _by_unit(books: ReportBooks, counted: _Counted, levels: list[str]) -> Iterator[Json]:
    units: dict[str | None, Opinions] = defaultdict(Opinions)
    for service, opinions in counted.by_service.items():
        units[books.unit_of.get(service or "")].add(opinions)
    hidden, _ = _hidden(books, counted)
    for code, words in books.units():
        if code in units:
            yield {**named("unit", code, words), **_told(units[code], levels, hide=code in hidden)}


def _told(opinions: Opinions, levels: list[str], *, hide: bool) -> Json:
    figures = opinion_figures(opinions, levels)
    return {**(without_opinion(figures) if hide else figures), "withheld": hide}


def _counts(books: ReportBooks, counted: _Counted, level: str) -> bool:
    own = books.hall.level_by_id.get(level)
    if own is not None:
        return own.satisfied
    return any(each.answers[level, True] for each in counted.by_service.values())


def _reasons(books: ReportBooks) -> list[Json]:
    counts = dict(store.count_reasons(books.connection, books.period))
    offered = {each.id: each.label for each in books.hall.reasons}
    return [
        {"id": reason, "label": dict(offered.get(reason, {"vi": reason})), "count": count}
        for reason, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
