"""Full books of appointments beside the same people as walk-ins: who waits how long.

Like counters, every slot taken and kept, which is four visits in five.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import mean

from tests.simulation.fair_order import BOUND_S
from tests.simulation.full_books import PLACES, booked_hall, play_booked

SEEDS = (201, 202, 203)
LOADS = (0.9, 1.1)
DAYS = 20
HEADS = (
    *("counters", "load", "appointments' class", "waits after the agreed time"),
    *("walk-ins wait", "longest walk-in", "the same people as walk-ins", "longest"),
    "never called",
)
Run = tuple[int, float, bool]


def measure_appointments(folder: Path) -> str:
    """Measure three sizes of hall, busy and too busy; nothing is kept in `folder`."""
    runs = [(counters, load, gains) for counters in PLACES for load in LOADS for gains in (0, 1)]
    with ProcessPoolExecutor(max_workers=2) as pool:
        rows = list(pool.map(_row, runs))
    lines = [HEADS, ("---",) * len(HEADS), *rows]
    told = f"Minutes; {len(SEEDS)} seeds of {DAYS} days a row, a bound of {BOUND_S // 60} minutes."
    return told + "\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(run: Run) -> tuple[str, ...]:
    counters, load, gains = run
    hall = booked_hall(counters, load, gains=bool(gains))
    after_s: list[float] = []
    walk_s: list[float] = []
    plain_s: list[float] = []
    never = 0
    for seed in SEEDS:
        ours = play_booked(hall, seed=seed, days=DAYS)
        plain = play_booked(hall, seed=seed, days=DAYS, keeps=False)
        after_s += ours.after_time_s
        walk_s += ours.walk_ins_s
        plain_s += plain.walk_ins_s
        never += ours.never_called
    return (
        str(counters),
        f"{load:g}",
        "faster" if gains else "ordinary",
        _minutes(mean(after_s)),
        _minutes(mean(walk_s)),
        _minutes(max(walk_s)),
        _minutes(mean(plain_s)),
        _minutes(max(plain_s)),
        str(never),
    )


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f}"
