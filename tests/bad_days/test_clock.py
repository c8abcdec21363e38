"""A clock that jumps, over midnight and back, repeats no number and turns no day back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from server.core.commands import IssueTicket
from server.desk.desk import Desk, Options
from server.store.database import open_for_reading
from tests.bad_days.proof import holds, rebuilt_the_same
from tests.world import KIOSK, MORNING, HandClock, fast_folder, open_desk

HOUR_S = 3600.0
DAY_S = 24 * HOUR_S


@pytest.fixture
def folder() -> Iterator[Path]:
    with fast_folder() as made:
        yield made


def take(desk: Desk) -> str:
    return str(desk.ask(IssueTicket(service="civil"), KIOSK).body["id"])


def test_numbers_go_on_over_midnight_and_back(folder: Path) -> None:
    clock = HandClock()
    with open_desk(folder, clock, always_open=True) as desk:
        taken = [take(desk)]
        for step_s in (
            14 * HOUR_S,
            -HOUR_S,
            4 * HOUR_S,
            -5 * HOUR_S,
            5 * HOUR_S,
            DAY_S,
            -2 * DAY_S,
        ):
            clock.step(step_s)
            desk.keep_time()
            taken.append(take(desk))
    assert taken == [
        "20261123-A001",
        "20261123-A002",
        "20261123-A003",
        "20261124-A001",
        "20261124-A002",
        "20261124-A003",
        "20261125-A001",
        "20261125-A002",
    ]
    holds(folder)
    rebuilt_the_same(folder)


def test_a_server_that_starts_with_a_clock_of_before_goes_on_where_it_was(folder: Path) -> None:
    clock = HandClock()
    with open_desk(folder, clock, always_open=True) as desk:
        clock.step(DAY_S)
        assert [take(desk), take(desk)] == ["20261124-A001", "20261124-A002"]
    yesterday = HandClock(hands=[MORNING - timedelta(days=3)])
    desk = Desk(folder, Options(clock=yesterday, always_open=True))
    desk.writer.start()
    assert take(desk) == "20261124-A003"
    yesterday.step(3 * DAY_S + 20 * HOUR_S)
    assert take(desk) == "20261124-A004"
    yesterday.step(DAY_S)
    assert take(desk) == "20261125-A001"
    desk.stop()
    holds(folder)


def test_moments_in_the_journal_never_run_backwards(folder: Path) -> None:
    clock = HandClock()
    with open_desk(folder, clock, always_open=True) as desk:
        for step_s in (60.0, -HOUR_S, 2 * HOUR_S, -DAY_S, DAY_S + HOUR_S):
            clock.step(step_s)
            take(desk)
    with closing(open_for_reading(folder)) as database:
        at = [row[0] for row in database.execute("SELECT at FROM journal ORDER BY seq")]
    assert at == sorted(at)
    assert len(set(at)) > 2
