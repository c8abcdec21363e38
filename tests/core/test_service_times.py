"""Learned times: they come to the truth, forget slowly, and no absurd turn spoils them."""

from __future__ import annotations

import random
from math import exp, log, sqrt
from statistics import fmean, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.service_times import HALF_LIFE_DAYS, Lengths, ServiceTimes, left_s

TURNS = st.lists(st.floats(1, 5000), min_size=1, max_size=40)


def day_of(times: ServiceTimes, length_s: float, turns: int = 20) -> ServiceTimes:
    """Live a day of equal turns and turn to the next."""
    for _ in range(turns):
        times.served("A", 1, length_s, 600)
    return ServiceTimes.from_carried(times.carried(), times.carried_of_hall())


@given(first=TURNS, second=TURNS)
def test_figures_put_together_are_those_of_all_turns(
    first: list[float], second: list[float]
) -> None:
    parts = []
    for turns in (first, second):
        figures = Lengths()
        for length_s in turns:
            figures = figures.with_turn(length_s)
        parts.append(figures)
    both = parts[0].with_all(parts[1])
    assert both.weight == len(first + second)
    assert both.mean_s == pytest.approx(fmean(first + second))
    assert both.variance_s2 == pytest.approx(pvariance(first + second), abs=1e-3)


def test_the_file_counts_until_the_hall_has_measured_its_own() -> None:
    times = ServiceTimes()
    assert times.lengths("A", 640).mean_s == 640
    for _ in range(100):
        times.served("A", 1, 300, 640)
    assert times.lengths("A", 640).mean_s == pytest.approx(300, rel=0.05)


def test_a_slow_day_moves_what_is_expected_but_does_not_overturn_the_long_run() -> None:
    times = ServiceTimes()
    for _ in range(30):
        times = day_of(times, 600)
    for _ in range(40):
        times.served("A", 1, 900, 600)
    assert 700 < times.lengths("A", 600).mean_s < 800


def test_what_was_is_forgotten_by_half_in_its_half_life() -> None:
    times = ServiceTimes()
    for _ in range(400):
        times = day_of(times, 600)
    for _ in range(HALF_LIFE_DAYS):
        times = day_of(times, 1200)
    assert times.lengths("A", 600).mean_s == pytest.approx(900, rel=0.03)


def test_a_service_nobody_asks_for_any_more_is_dropped() -> None:
    times = day_of(ServiceTimes(), 600, turns=1)
    assert "A" in times.long_run
    for _ in range(2 * HALF_LIFE_DAYS):
        times = ServiceTimes.from_carried(times.carried(), times.carried_of_hall())
    assert "A" not in times.long_run


def test_a_turn_somebody_forgot_to_end_counts_for_no_more_than_a_long_one() -> None:
    times = ServiceTimes()
    for _ in range(30):
        times = day_of(times, 600)
    times.served("A", 1, 8 * 3600, 600)
    assert times.lengths("A", 600).mean_s < 670


def test_calls_that_nobody_comes_to_make_a_call_shorter() -> None:
    times = day_of(ServiceTimes(), 600)
    before_s = times.turn("A", 600).mean_s
    for _ in range(30):
        times.stayed_away(60)
    assert times.turn("A", 600).mean_s < before_s - 100
    assert times.lengths("A", 600).mean_s == pytest.approx(600, rel=0.05)


def test_a_slow_counter_is_known_today_and_forgotten_tomorrow() -> None:
    times = day_of(ServiceTimes(), 600)
    for _ in range(20):
        times.served("A", 2, 900, 600)
        times.served("A", 3, 600, 600)
    assert times.pace(2) > times.pace(3)
    assert times.pace(4) == 1
    assert ServiceTimes.from_carried(times.carried(), times.carried_of_hall()).paces == {}


def test_a_short_pause_is_learned_and_a_lunch_is_not() -> None:
    times = ServiceTimes()
    for _ in range(20):
        times.paused(120)
    short = times.pause_left_s(0)
    times.paused(7200)
    assert short == times.pause_left_s(0)
    assert short is not None
    assert short < 300
    assert times.pause_left_s(7200) is None


def test_what_is_carried_comes_back_as_it_was_told() -> None:
    times = day_of(ServiceTimes(), 600)
    times.stayed_away(77)
    times.paused(222)
    told = (times.carried(), times.carried_of_hall())
    back = ServiceTimes.from_carried(*told)
    assert back.long_run["A"] == Lengths(*told[0]["A"])
    assert (back.calls, back.missed.weight) == (told[1]["calls"][0], told[1]["missed"][0])
    assert back.pauses == Lengths(*told[1]["pauses"])


@pytest.mark.parametrize("age_s", [60.0, 300.0, 900.0, 2400.0])
def test_what_is_left_of_a_turn_is_the_mean_of_those_that_last_as_long(age_s: float) -> None:
    chance, mean_s, spread = random.Random(1), 600.0, 0.6
    sigma2 = log(1 + spread**2)
    drawn = (mean_s * exp(chance.gauss(-sigma2 / 2, sqrt(sigma2))) for _ in range(200_000))
    left = [length_s - age_s for length_s in drawn if length_s > age_s]
    assert left_s(Lengths(9, mean_s, (spread * mean_s) ** 2), age_s) == pytest.approx(
        fmean(left), rel=0.05
    )


@given(mean_s=st.floats(30, 5000), spread=st.floats(0, 3), age_s=st.floats(0, 1e6))
def test_what_is_left_is_never_negative_nor_endless(
    mean_s: float, spread: float, age_s: float
) -> None:
    assert 0 <= left_s(Lengths(9, mean_s, (spread * mean_s) ** 2), age_s) < 1e7
