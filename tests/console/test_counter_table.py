"""docs/turns.md tells of every step what the code does: its call, its key, its refusals."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server.api import reprints, ticket_changes
from server.api.verbs import VERBS, Verb
from server.console.counter_keys import KEYS, SPACE, PageKey
from server.core import turn_events
from server.core.event import Event
from server.core.events import KINDS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "turns.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.split("|")[1:-1]]
    for line in DOCUMENT.split("## A keypad")[0].splitlines()
    if "`POST /" in line
]
CODED = re.compile(r"`([^`]+)`")
# What happens to a ticket at no counter and by no clerk.
BY_OTHERS = {"ticket_issued", "ticket_cancelled"}


def row_of(call: str) -> list[str]:
    """Return the cells of the one row whose call begins so."""
    [found] = [row for row in ROWS if row[4].startswith(f"`POST {call}`")]
    return found


def cap_of(key: PageKey) -> str:
    return "Space" if key.cap == SPACE else key.cap


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.path)
def test_every_verb_of_a_counter_has_its_row_its_key_and_its_refusals(verb: Verb) -> None:
    row = row_of(f"/counters/{{n}}/{verb.path}")
    keys = [each for each in KEYS if verb.path in each.verbs]
    assert keys
    assert {f"`{cap_of(each)}`" for each in keys} <= {f"`{each}`" for each in CODED.findall(row[2])}
    assert {each.pad for each in keys if each.pad} == set(CODED.findall(row[3]))
    assert set(CODED.findall(row[6])) == set(verb.codes)


@pytest.mark.parametrize("what", ["priority", "size", "move"])
def test_every_change_of_a_waiting_ticket_has_its_row(what: str) -> None:
    row = row_of(f"/tickets/{{id}}/{what}")
    call = getattr(ticket_changes, what.upper())
    assert set(CODED.findall(row[6])) == set(call.codes)
    [letter] = CODED.findall(row[2])
    [key] = [each for each in KEYS if each.action == "change"]
    assert letter in key.cap.split(" · ")


def test_a_lost_slip_has_its_row_its_key_and_its_refusals() -> None:
    row = row_of("/tickets/{id}/reprint")
    assert set(CODED.findall(row[6])) == set(reprints.REPRINT.codes)
    [key] = [each for each in KEYS if each.action == "lost-slip"]
    assert CODED.findall(row[2]) == [key.cap]


def test_the_table_names_every_event_of_a_turn_and_no_other() -> None:
    named = {kind for row in ROWS for kind in CODED.findall(row[5])}
    events = {
        each.kind
        for each in vars(turn_events).values()
        if isinstance(each, type) and issubclass(each, Event) and each is not Event
    }
    assert events - BY_OTHERS <= named
    assert named <= set(KINDS)


def test_the_table_tells_of_nothing_that_is_not_there() -> None:
    calls = {f"/counters/{{n}}/{each.path}" for each in VERBS}
    calls |= {f"/tickets/{{id}}/{each}" for each in ("priority", "size", "move", "reprint")}
    assert {row[4].split("`")[1].removeprefix("POST ") for row in ROWS} == calls
