"""Whether somebody is at the screen, as its page says each time it asks for its state."""

from __future__ import annotations

import time
from collections.abc import Callable

CHOSEN, LOOKING = "chosen", "looking"
"""A service was chosen, or its slip is awaited; or the cards were touched just now."""

QUIET_S = 3.0
BETWEEN_S = 1.5
"""A page that shows its cards has said so twice: whoever had chosen something is done."""


class ScreenUse:
    """When the screen was last used."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # An agent just started may have a citizen before it: its page has not spoken yet.
        self._chosen_at = self._touched_at = clock()

    def note(self, use: str | None) -> None:
        """Note what the page says of its use, None of none."""
        if use == CHOSEN:
            self._chosen_at = self._clock()
        if use in (CHOSEN, LOOKING):
            self._touched_at = self._clock()

    def is_quiet(self) -> bool:
        """Tell whether nobody seems to be there."""
        return self._clock() - self._touched_at > QUIET_S

    def is_between(self) -> bool:
        """Tell whether nobody has begun to take a number, though somebody may stand there."""
        return self._clock() - self._chosen_at > BETWEEN_S
