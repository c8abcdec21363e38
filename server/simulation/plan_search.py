"""The smallest opening plan that meets a target, found by trying.

Greedy: the fewest counters that suffice when they are open all day, then two more, and from that
each half-hour in turn, the emptiest first, gives up what it can. What is found cannot be lowered in
any one half-hour; another plan with fewer counter-hours in all may exist.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from server.simulation.opening_plan import OpeningPlan, all_day_plan
from server.simulation.outcome import Outcome, Waits
from server.simulation.trial import Trial

SPARE = 2
Tell = Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class Target:
    """So large a part of the people, 0 to 1, is called within so many seconds."""

    within_s: float
    part: float

    def is_met(self, outcome: Outcome) -> bool:
        """Tell whether it was."""
        return outcome.within_share(self.within_s) >= self.part


@dataclass(frozen=True, kw_only=True)
class Found:
    """A plan with what it came to."""

    plan: OpeningPlan
    outcome: Outcome


def smallest_plan(trial: Trial, target: Target, tell: Tell = lambda: None) -> Found | None:
    """Return the smallest plan that meets `target`, None when not even all counters do."""
    everything = all_day_plan(trial.hall)
    level = _fewest_all_day(trial, target, everything, tell)
    if level is None:
        return None
    most = min(level + SPARE, len(everything.order))
    start = replace(everything, open=dict.fromkeys(everything.open, most))
    best = _lowered(trial, target, Found(plan=start, outcome=trial.run(start)), tell)
    flat = replace(everything, open=dict.fromkeys(everything.open, level))
    if flat.counter_hours < best.plan.counter_hours:
        best = _lowered(trial, target, Found(plan=flat, outcome=trial.run(flat)), tell)
    return best


def _fewest_all_day(
    trial: Trial, target: Target, everything: OpeningPlan, tell: Tell
) -> int | None:
    low, high = everything.least, len(everything.order) + 1
    while low < high:
        middle = (low + high) // 2
        if middle > len(everything.order):
            return None
        plan = replace(everything, open=dict.fromkeys(everything.open, middle))
        tell()
        if target.is_met(trial.run(plan)):
            high = middle
        else:
            low = middle + 1
    return low if low <= len(everything.order) else None


def _lowered(trial: Trial, target: Target, found: Found, tell: Tell) -> Found:
    changed = True
    while changed:
        changed = False
        arrivals = found.outcome.by_half_hour
        for start_s in sorted(
            found.plan.open, key=lambda each: (arrivals.get(each, Waits()).people, each)
        ):
            lower = _lowest(trial, target, found, start_s, tell)
            changed |= lower is not found
            found = lower
    return found


def _lowest(trial: Trial, target: Target, found: Found, start_s: int, tell: Tell) -> Found:
    low, high = found.plan.least, found.plan.open[start_s]
    while low < high:
        middle = (low + high) // 2
        plan = replace(found.plan, open={**found.plan.open, start_s: middle})
        outcome = trial.run(plan)
        tell()
        if target.is_met(outcome):
            found, high = Found(plan=plan, outcome=outcome), middle
        else:
            low = middle + 1
    return found
