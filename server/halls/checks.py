"""What must hold between the parts of a hall, once each is read.

A part that was missing or wrong is empty here, and was noted already: it is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import available_timezones

from server.core.hall import ORDINARY, Hall, Words
from server.halls.notes import Notes
from server.halls.prefixes import check_prefixes
from server.halls.problems import suggestion

LEAST_LEVELS = 2
MOST_LEVELS = 5


def check(hall: Hall, notes: Notes) -> None:
    """Note everything that does not hold."""
    _check_place(hall, notes)
    _check_unique(hall, notes)
    _check_links(hall, notes)
    _check_coverage(hall, notes)
    _check_scale(hall, notes)
    _check_priorities(hall, notes)
    check_prefixes(hall, notes)
    _check_languages(hall, notes)


def _check_place(hall: Hall, notes: Notes) -> None:
    known = available_timezones()
    if hall.timezone and hall.timezone not in known:
        hint = suggestion(hall.timezone, known)
        notes.error("hall.timezone", f'no time zone "{hall.timezone}"{hint}')
    for part, things in (("services", hall.services), ("counters", hall.counters)):
        if not things and notes.is_sound(part):
            notes.error(part, "is empty: a hall needs at least one")
    if not hall.languages and notes.is_sound("hall.languages"):
        notes.error("hall.languages", "is empty: a hall needs at least one")


def _check_unique(hall: Hall, notes: Notes) -> None:
    _unique(notes, "units", "code", (each.code for each in hall.units))
    _unique(notes, "fields", "code", (each.code for each in hall.fields))
    _unique(notes, "services", "code", (each.code for each in hall.services))
    _unique(notes, "services", "prefix", (each.prefix for each in hall.services))
    _unique(notes, "zones", "code", (each.code for each in hall.zones))
    _unique(notes, "counters", "number", (each.number for each in hall.counters))
    _unique(notes, "scale.levels", "id", (each.id for each in hall.scale))
    _unique(notes, "reasons", "id", (each.id for each in hall.reasons))
    _unique(notes, "results", "id", (each.id for each in hall.results))
    _unique(notes, "priorities", "code", (each.code for each in hall.priorities))
    for index, service in enumerate(hall.services, start=1):
        codes = (each.code for each in service.procedures)
        _unique(notes, f"services[{index}].procedures", "code", codes)


def _unique(notes: Notes, part: str, key: str, values: Iterable[str | int]) -> None:
    first: dict[str | int, str] = {}
    for index, value in enumerate(values, start=1):
        where = f"{part}[{index}].{key}"
        if not value:
            continue
        if value in first:
            line = notes.line_of(first[value])
            notes.error(where, f"{value} is taken already, on line {line}")
        first.setdefault(value, where)


def _check_links(hall: Hall, notes: Notes) -> None:
    units = [each.code for each in hall.units]
    fields = [each.code for each in hall.fields]
    zones = [each.code for each in hall.zones]
    for index, field in enumerate(hall.fields, start=1):
        _known(notes, f"fields[{index}].unit", "unit", field.unit, units)
    for index, service in enumerate(hall.services, start=1):
        _known(notes, f"services[{index}].field", "field", service.field, fields)
    for index, counter in enumerate(hall.counters, start=1):
        _known(notes, f"counters[{index}].zone", "zone", counter.zone, zones)
        _check_serves(hall, index, notes)


def _check_serves(hall: Hall, index: int, notes: Notes) -> None:
    where = f"counters[{index}].serves"
    codes = [service.code for service in hall.services]
    serves = hall.counters[index - 1].serves
    if not serves and notes.is_sound(where):
        notes.warning(where, "is empty: the counter serves only what is transferred to it")
    for position, code in enumerate(serves):
        _known(notes, where, "service", code, codes)
        if code and code in serves[:position]:
            notes.error(where, f'"{code}" is there twice')


def _known(notes: Notes, where: str, what: str, code: str | None, known: list[str]) -> None:
    if code and code not in known:
        written = [each for each in known if each]
        notes.error(where, f'no {what} "{code}"{suggestion(code, written)}')


def _check_coverage(hall: Hall, notes: Notes) -> None:
    served = {code for counter in hall.counters for code in counter.serves}
    all_known = all(
        notes.is_sound(f"counters[{index}].serves") for index in range(1, len(hall.counters) + 1)
    )
    for index, service in enumerate(hall.services, start=1):
        if service.code and hall.counters and all_known and service.code not in served:
            message = f'no counter serves "{service.code}": its numbers would never be called'
            notes.error(f"services[{index}]", message)
    used = {counter.zone for counter in hall.counters}
    for index, zone in enumerate(hall.zones, start=1):
        if zone.code and zone.code not in used:
            notes.warning(f"zones[{index}]", f'no counter stands in zone "{zone.code}"')
    for index, counter in enumerate(hall.counters, start=1):
        if hall.zones and counter.zone is None and notes.is_sound(f"counters[{index}].zone"):
            notes.warning(f"counters[{index}]", "stands in no zone: no zone board shows its calls")


def _check_scale(hall: Hall, notes: Notes) -> None:
    where = "scale.levels"
    if not LEAST_LEVELS <= len(hall.scale) <= MOST_LEVELS and notes.is_sound(where):
        message = f"has {len(hall.scale)} levels; a scale has {LEAST_LEVELS} to {MOST_LEVELS}"
        notes.error(where, message)
    for index, (better, level) in enumerate(zip(hall.scale, hall.scale[1:], strict=False), start=2):
        if level.face and better.face and level.face >= better.face:
            message = f"{level.face} after {better.face}: levels go from best to worst face"
            notes.error(f"{where}[{index}].face", message)
        if level.satisfied and not better.satisfied:
            message = "counts as satisfied although the better level before it does not"
            notes.error(f"{where}[{index}].satisfied", message)
    answers = {level.satisfied for level in hall.scale}
    if len(hall.scale) >= LEAST_LEVELS and len(answers) == 1 and notes.is_sound(where):
        notes.error(where, "no level, or every level, counts as satisfied: nothing to tell apart")


def _check_priorities(hall: Hall, notes: Notes) -> None:
    for index, each in enumerate(hall.priorities, start=1):
        if each.code == ORDINARY:
            message = f'"{ORDINARY}" is the class of everybody else, with rate 1'
            notes.error(f"priorities[{index}].code", message)
        if each.rate <= 1 and notes.is_sound(f"priorities[{index}].rate"):
            message = f"{each.rate:g} puts the class at or behind ordinary tickets"
            notes.warning(f"priorities[{index}].rate", message)
    classes = [ORDINARY, *(each.code for each in hall.priorities)]
    _known(notes, "rules.appointment_class", "priority", hall.rules.appointment_class, classes)


def _check_languages(hall: Hall, notes: Notes) -> None:
    read_by_citizens: list[tuple[str, Words]] = [
        ("hall.name", hall.name),
        *_named("services", (each.name for each in hall.services)),
        *_named("counters", (each.name for each in hall.counters)),
        *_named("zones", (each.name for each in hall.zones)),
        *_named("scale.levels", (each.label for each in hall.scale)),
        *_named("reasons", (each.label for each in hall.reasons)),
    ]
    for language in hall.languages[1:]:
        without = [where for where, words in read_by_citizens if words and language not in words]
        if without:
            more = f" and {len(without) - 1} more" if len(without) > 1 else ""
            first = f"{without[0]} (line {notes.line_of(without[0])})"
            message = f'no "{language}" text in {first}{more}: shown in "{hall.languages[0]}"'
            notes.warning("hall.languages", message)


def _named(part: str, names: Iterable[Words]) -> list[tuple[str, Words]]:
    return [(f"{part}[{index}]", words) for index, words in enumerate(names, start=1)]
