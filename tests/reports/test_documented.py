"""docs/reports.md defines every key that a report has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from server.core.commands import CallNext, FinishService, IssueTicket, OpenCounter
from server.core.fairness import COLUMNS as FAIRNESS_COLUMNS
from server.core.opinions import opinion_columns
from server.core.report import SERVICE_COLUMNS
from server.core.told_waits import COLUMNS as TOLD_COLUMNS
from server.core.visits import COLUMNS
from server.desk.desk import Desk
from server.desk.rating import give_rating
from server.desk.reports import report, titles
from server.store.remembered import Request
from tests.world import EXIT_TERMINAL, HALL, KIOSK, SUPERVISOR, fast_folder, open_desk

MONDAY = date(2026, 11, 23)
DOCUMENT = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")
SPOKEN = set(
    re.findall(
        r"[a-z_]+[a-z0-9_]*", " ".join(re.findall(r"```.*?```|`[^`]+`", DOCUMENT, re.DOTALL))
    )
)
LEVELS = [each.id for each in HALL.scale]
KEYS = [
    column.key
    for column in (
        *SERVICE_COLUMNS,
        *COLUMNS,
        *FAIRNESS_COLUMNS,
        *TOLD_COLUMNS,
        *opinion_columns({"<level>": {"vi": ""}}),
    )
]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """Give a hall on a Monday on which one visit was served and rated, with a reason."""
    with fast_folder() as folder, open_desk(folder) as desk:
        ticket = str(desk.ask(IssueTicket(service="civil"), KIOSK).body["id"])
        for command in (OpenCounter(counter=1), CallNext(counter=1), FinishService(counter=1)):
            desk.ask(command, SUPERVISOR)
        give_rating(
            desk,
            EXIT_TERMINAL,
            Request(actor=EXIT_TERMINAL.actor, id="1", digest="1"),
            level="neutral",
            ticket=ticket,
            reasons=("wait",),
        )
        yield desk


def keys_of(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        for key, value in told.items():
            yield key
            yield from keys_of(value)
    elif isinstance(told, list):
        for each in told:
            yield from keys_of(each)


def level_keys(level: str) -> Iterator[str]:
    return (column.key for column in opinion_columns({level: {"vi": ""}}) if level in column.key)


@pytest.mark.parametrize("key", dict.fromkeys(KEYS))
def test_every_column_is_defined(key: str) -> None:
    figure = f"| `{key}` | "
    assert figure in DOCUMENT or key in ("service", "service_name")


@pytest.mark.parametrize("name", titles())
def test_every_key_of_a_report_is_spoken_of(desk: Desk, name: str) -> None:
    of_levels = {key for level in LEVELS for key in level_keys(level)}
    made = set(keys_of(report(desk, name, MONDAY, MONDAY)))
    assert made > {"rows", "total", "by_unit", "over_time"}
    assert made - SPOKEN - of_levels == set()
