"""When each kiosk asked for its work last; kept in memory, for it concerns nobody tomorrow."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

CONNECTED_S = 10.0
"""Real seconds: a kiosk asks for its board every two."""


@dataclass
class Contacts:
    """The last contact of each token, in hall time, and how long ago it really was."""

    now: Callable[[], datetime]
    clock: Callable[[], float] = time.monotonic
    _heard: dict[int, tuple[datetime, float]] = field(default_factory=dict)

    def note(self, token: int | None) -> None:
        """Note that the holder of a token has just asked for its board or its slips."""
        if token is not None:
            self._heard[token] = (self.now(), self.clock())

    def last(self, token: int) -> datetime | None:
        """Return when the token was heard of last, None if not since the start."""
        heard = self._heard.get(token)
        return heard[0] if heard else None

    def is_connected(self, token: int) -> bool:
        """Tell whether it asked just now, so that it will see what is due."""
        heard = self._heard.get(token)
        return heard is not None and self.clock() - heard[1] <= CONNECTED_S
