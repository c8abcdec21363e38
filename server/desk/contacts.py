"""When each device was heard of last, and which are connected now.

Kept in memory, for it concerns nobody tomorrow; it is noted at every call, so it costs no more than
a dictionary's entry.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

CONNECTED_S = 10.0
"""Real seconds: a kiosk asks for its board every two, a panel of LEDs every one."""


@dataclass
class Contacts:
    """The last contact of each token, in hall time, and how long ago it really was."""

    now: Callable[[], datetime]
    clock: Callable[[], float] = time.monotonic
    _heard: dict[int, datetime] = field(default_factory=dict)
    _asked: dict[int, float] = field(default_factory=dict)
    _sockets: Counter[int] = field(default_factory=Counter)

    def note(self, token: int | None) -> None:
        """Note that the holder of a token has just asked for its board or its slips."""
        if token is not None:
            self._asked[token] = self.clock()
            self._heard[token] = self.now()

    def heard(self, token: int | None) -> None:
        """Note that the holder of a token has just asked for anything."""
        if token is not None:
            self._heard[token] = self.now()

    def entered(self, token: int | None) -> None:
        """Note that the holder of a token has opened a socket."""
        if token is not None:
            self._sockets[token] += 1
            self._heard[token] = self.now()

    def left(self, token: int | None) -> None:
        """Note that one of the token's sockets is gone."""
        if token is not None:
            self._heard[token] = self.now()
            self._sockets[token] -= 1
            if self._sockets[token] <= 0:
                del self._sockets[token]

    def has_socket(self, token: int) -> bool:
        """Tell whether a socket of the token's holder is open."""
        return token in self._sockets

    def last(self, token: int) -> datetime | None:
        """Return when the token was heard of last, None if not since the start.

        An open socket is heard of at every moment: its pings would end it otherwise.
        """
        return self.now() if token in self._sockets else self._heard.get(token)

    def is_at_work(self, token: int) -> bool:
        """Tell whether a kiosk asked just now, so that it will see what is due."""
        asked = self._asked.get(token)
        return asked is not None and self.clock() - asked <= CONNECTED_S

    def is_connected(self, token: int) -> bool:
        """Tell whether a device is there now: by an open socket, or by having asked just now."""
        return token in self._sockets or self.is_at_work(token)
