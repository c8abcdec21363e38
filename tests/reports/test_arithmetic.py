"""The arithmetic of opinions: what adds up, what holds what, what is kept back."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.figures import grouped_shares, percentile, percentile_of, share, shares
from server.core.opinions import Opinions, opinion_columns, opinion_figures, withheld
from server.core.report import step_of

LEVELS = ["very_satisfied", "satisfied", "neutral", "dissatisfied"]
SATISFIED = {"very_satisfied", "satisfied"}
COUNTS = st.integers(0, 30) | st.integers(0, 10**7)


def opinions(*counts: int, served: int = 0) -> Opinions:
    answers = {
        (level, level in SATISFIED): count for level, count in zip(LEVELS, counts, strict=True)
    }
    return Opinions(served=served, answers=Counter(answers))


def tenths(value: float | int | None) -> int:
    assert value is not None
    assert round(value * 10) / 10 == value, "one decimal"
    return round(value * 10)


@given(st.lists(st.lists(COUNTS, min_size=1, max_size=5), min_size=1, max_size=3))
def test_shares_add_up_within_their_groups_and_over_all(groups: list[list[int]]) -> None:
    total = sum(map(sum, groups))
    made = grouped_shares(groups)
    if total == 0:
        assert made == [[None] * len(group) for group in groups]
        return
    sums = [sum(tenths(each) for each in group) for group in made]
    assert sum(sums) == 1000
    assert [each / 10 for each in sums] == shares([sum(group) for group in groups])
    for group, parts in zip(groups, made, strict=True):
        for count, part in zip(group, parts, strict=True):
            assert abs(tenths(part) - 1000 * count / total) < 1
            assert count or part == 0


@given(st.tuples(COUNTS, COUNTS, COUNTS, COUNTS), st.integers(0, 10**6))
def test_an_opinion_adds_up_and_lies_in_its_interval(counts: tuple[int, ...], served: int) -> None:
    told = opinion_figures(opinions(*counts, served=served), LEVELS)
    rated = sum(counts)
    assert told["rated"] == rated
    assert told["response_rate"] == share(rated, served)
    assert [told[f"{level}_count"] for level in LEVELS] == list(counts)
    if not rated:
        assert told["satisfied_share"] is told["satisfied_low"] is told["satisfied_high"] is None
        assert told["very_satisfied_share"] is told["share_of_satisfied"] is None
        return
    own = {level: tenths(told[f"share_of_{level}"]) for level in LEVELS}
    assert sum(own.values()) == 1000
    overall = tenths(told["satisfied_share"])
    assert overall == own["very_satisfied"] + own["satisfied"]
    assert overall + tenths(told["neutral_share"]) + tenths(told["dissatisfied_share"]) == 1000
    assert abs(overall - 1000 * sum(counts[:2]) / rated) <= 0.5
    assert 0 <= tenths(told["satisfied_low"]) <= overall <= tenths(told["satisfied_high"]) <= 1000


def test_the_campaign_of_508_forms_is_told_as_it_should_have_been_printed() -> None:
    told = opinion_figures(opinions(431, 73, 4, 0, served=4038), LEVELS)
    assert [told[f"share_of_{level}"] for level in LEVELS] == [84.8, 14.4, 0.8, 0.0]
    assert told["satisfied_share"] == 99.2
    assert told["response_rate"] == 12.6
    assert (told["satisfied_low"], told["satisfied_high"]) == (98.0, 99.7)


def test_the_key_of_the_overall_share_is_never_taken_by_a_level() -> None:
    words = {level: {"vi": level} for level in LEVELS}
    keys = [column.key for column in opinion_columns(words)]
    assert len(keys) == len(set(keys))
    assert {*keys} == {*opinion_figures(opinions(1, 2, 3, 4), LEVELS)}
    told = opinion_figures(opinions(2, 3, 4, 1), LEVELS)
    assert (told["satisfied_share"], told["share_of_satisfied"]) == (50.0, 30.0)


def test_a_level_that_changed_its_meaning_counts_as_it_was_meant() -> None:
    mixed = Opinions(answers=Counter({("neutral", True): 1, ("neutral", False): 2}))
    told = opinion_figures(mixed, LEVELS)
    assert (told["neutral_count"], told["share_of_neutral"]) == (3, 100.0)
    assert told["satisfied_share"] == 33.3


@given(st.lists(st.integers(0, 40), max_size=9), st.integers(0, 12))
def test_what_is_withheld_cannot_be_read_off_the_total(rated: list[int], least: int) -> None:
    hidden = withheld(rated, least)
    for place, count in enumerate(rated):
        assert place in hidden or count == 0 or count >= least
        assert place not in hidden or count > 0
    told = sum(rated[place] for place in hidden)
    assert not hidden or told >= least or told == sum(rated)


@given(st.lists(st.integers(0, 400), max_size=60), st.integers(0, 100))
def test_a_percentile_of_counted_values_is_that_of_the_values(
    values: list[int], percent: int
) -> None:
    assert percentile_of(Counter(values), percent) == percentile(sorted(values), percent)


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("2026-11-23", ("2026-11-23", "2026-11-23")),
        ("2026-02", ("2026-02-10", "2026-02-28")),
        ("2026-12", ("2026-12-01", "2026-12-05")),
    ],
)
def test_a_step_in_time_is_cut_to_the_period(name: str, ends: tuple[str, str]) -> None:
    step = step_of(name, date(2026, 2, 10), date(2026, 12, 5))
    assert (step.first.isoformat(), step.last.isoformat()) == ends
