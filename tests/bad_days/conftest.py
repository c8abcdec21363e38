"""A hall on a folder of its own, on a day that meets no midnight."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder

MONDAY = "2035-01-01T01:00:00+0000"
"""Eight o'clock in the hall, later than any real clock."""
OPTIONS = ("--always-open", "--clock-starts", MONDAY)


@pytest.fixture
def hall() -> Iterator[RunningHall]:
    with fast_folder() as folder, running_hall(folder, options=OPTIONS) as made:
        yield made
