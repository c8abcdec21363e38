"""What the rating terminal's tests share: a running hall, its tablets, and a made host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.hall import write_hall
from tests.console.running import free_counters, kiosk, supervisor, visitors
from tests.console.visitors import Visitors
from tests.display.rig import Host
from tests.rating_terminal.boards import rating_board, visit
from tests.rating_terminal.tablet import Tablet
from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder

__all__ = ["free_counters", "kiosk", "supervisor", "visitors"]


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    """Give a running hall on the real clock, open at any hour."""
    with fast_folder() as folder, running_hall(folder / "data", write_hall(folder)) as running:
        yield running


@pytest.fixture(scope="module")
def journal(hall: RunningHall) -> Stranger:
    """Give somebody who may read the journal."""
    return hall.device(Role.INTEGRATION)


@pytest.fixture
def tablet(
    hall: RunningHall,
    free_counters: Iterator[int],
    visitors: Visitors,
    kiosk: Stranger,
    supervisor: Stranger,
    journal: Stranger,
) -> Tablet:
    """Give an enrolled tablet at a counter of its own, its page open."""
    number = next(free_counters)
    page = visitors.device(Role.RATING, number)
    made = Tablet(hall, number, page, kiosk, supervisor, journal)
    made.open()
    return made


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """Give a made host whose board asks about one visit."""
    made = Host(tmp_path, rating_board(visit()))
    made.start()
    yield made
    made.kill()
