"""What a report is: columns with key, label and unit, rows of the same keys, and one total.

Pure arithmetic over what the store has counted; every figure is defined in docs/reports.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from server.core.catalogue import N_
from server.core.hall import Hall, Words

Json = dict[str, Any]
Figures = dict[str, int | float | None]

LONGEST_BY_DAY = 62
"""Over more days than this a report's steps in time are months."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One figure of every row; `{level}` in the label stands for the words of a scale's level."""

    key: str
    label: str
    unit: str | None = None
    level: Words | None = None


SERVICE_COLUMNS = (
    Column(key="service_name", label=N_("Dịch vụ")),
    Column(key="service", label=N_("Mã dịch vụ")),
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a report in time: a day or a month, as far as it lies in the period."""

    first: date
    last: date


def step_length(first: date, last: date) -> int:
    """Return how much of a day's name (``2026-11-23``) names its step: day or month."""
    by_day = (last - first).days < LONGEST_BY_DAY
    return len("2026-11-23") if by_day else len("2026-11")


def step_of(name: str, first: date, last: date) -> Step:
    """Return the step called ``2026-11-23`` or ``2026-11``, cut to the period."""
    if len(name) > len("2026-11"):
        return Step(first=date.fromisoformat(name), last=date.fromisoformat(name))
    begins = date.fromisoformat(f"{name}-01")
    ends = (begins + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Step(first=max(begins, first), last=min(ends, last))


def unit_of_service(hall: Hall) -> dict[str, str | None]:
    """Return the unit that answers for each service, by way of its field."""
    units = {field.code: field.unit for field in hall.fields}
    return {each.code: units.get(each.field) if each.field else None for each in hall.services}


def in_order(hall: Hall, services: Iterable[str | None]) -> list[str | None]:
    """Return service codes in the hall's order, then those it no longer has, None last."""
    places = {each.code: place for place, each in enumerate(hall.services)}
    return sorted(services, key=lambda code: (code is None, places.get(code or "", 1 << 30), code))
