"""How far a told wait is off, beside what simpler estimators would have told the same people.

Simulated days with peaks, priorities and people who stay away. None of these seeds was used to
choose a constant of the estimator.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from server.core.calling_hours import Way
from server.core.told_ranges import HOLDS
from tests.simulation.made_halls import HALLS, until_the_break
from tests.simulation.yardsticks import NAMES, Measured, measure, measure_ways

SEEDS = (101, 102, 103)
LEARN_DAYS, DAYS = 10, 50
NEARLY = 0.03
HEADS = (
    "hall",
    "seed",
    "tickets",
    "mean wait",
    "moiso",
    *NAMES,
    "worst ratio",
    f"the range, which says {100 * HOLDS:.0f} %, held",
    "of those not called at once",
    "",
)
BREAKS = (
    "Halls that keep their break, with people until shortly before it; all seeds together. "
    "Beside moiso the best of the four others, who are told when the hall opens."
)
BREAK_HEADS = (
    *("hall", "told to wait across the break", "mean wait", "moiso", "the best other", "held"),
    *("came before the hall opened", "mean wait", "moiso", "the best other", "held"),
)


@dataclass(frozen=True, kw_only=True)
class Run:
    """One hall with one seed."""

    name: str
    seed: int


def measure_waits(folder: Path) -> str:
    """Measure every hall with every seed; nothing is kept in `folder`."""
    runs = [Run(name=name, seed=seed) for name in HALLS for seed in SEEDS]
    with ProcessPoolExecutor(max_workers=2) as pool:
        found = list(pool.map(_measured, runs))
    rows = [_row(run, one) for run, one in zip(runs, found, strict=True)]
    lines = [HEADS, ("---",) * len(HEADS), *rows]
    told = f"Mean absolute errors in minutes; {DAYS} days after {LEARN_DAYS} of learning."
    return f"{told}\n\n{_table(lines)}\n\n{BREAKS}\n\n{_breaks()}"


def _breaks() -> str:
    with ProcessPoolExecutor(max_workers=2) as pool:
        rows = list(pool.map(_across, HALLS))
    return _table([BREAK_HEADS, ("---",) * len(BREAK_HEADS), *rows])


def _across(name: str) -> tuple[str, ...]:
    hall = until_the_break(HALLS[name])
    found = measure_ways(hall, seeds=SEEDS, learn_days=LEARN_DAYS, days=DAYS)
    across, early = found[Way.ACROSS_BREAK], found[Way.BEFORE_OPENING]
    return (
        name,
        str(across.tickets),
        _minutes(across.waited_s),
        f"**{_minutes(across.error_s)}**",
        _minutes(min(across.others_s.values())),
        f"{100 * across.held:.0f} %",
        str(early.tickets),
        _minutes(early.waited_s),
        f"**{_minutes(early.error_s)}**",
        _minutes(min(early.others_s.values())),
        f"{100 * early.held:.0f} %",
    )


def _table(lines: list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _measured(run: Run) -> Measured:
    return measure(HALLS[run.name], seed=run.seed, learn_days=LEARN_DAYS, days=DAYS)


def _row(run: Run, found: Measured) -> tuple[str, ...]:
    worst = max(found.error_s / error_s for error_s in found.others_s.values())
    shares = (found.held, found.held_of_waiting)
    holds = worst < 1 and all(abs(each - HOLDS) <= NEARLY for each in shares)
    return (
        run.name,
        str(run.seed),
        str(found.tickets),
        _minutes(found.waited_s),
        f"**{_minutes(found.error_s)}**",
        *(_minutes(found.others_s[name]) for name in NAMES),
        f"{worst:.2f}",
        *(f"{100 * each:.1f} %" for each in shares),
        "holds" if holds else "missed",
    )


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f}"
