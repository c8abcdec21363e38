"""Prefixes over a loudspeaker: warned of, never refused."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.halls import Severity, check_hall, read_hall
from server.halls.prefixes import CLEAR_LETTERS, PAIRS
from tests.halls.small_hall import HALL


def _warnings(first: str, second: str) -> list[str]:
    before, between, after = re.split("prefix: [AC]", HALL)
    text = f"{before}prefix: {first}{between}prefix: {second}{after}"
    problems = check_hall(text)
    assert all(each.severity is Severity.WARNING for each in problems)
    assert [each.prefix for each in read_hall(text).services] == [first, second]
    return [str(each) for each in problems]


@pytest.mark.parametrize("pair", PAIRS)
def test_both_of_a_pair_are_misheard(pair: tuple[str, str]) -> None:
    first, second = pair

    message = f"{second} sounds like {first} of line 13 over a loudspeaker"
    assert _warnings(first, second) == [f"19: warning: services[2].prefix: {message}"]


@pytest.mark.parametrize("letter", [letter for pair in PAIRS for letter in pair])
def test_one_of_a_pair_is_clear(letter: str) -> None:
    assert _warnings("A", letter) == []


def test_the_ten_clear_letters_are_clear_together() -> None:
    for first, second in combinations(CLEAR_LETTERS, 2):
        assert _warnings(first, second) == []


def test_o_is_taken_for_a_zero_wherever_it_stands() -> None:
    for prefix in ("O", "OA", "AO"):
        assert _warnings("A", prefix) == ["19: warning: services[2].prefix: O is taken for a zero"]


def test_letters_outside_the_list_are_not_clear() -> None:
    for letter in "FJQUWZ":
        (warning,) = _warnings("A", letter)
        assert f"{letter} is not clear over a loudspeaker" in warning


@pytest.mark.parametrize(("first", "second"), [("BA", "PA"), ("NB", "MP"), ("DĐ", "ĐD")])
def test_two_letters_that_differ_only_by_a_pair_are_misheard(first: str, second: str) -> None:
    (warning,) = _warnings(first, second)
    assert f"{second} sounds like {first}" in warning


@pytest.mark.parametrize(("first", "second"), [("A", "AC"), ("BA", "PC"), ("NV", "N")])
def test_two_letters_that_differ_clearly_are_clear(first: str, second: str) -> None:
    assert _warnings(first, second) == []


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ", min_size=1, max_size=2),
        min_size=2,
        max_size=2,
        unique=True,
    )
)
def test_no_prefix_of_one_or_two_capitals_is_refused(prefixes: list[str]) -> None:
    _warnings(*prefixes)
