"""How long a wait is, in minutes a person can use: rounded outwards, so it promises no more.

Knows numbers and nothing of words or screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FINE_MINUTES = 10
AT_ONCE_MINUTES = 1
STEP_MINUTES = 5


@dataclass(frozen=True)
class Wait:
    """A range of whole minutes; `low_min` 0 reads "under `high_min`"."""

    low_min: int
    high_min: int

    @property
    def is_none(self) -> bool:
        """Tell whether a counter will call at once."""
        return self.high_min <= AT_ONCE_MINUTES


def _outwards_down(minutes: int) -> int:
    return minutes if minutes < FINE_MINUTES else minutes - minutes % STEP_MINUTES


def _outwards_up(minutes: int) -> int:
    return minutes if minutes <= FINE_MINUTES else -(-minutes // STEP_MINUTES) * STEP_MINUTES


def wait_of(estimate: Mapping[str, Any] | None) -> Wait | None:
    """Return the range of an estimate `{low_s, high_s}`; None when the hall gives none."""
    if not estimate:
        return None
    low = _outwards_down(int(estimate["low_s"]) // 60)
    high = _outwards_up(max(1, -(-int(estimate["high_s"]) // 60)))
    return Wait(low_min=low, high_min=max(low, high))


def wait_text(wait: Wait) -> str:
    """Write the range with an en dash: 15–25, or one number where both ends are the same."""
    return (
        str(wait.high_min) if wait.low_min == wait.high_min else f"{wait.low_min}–{wait.high_min}"
    )
