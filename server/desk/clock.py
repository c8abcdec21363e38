"""The hall's clock: real time, or in a demo a time that runs faster."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class HallClock:
    """Gives the hall's time; `speed` is hall seconds in a real second."""

    starts_at: datetime | None = None
    speed: float = 1.0
    _started: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """Return the hall's present moment in UTC."""
        if self.starts_at is None:
            return datetime.now(UTC)
        passed_s = (time.monotonic() - self._started) * self.speed
        return self.starts_at + timedelta(seconds=passed_s)
