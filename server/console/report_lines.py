"""A report's table for people: units in the hall's order, each with its services.

The figures are those of the report, untouched; only their order and their company are made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from server.core.hall import Words
from server.core.report import Json


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: a unit above its services, or a service.

    `heading` is a unit's line, `member` a service below one. A service that is all its unit has
    stands for both: then it carries the unit's code and name.
    """

    name: Words
    figures: Json
    service: str | None = None
    unit: str | None = None
    unit_name: Words | None = None
    heading: bool = False
    member: bool = False


def lines_of(made: Json, unit_of: Mapping[str, str | None]) -> list[Line]:
    """Return a report's rows under the units they belong to; what has no unit comes last."""
    rest = list(made["rows"])
    lines: list[Line] = []
    for unit in made["by_unit"]:
        own = [row for row in rest if unit_of.get(row["service"]) == unit["unit"]]
        rest = [row for row in rest if row not in own]
        lines += _unit_lines(unit, own)
    return [*lines, *(_service_line(row) for row in rest)]


def _unit_lines(unit: Json, rows: list[Json]) -> Iterator[Line]:
    if len(rows) == 1:
        yield Line(
            name=rows[0]["service_names"],
            figures=rows[0],
            service=rows[0]["service"],
            unit=unit["unit"],
            unit_name=unit["unit_names"],
        )
        return
    yield Line(name=unit["unit_names"], figures=unit, unit=unit["unit"], heading=True)
    for row in rows:
        yield _service_line(row, member=True)


def _service_line(row: Json, *, member: bool = False) -> Line:
    return Line(name=row["service_names"], figures=row, service=row["service"], member=member)
