"""Read a hall's file: text in, `Hall` out, or everything that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from server.core.hall import (
    ORDINARY,
    RESULTS,
    Counter,
    Field,
    Hall,
    Level,
    PriorityClass,
    Procedure,
    Reason,
    Result,
    Rules,
    Service,
    Unit,
    Words,
    Zone,
)
from server.halls.checks import check
from server.halls.demand import check_demand, demand_of
from server.halls.key import Shape
from server.halls.keys import FILE
from server.halls.layout_reader import check_layouts, layouts_of
from server.halls.notes import Notes
from server.halls.opening import hours_of
from server.halls.problems import HallFileError, Problem, Severity
from server.halls.rule_keys import RULE_NUMBERS
from server.halls.table import Table
from server.halls.tree import tree_of
from server.halls.voice import check_voice, voice_of

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def read_hall(text: str) -> Hall:
    """Return the hall that the text describes; `HallFileError` holds all that is wrong."""
    hall, problems = _read(text)
    if hall is None or any(each.severity is Severity.ERROR for each in problems):
        raise HallFileError(problems)
    return hall


def check_hall(text: str) -> list[Problem]:
    """Return errors and warnings in the order of the file; none for a sound hall."""
    return _read(text)[1]


def _read(text: str) -> tuple[Hall | None, list[Problem]]:
    notes = Notes()
    root = tree_of(text, notes)
    if root is None:
        if not notes.problems():
            notes.error("", "holds no hall: the file is empty")
        return None, notes.problems()
    hall = _hall(Table(notes, FILE, "", root), notes)
    check(hall, notes)
    check_voice(hall, notes)
    check_layouts(hall, notes)
    check_demand(
        hall.demand,
        [each.code for each in hall.services],
        [each.code for each in hall.priorities],
        notes,
    )
    return hall, notes.problems()


def _hall(file: Table, notes: Notes) -> Hall:
    place = file.section("hall")
    # Before any text: a plain one is in the first language.
    notes.languages = _languages(place, notes)
    scale = file.section("scale")
    return Hall(
        code=place.code("code"),
        name=place.words("name"),
        place=place.words("place"),
        timezone=place.plain("timezone"),
        languages=notes.languages,
        units=tuple(_unit(table) for table in file.sections("units")),
        fields=tuple(_field(table) for table in file.sections("fields")),
        services=tuple(_service(table) for table in file.sections("services")),
        zones=tuple(_zone(table) for table in file.sections("zones")),
        counters=_counters(file, notes),
        hours=hours_of(file, notes),
        scale=tuple(_level(table) for table in scale.sections("levels")),
        scale_name=scale.code("name"),
        scale_in_force_from=scale.date("in_force_from"),
        reasons=tuple(_reason(table) for table in file.sections("reasons")),
        results=_results(file),
        priorities=tuple(_priority(table) for table in file.sections("priorities")),
        rules=_rules(file.section("rules")),
        message=file.words("message") or None,
        voice=voice_of(file, notes),
        demand=demand_of(file, notes),
        layouts=layouts_of(file),
    )


def _languages(place: Table, notes: Notes) -> tuple[str, ...]:
    found: list[str] = []
    for index, language in enumerate(place.texts("languages", Shape.LANGUAGES), start=1):
        where = f"{place.path('languages')}[{index}]"
        if not language:
            continue
        if not _LANGUAGE.fullmatch(language):
            notes.error(where, f'"{language}" is no language code such as vi, en or tyz')
        elif language in found:
            notes.error(where, f'"{language}" is there twice')
        else:
            found.append(language)
    return tuple(found)


def _unit(table: Table) -> Unit:
    return Unit(code=table.code("code"), name=table.words("name"))


def _zone(table: Table) -> Zone:
    return Zone(code=table.code("code"), name=table.words("name"))


def _field(table: Table) -> Field:
    return Field(code=table.code("code"), name=table.words("name"), unit=table.code("unit") or None)


def _service(table: Table) -> Service:
    return Service(
        code=table.code("code"),
        prefix=table.plain("prefix", Shape.PREFIX),
        name=table.words("name"),
        field=table.code("field") or None,
        expected_s=_seconds(table) or 0,
        daily_limit=table.whole("daily_limit"),
        appointments=table.whole("appointments") or 0,
        procedures=tuple(_procedure(each) for each in table.sections("procedures")),
    )


def _procedure(table: Table) -> Procedure:
    return Procedure(
        code=table.code("code"),
        name=table.words("name"),
        expected_s=_seconds(table),
        bring=table.all_words("bring"),
    )


def _counters(file: Table, notes: Notes) -> tuple[Counter, ...]:
    pattern = file.words("counter_name")
    return tuple(_counter(table, pattern, notes) for table in file.sections("counters"))


def _counter(table: Table, pattern: Words, notes: Notes) -> Counter:
    number = table.whole("number") or 0
    if not table.has("name") and not pattern:
        notes.error(table.path("name"), "is missing, and the file has no counter_name")
    general = {
        language: text.replace("{number}", str(number)) for language, text in pattern.items()
    }
    return Counter(
        number=number,
        name=table.words("name") or general,
        zone=table.code("zone") or None,
        serves=table.texts("serves", Shape.CODES),
    )


def _level(table: Table) -> Level:
    return Level(
        id=table.level_id("id"),
        label=table.words("label"),
        face=table.whole("face") or 0,
        satisfied=table.yes_no("satisfied"),
    )


def _reason(table: Table) -> Reason:
    return Reason(id=table.level_id("id"), label=table.words("label"))


def _results(file: Table) -> tuple[Result, ...]:
    # An empty list says that this hall notes none.
    if not file.has("results"):
        return RESULTS
    return tuple(
        Result(id=each.level_id("id"), label=each.words("label"))
        for each in file.sections("results")
    )


def _priority(table: Table) -> PriorityClass:
    return PriorityClass(
        code=table.code("code"), name=table.words("name"), rate=table.decimal("rate") or 1.0
    )


def _rules(table: Table) -> Rules:
    numbers: dict[str, Any] = {name: table.whole(name) or 0 for name in RULE_NUMBERS}
    return replace(
        Rules(**numbers),
        come_back_place=table.place("come_back_place"),
        appointment_class=table.code("appointment_class") or ORDINARY,
    )


def _seconds(table: Table) -> int | None:
    minutes = table.decimal("expected_minutes")
    return None if minutes is None else round(minutes * 60)
