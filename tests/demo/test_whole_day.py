"""A whole day of Quế Võ at 600 times: what the hall says of it is what the simulator counted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from server.store.database import open_for_reading
from tests.demo.living_hall import LivingHall, living_hall
from tests.world import tables

DAY_S = 300.0
HALL_TIME = timedelta(hours=7)
VISITS = 100


@dataclass(frozen=True)
class PlayedDay:
    """The folder of a day that has been played, and how it ended."""

    hall: LivingHall
    exit_code: int
    events: list[dict[str, Any]]

    def of(self, *kinds: str) -> list[dict[str, Any]]:
        """Return the events of some kinds, in order."""
        return [each for each in self.events if each["kind"] in kinds]

    def tickets(self, kind: str) -> set[str]:
        """Return the tickets to which `kind` happened."""
        return {each["data"]["ticket"] for each in self.of(kind)}


def moiso(*words: str) -> str:
    """Run a command of the hall and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "server.cli", *words], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> PlayedDay:
    folder = tmp_path_factory.mktemp("day")
    with living_hall(folder, "--speed", "600", "--days", "1") as hall:
        exit_code = hall.process.wait(DAY_S)
    lines = moiso("journal", "export", "--data", str(folder)).splitlines()
    return PlayedDay(hall=hall, exit_code=exit_code, events=[json.loads(each) for each in lines])


def local(at: str) -> datetime:
    return datetime.fromisoformat(at) + HALL_TIME


def test_both_reports_agree_with_what_the_simulator_counted(day: PlayedDay) -> None:
    assert day.exit_code == 0, day.hall.said()
    assert "Both reports agree with what the simulator counted." in day.hall.said()


def test_every_ticket_issued_ended_in_exactly_one_way(day: PlayedDay) -> None:
    issued = day.tickets("ticket_issued")
    with closing(open_for_reading(day.hall.folder)) as database:
        states = dict(database.conn.execute("SELECT id, state FROM tickets").fetchall())
    assert len(issued) >= VISITS
    assert set(states) == issued
    assert set(states.values()) == {"served", "no_show", "cancelled"}
    for kind in ("ticket_served", "ticket_cancelled"):
        ended = {each for each, state in states.items() if state == kind.removeprefix("ticket_")}
        assert ended == day.tickets(kind)


def test_no_number_was_given_twice(day: PlayedDay) -> None:
    numbers = Counter(each["data"]["number"] for each in day.of("ticket_issued"))
    assert max(numbers.values()) == 1


def test_there_was_a_morning_rush_with_a_queue_to_see(day: PlayedDay) -> None:
    by_hour = Counter(local(each["at"]).hour for each in day.of("ticket_issued"))
    assert by_hour[8] + by_hour[9] > 1.5 * (by_hour[10] + by_hour[11])
    waiting, longest = set[str](), 0
    left = ("ticket_called", "ticket_cancelled")
    for event in day.of("ticket_issued", *left):
        (waiting.discard if event["kind"] in left else waiting.add)(event["data"]["ticket"])
        longest = max(longest, len(waiting))
    assert longest >= 12
    assert len({each["data"]["counter"] for each in day.of("counter_opened")}) == 6


def test_the_clerks_took_every_way_a_turn_can_go(day: PlayedDay) -> None:
    steps = (
        *("ticket_parked", "ticket_resumed", "ticket_transferred", "ticket_requeued"),
        *("step_undone", "ticket_recalled", "ticket_no_show"),
    )
    assert [kind for kind in steps if not day.of(kind)] == []
    missed = {each["data"]["ticket"] for each in day.of("ticket_no_show")}
    back = {
        e["data"]["ticket"] for e in day.of("ticket_called") if e["data"]["rule"] == "came_back"
    }
    assert back & missed & day.tickets("ticket_served")


def test_priority_was_granted_and_people_rated(day: PlayedDay) -> None:
    assert {each["data"]["priority"] for each in day.of("ticket_issued")} == {
        "ordinary",
        "priority",
    }
    assert day.tickets("rating_given") <= day.tickets("ticket_served")
    assert len(day.tickets("rating_given")) > len(day.tickets("ticket_served")) / 3


def test_the_chain_holds_and_the_tables_can_be_made_again(day: PlayedDay) -> None:
    folder = day.hall.folder
    assert moiso("journal", "verify", "--data", str(folder)).startswith("sound: ")
    before = _tables(folder)
    moiso("journal", "rebuild", "--data", str(folder))
    assert _tables(folder) == before
    assert len(before["tickets"]) == len(day.tickets("ticket_issued"))


def _tables(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(open_for_reading(folder)) as database:
        return tables(database.conn)
