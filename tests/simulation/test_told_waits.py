"""What people are told beside what they wait: nearer than any simpler way, and as sure as it says.

The same as `make bench` measures at length, on fewer days.
"""

from __future__ import annotations

import pytest

from server.core.told_ranges import HOLDS
from tests.simulation.made_halls import HALLS
from tests.simulation.yardsticks import Measured, measure

SEED = 7
NEARLY = 0.03


@pytest.fixture(scope="module", params=HALLS)
def measured(request: pytest.FixtureRequest) -> Measured:
    return measure(HALLS[request.param], seed=SEED, learn_days=10, days=30)


def test_a_told_wait_is_nearer_to_the_truth_than_every_simpler_one(measured: Measured) -> None:
    assert measured.tickets > 1000
    assert {
        name: error_s for name, error_s in measured.others_s.items() if measured.error_s >= error_s
    } == {}


def test_the_range_holds_as_often_as_it_says(measured: Measured) -> None:
    assert measured.held == pytest.approx(HOLDS, abs=NEARLY)
    assert measured.held_of_waiting == pytest.approx(HOLDS, abs=NEARLY)


def test_what_is_told_leans_to_neither_side(measured: Measured) -> None:
    assert abs(measured.bias_s) < 0.1 * measured.waited_s
