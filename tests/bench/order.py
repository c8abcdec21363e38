"""What priority is worth and what it costs, beside first come, first served on the same days.

Like counters that are busy nine tenths of their day, one visitor in five with priority. None of
these seeds was used to choose the share of the bound after which an ordinary ticket goes first.
Both orders meet the same people, paces and breaks.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import mean

from tests.simulation.fair_order import BOUND_S, Waits, busy_hall, play

SEEDS = (201, 202, 203)
COUNTERS = (4, 8, 16)
DAYS, LOAD, A_THIRD = 50, 0.9, 1 / 3
HEADS = (
    *("counters", "seed", "priority waits", "under first come, first served", "ratio"),
    *("ordinary waits", "under first come, first served"),
    f"days on which the bound of {BOUND_S // 60} can be held",
    *("of them held", "longest on these", ""),
)
Run = tuple[int, int]


def measure_order(folder: Path) -> str:
    """Measure halls of three sizes with three seeds; nothing is kept in `folder`."""
    runs = [(counters, seed) for counters in COUNTERS for seed in SEEDS]
    with ProcessPoolExecutor(max_workers=2) as pool:
        rows = list(pool.map(_row, runs))
    lines = [HEADS, ("---",) * len(HEADS), *rows]
    told = f"Mean waits in minutes, {DAYS} days a row; can be held: first come, first served does."
    return told + "\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(run: Run) -> tuple[str, ...]:
    counters, seed = run
    ours = play(busy_hall(counters, LOAD), seed=seed, days=DAYS)
    plain = play(busy_hall(counters, LOAD, rate=1.0, bound_s=0), seed=seed, days=DAYS)
    priority_s, before_s = _priority_s(ours), _priority_s(plain)
    can = [
        day.longest_ordinary_s
        for day, first_come in zip(ours, plain, strict=True)
        if first_come.longest_ordinary_s <= BOUND_S
    ]
    held = sum(each <= BOUND_S for each in can)
    holds = priority_s <= before_s * A_THIRD and held == len(can)
    return (
        str(counters),
        str(seed),
        _minutes(priority_s),
        _minutes(before_s),
        f"{priority_s / before_s:.2f}",
        _minutes(_ordinary_s(ours)),
        _minutes(_ordinary_s(plain)),
        str(len(can)),
        str(held),
        _minutes(max(can, default=0.0)),
        "holds" if holds else "missed",
    )


def _priority_s(days: list[Waits]) -> float:
    return mean(each for day in days for each in day.priority)


def _ordinary_s(days: list[Waits]) -> float:
    return mean(each for day in days for each in day.ordinary)


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f}"
