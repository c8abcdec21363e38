"""The told range: it comes to hold as often as it says, in a hall of whatever errors."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from server.core.told_ranges import HOLDS, Told, ToldRanges

Waited = Callable[[random.Random, float], float]
HALLS: dict[str, Waited] = {
    "as the model thinks": lambda chance, s: max(0.0, chance.gauss(s, 0.3 * s)),
    "twice as wild": lambda chance, s: max(0.0, chance.gauss(s, 0.6 * s)),
    "calm": lambda chance, s: max(0.0, chance.gauss(s, 0.05 * s)),
    "skewed": lambda chance, s: s * chance.lognormvariate(0, 0.7),
    "always late": lambda chance, s: s * chance.uniform(1.3, 1.9),
}


def live(ranges: ToldRanges, waited: Waited, tickets: int, seed: int) -> list[bool]:
    """Tell so many tickets, have each learned from, and say which ranges held."""
    chance, held = random.Random(seed), []
    for _ in range(tickets):
        scheduled_s = chance.choice((200.0, 500.0, 1000.0, 2000.0))
        point_s = ranges.point_s(scheduled_s, ordinary=True)
        low_s, high_s = ranges.ends_s(point_s, 0.3 * point_s)
        waited_s = waited(chance, scheduled_s)
        held.append(low_s <= waited_s <= high_s)
        ranges.became(Told(point_s, low_s, high_s), waited_s, ordinary=True)
    return held


@pytest.mark.parametrize("hall", HALLS)
def test_the_range_holds_as_often_as_it_says(hall: str) -> None:
    ranges = ToldRanges()
    live(ranges, HALLS[hall], 2000, seed=1)
    held = live(ranges, HALLS[hall], 4000, seed=2)
    assert sum(held) / len(held) == pytest.approx(HOLDS, abs=0.02)


def test_a_hall_that_is_always_late_is_told_later() -> None:
    ranges = ToldRanges()
    live(ranges, HALLS["always late"], 2000, seed=1)
    assert ranges.point_s(1000, ordinary=True) == pytest.approx(1600, rel=0.05)
    assert ranges.point_s(1000, ordinary=False) == 1000


def test_at_once_is_learned_in_seconds() -> None:
    ranges, chance, held = ToldRanges(), random.Random(3), []
    for _ in range(3000):
        _, high_s = ranges.ends_s(ranges.point_s(0, ordinary=True), 100)
        waited_s = chance.uniform(0, 40)
        held.append(waited_s <= high_s)
        ranges.became(Told(0, 0, high_s), waited_s, ordinary=True)
    assert sum(held[500:]) / len(held[500:]) == pytest.approx(HOLDS, abs=0.02)


def test_a_range_never_begins_before_now_nor_ends_before_it_begins() -> None:
    ranges, chance = ToldRanges(), random.Random(4)
    for _ in range(2000):
        low_s, high_s = ranges.ends_s(point_s := chance.uniform(0, 5000), chance.uniform(0, 2000))
        assert 0 <= low_s <= high_s
        ranges.became(Told(point_s, low_s, high_s), chance.uniform(0, 9000), ordinary=True)


def test_what_is_carried_comes_back_and_slowness_is_slowly_forgotten() -> None:
    ranges = ToldRanges()
    live(ranges, HALLS["always late"], 500, seed=5)
    told = ranges.carried()
    back = ToldRanges.from_carried(told)
    assert set(back.reaches) < set(told)
    assert back.reaches.keys() == ranges.reaches.keys()
    assert back.point_s(1000, ordinary=True) == pytest.approx(
        ranges.point_s(1000, ordinary=True), rel=1e-3
    )
    assert back.slowness[True].waited_s < ranges.slowness[True].waited_s
