"""How work is shared among counters that each serve only some services."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from server.core.flow import share


def test_each_counter_does_its_own_service_as_far_as_its_time_goes() -> None:
    done = share({"a": 100, "b": 50}, {1: 60, 2: 80}, {1: ("a",), 2: ("b",)})
    assert done.left == {"a": 40, "b": 0}
    assert done.idle == {1: 0, 2: 30}


def test_a_counter_of_two_services_makes_room_for_what_only_it_can_do() -> None:
    # `a` comes first and takes counter 1's hour; `b` can go nowhere else, so `a` moves on.
    done = share({"a": 100, "b": 100}, {1: 100, 2: 100}, {1: ("a", "b"), 2: ("a",)})
    assert done.left_s == 0
    assert done.done[1]["b"] == 100
    assert done.done[2]["a"] == 100


def test_work_moves_along_a_chain_of_counters() -> None:
    serves = {1: ("a", "b"), 2: ("b", "c"), 3: ("c", "d")}
    done = share({"b": 10, "c": 10, "d": 0, "a": 10}, {1: 10, 2: 10, 3: 10}, serves)
    assert done.left_s == 0


def test_one_counter_more_leaves_the_sharing_before_as_it_was() -> None:
    before = share({"a": 100}, {1: 30}, {1: ("a",)})
    after = before.with_counter(2, ("a",), 50)
    assert (before.left_s, after.left_s) == (70, 20)
    assert before.idle == {1: 0}


@pytest.mark.parametrize("seed", range(40))
def test_nothing_more_could_be_done(seed: int) -> None:
    # The largest flow is the smallest cut (Ford, Fulkerson 1956): of some services, the work, less
    # the time of whoever serves one of them.
    chance = random.Random(seed)
    work = {code: chance.randrange(100) for code in "abcde"}
    time = {number: chance.randrange(100) for number in range(5)}
    serves = {number: tuple(chance.sample("abcde", chance.randint(1, 3))) for number in time}
    needs = max(
        sum(work[code] for code in some)
        - sum(time[n] for n in time if not set(serves[n]).isdisjoint(some))
        for size in range(6)
        for some in combinations("abcde", size)
    )
    assert share(work, time, serves).left_s == pytest.approx(needs)
