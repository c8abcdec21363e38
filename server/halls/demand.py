"""The demand of a hall's file: who comes on an ordinary day, for `moiso simulate`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time

from server.core.hall import Demand
from server.halls.key import Shape
from server.halls.moments import WEEKDAYS, weekdays_of
from server.halls.notes import Notes
from server.halls.problems import suggestion
from server.halls.table import Table
from server.halls.values import text_of

MOST_WEIGHT = 100_000.0
MOST_DOSSIERS = 50
_COUNT = re.compile(r"[1-9][0-9]?")
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
_HALF_HOUR = re.compile(r"([01]?[0-9]|2[0-3]):(00|30)")


def demand_of(file: Table, notes: Notes) -> Demand | None:
    """Read the section `demand`; None when the file has none."""
    if not file.has("demand"):
        return None
    table = file.section("demand")
    half_hours = {
        time(int(name[:-3]), int(name[-2:])): weight
        for name, weight in _weights(table, "half_hours", notes, _why_no_half_hour).items()
    }
    if table.has("half_hours") and not sum(half_hours.values()):
        notes.error(table.path("half_hours"), "gives no half-hour in which anybody comes")
    return Demand(
        visits_a_day=table.whole("visits_a_day") or 0,
        half_hours=half_hours,
        services=_weights(table, "services", notes),
        weekdays=_weekdays(table, notes),
        priorities={
            code: percent / 100 for code, percent in _weights(table, "priorities", notes).items()
        },
        no_show_share=(table.decimal("no_show_percent") or 0.0) / 100,
        appointments_share=(table.decimal("appointments_percent") or 0.0) / 100,
        length_spread=(table.decimal("spread_percent") or 0.0) / 100,
        dossiers=_dossiers(table, notes),
    )


def check_demand(
    demand: Demand | None, services: list[str], priorities: list[str], notes: Notes
) -> None:
    """Note what the demand names that the hall does not have."""
    if demand is None:
        return
    for part, named, known in (
        ("services", demand.services, services),
        ("priorities", demand.priorities, priorities),
    ):
        for code in named:
            if code not in known:
                where = f"demand.{part}.{code}"
                notes.error(where, f'no {part} "{code}"{suggestion(code, known)}')
    if services and not sum(demand.services.get(code, 1.0) for code in services):
        notes.error("demand.services", "gives no service that anybody comes for")
    if sum(demand.priorities.values()) > 1:
        notes.error("demand.priorities", "is more than 100 percent of the visits")


def _weights(
    table: Table,
    name: str,
    notes: Notes,
    why_not: Callable[[str], str | None] = lambda name: None,
) -> dict[str, float]:
    found: dict[str, float] = {}
    for key, node in table.entries(name, Shape.NUMBERS):
        where = f"{table.path(name)}.{key}"
        reason = why_not(key)
        text = text_of(node, where, notes)
        if reason is not None:
            notes.error(where, reason)
        elif text and (not _NUMBER.fullmatch(text) or float(text) > MOST_WEIGHT):
            notes.error(where, f'must be a number such as 12 or 7.5, not "{text}"')
        elif text:
            found[key] = float(text)
    return found


def _dossiers(table: Table, notes: Notes) -> dict[int, float]:
    found = {
        int(count): weight
        for count, weight in _weights(table, "dossiers", notes, _why_no_count).items()
    }
    if table.has("dossiers") and not sum(found.values()):
        notes.error(table.path("dossiers"), "gives no number of dossiers that anybody brings")
    return found


def _weekdays(table: Table, notes: Notes) -> dict[int, float]:
    def why_not(days: str) -> str | None:
        try:
            weekdays_of(days)
        except ValueError as error:
            return str(error)
        return None

    found: dict[int, float] = {}
    for days, factor in _weights(table, "weekdays", notes, why_not).items():
        for weekday in weekdays_of(days):
            if weekday in found:
                where = f"{table.path('weekdays')}.{days}"
                notes.error(where, f"{WEEKDAYS[weekday]} has its factor already")
            found[weekday] = factor
    return found


def _why_no_count(name: str) -> str | None:
    if _COUNT.fullmatch(name) and 1 <= int(name) <= MOST_DOSSIERS:
        return None
    return f'"{name}" is no number of dossiers; it must be 1 to {MOST_DOSSIERS}'


def _why_no_half_hour(name: str) -> str | None:
    if _HALF_HOUR.fullmatch(name):
        return None
    return f'"{name}" begins no half-hour; write it like 07:30'
