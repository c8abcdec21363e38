"""The fixtures of a running hall: its devices, its counters, and who opens its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, StorageState

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.bench import Bench
from tests.console.hall import MORNING, WIDE_COUNTER, clock, write_hall
from tests.console.visitors import Visitors, session_of
from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    """Give a running hall on a Monday morning."""
    with fast_folder() as folder:
        options = (*clock(MORNING), "--public-url", "http://hall.test")
        with running_hall(folder / "data", write_hall(folder), options=options) as running:
            yield running


@pytest.fixture(scope="module")
def kiosk(hall: RunningHall) -> Stranger:
    """Give the hall's kiosk."""
    return hall.device(Role.KIOSK)


@pytest.fixture(scope="module")
def supervisor(hall: RunningHall) -> Stranger:
    """Give somebody who may use every counter."""
    return hall.device(Role.SUPERVISOR)


@pytest.fixture(scope="module")
def free_counters() -> Iterator[int]:
    """Give the counters nobody has used yet."""
    return iter(each for each in range(1, 17) if each != WIDE_COUNTER)


@pytest.fixture
def visitors(hall: RunningHall, new_context: Callable[..., BrowserContext]) -> Iterator[Visitors]:
    """Give whoever opens pages; a script's error fails the test."""
    made = Visitors(hall, new_context)
    yield made
    assert made.errors == []


@pytest.fixture(scope="module")
def clerk(hall: RunningHall, browser: Browser) -> StorageState:
    """Give what a browser keeps of a clerk who has logged in; a counter each is theirs."""
    return session_of(hall, browser)


@pytest.fixture
def bench(
    hall: RunningHall,
    free_counters: Iterator[int],
    visitors: Visitors,
    kiosk: Stranger,
    supervisor: Stranger,
    clerk: StorageState,
) -> Bench:
    """Give a counter of one's own, with the page of a clerk who has logged in."""
    page = visitors.anybody(storage_state=clerk)
    return Bench(hall, next(free_counters), page, kiosk, supervisor)
