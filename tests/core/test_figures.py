"""The arithmetic of reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.figures import percentile, share, shares, wilson


def test_the_campaign_of_508_forms_adds_up() -> None:
    assert shares([431, 73, 4, 0]) == [84.8, 14.4, 0.8, 0.0]


@pytest.mark.parametrize(
    ("counts", "percents"),
    [
        ([1, 1, 1], [33.4, 33.3, 33.3]),
        ([5], [100.0]),
        ([0, 7], [0.0, 100.0]),
        ([5714, 3968, 724], [54.9, 38.1, 7.0]),
        ([0, 0], [None, None]),
        ([], []),
    ],
)
def test_known_shares(counts: list[int], percents: list[float | None]) -> None:
    assert shares(counts) == percents


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12).filter(any))
def test_shares_always_sum_to_a_hundred_and_lie_within_a_tenth(counts: list[int]) -> None:
    made = shares(counts)
    assert sum(round(each * 10) for each in made if each is not None) == 1000
    assert f"{sum(each for each in made if each is not None):.1f}" == "100.0"
    for count, each in zip(counts, made, strict=True):
        assert each is not None
        assert abs(each - 100 * count / sum(counts)) < 0.1 + 1e-9
        assert count > 0 or each == 0.0


@pytest.mark.parametrize(
    ("count", "total", "percent"), [(1, 3, 33.3), (2, 3, 66.7), (1, 8, 12.5), (1, 2000, 0.1)]
)
def test_a_single_share_is_rounded_half_up(count: int, total: int, percent: float) -> None:
    assert share(count, total) == percent


def test_a_share_of_nothing_is_undefined() -> None:
    assert share(0, 0) is None


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (18, 20, 69.9, 97.2),
        (0, 10, 0.0, 27.8),
        (10, 10, 72.2, 100.0),
        (50, 100, 40.4, 59.6),
    ],
)
def test_known_intervals(count: int, total: int, low: float, high: float) -> None:
    assert wilson(count, total) == (low, high)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share(counted: tuple[int, int]) -> None:
    low, high = wilson(*counted)
    assert low is not None
    assert high is not None
    assert 0.0 <= low <= round(100 * counted[0] / counted[1], 1) <= high <= 100.0


def test_an_interval_of_nothing_is_undefined() -> None:
    assert wilson(0, 0) == (None, None)


@pytest.mark.parametrize(("percent", "value"), [(0, 1), (50, 5), (90, 9), (91, 10), (100, 10)])
def test_percentiles_are_values_that_happened(percent: float, value: int) -> None:
    assert percentile(list(range(1, 11)), percent) == value


def test_a_percentile_of_nothing_is_undefined() -> None:
    assert percentile([], 50) is None
