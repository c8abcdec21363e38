"""What people are told beside what they wait: nearer than any simpler way, and as sure as it says.

The same as `make bench` measures at length, on fewer days.
"""

from __future__ import annotations

import pytest

from server.core.calling_hours import Way
from server.core.told_ranges import HOLDS
from tests.simulation.made_halls import HALLS, until_the_break
from tests.simulation.yardsticks import HEAD, LAST, Measured, measure, measure_ways

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


def test_who_waits_across_the_break_is_told_so_and_as_surely_as_everybody_else() -> None:
    hall = until_the_break(HALLS["8 counters, two or three services each"])
    found = measure_ways(hall, seeds=(SEED,), learn_days=10, days=60)
    across, early = found[Way.ACROSS_BREAK], found[Way.BEFORE_OPENING]
    assert min(across.tickets, early.tickets) > 100
    assert across.error_s < 0.5 * min(across.others_s[LAST], across.others_s[HEAD])
    assert across.held == pytest.approx(HOLDS, abs=0.1)
    assert early.error_s < 600
    assert early.held == pytest.approx(HOLDS, abs=0.05)
    assert found[Way.STRAIGHT].held == pytest.approx(HOLDS, abs=NEARLY)


def test_what_is_told_leans_to_neither_side(measured: Measured) -> None:
    assert abs(measured.bias_s) < 0.1 * measured.waited_s
