"""A screen's loudspeaker tried from afar: asked for by a supervisor, said once, never journaled.

All of it lives in memory. A test is no announcement: it calls nobody, stands in no queue and no
report. Times are real seconds of a clock that never jumps.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from server.core.errors import Code, Refusal

ANSWER_WITHIN_S = 6.0
"""A page that is there answers at once: one that is silent so long does not know the question."""
WAITS_FOR_S = 60.0
"""Longer than any call is said: a screen that has one at hand asks again only after it."""
SHOWN_FOR_S = 600.0


class Heard(StrEnum):
    """How far a test has come."""

    ASKED = "asked"
    WAITING = "waiting"
    SAYING = "saying"
    SPOKEN = "spoken"
    CHIMED = "chimed"
    ASLEEP = "asleep"
    OFF = "off"
    UNANSWERED = "unanswered"


RUNNING = frozenset({Heard.ASKED, Heard.WAITING, Heard.SAYING})


@dataclass(frozen=True, kw_only=True)
class SoundTest:
    """One test of one screen: `has_voice` when more than a chime is to be heard."""

    id: str
    screen: int
    has_voice: bool
    heard: Heard
    until: float
    claim: str | None = None


@dataclass
class SoundTests:
    """The newest test of each screen."""

    clock: Callable[[], float] = time.monotonic
    _newest: dict[int, SoundTest] = field(default_factory=dict)
    _listeners: list[Callable[[SoundTest], None]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def listen(self, listener: Callable[[SoundTest], None]) -> None:
        """Tell `listener` of each test that begins."""
        self._listeners.append(listener)

    def begin(self, screen: int, *, has_voice: bool) -> SoundTest:
        """Ask a screen to be heard; who asks while it is being tried is told of that same test."""
        with self._lock:
            running = self._aged(screen)
            if running is not None and running.heard in RUNNING:
                return running
            made = SoundTest(
                id=secrets.token_hex(8),
                screen=screen,
                has_voice=has_voice,
                heard=Heard.ASKED,
                until=self.clock() + ANSWER_WITHIN_S,
            )
            self._newest[screen] = made
        for listener in self._listeners:
            listener(made)
        return made

    def newest(self, screen: int) -> SoundTest | None:
        """Return the last test of a screen as it stands now; None when there was none of late."""
        with self._lock:
            return self._aged(screen)

    def of(self, screen: int | None, test: str) -> SoundTest:
        """Return a screen's own test that is not over.

        Raises:
            Refusal: `not_found`.
        """
        found = self.newest(screen) if screen is not None else None
        if found is None or found.id != test or not _may_go_on(found):
            raise Refusal(Code.NOT_FOUND, sound_test=test)
        return found

    def wait(self, test: SoundTest) -> None:
        """Note that a screen must let a call be said first; it asks again."""
        self._become(test, Heard.WAITING, WAITS_FOR_S)

    def say(self, test: SoundTest, claim: str, lease_s: float) -> None:
        """Note that a screen is heard now, by the request `claim`, for `lease_s` at most."""
        self._become(test, Heard.SAYING, lease_s, claim)

    def end(self, test: SoundTest, heard: Heard) -> SoundTest:
        """Note how a screen was heard."""
        return self._become(test, heard, SHOWN_FOR_S)

    def _become(
        self, test: SoundTest, heard: Heard, for_s: float, claim: str | None = None
    ) -> SoundTest:
        with self._lock:
            made = replace(test, heard=heard, until=self.clock() + for_s, claim=claim)
            if self._newest[test.screen].id == test.id:
                self._newest[test.screen] = made
            return made

    def _aged(self, screen: int) -> SoundTest | None:
        found = self._newest.get(screen)
        if found is None or found.until > self.clock():
            return found
        if found.heard not in RUNNING:
            del self._newest[screen]
            return None
        until = found.until + SHOWN_FOR_S
        self._newest[screen] = replace(found, heard=Heard.UNANSWERED, until=until)
        return self._aged(screen)


def _may_go_on(test: SoundTest) -> bool:
    # Of two pages of one screen the one that may sound answers for both.
    return test.heard in RUNNING or test.heard in (Heard.ASLEEP, Heard.OFF)
