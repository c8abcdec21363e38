"""The small hall's desk on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.desk.desk import Desk
from tests.world import HandClock, fast_folder, open_desk


@pytest.fixture
def folder() -> Iterator[Path]:
    with fast_folder() as made:
        yield made


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(folder: Path, clock: HandClock) -> Iterator[Desk]:
    with open_desk(folder, clock) as made:
        yield made
