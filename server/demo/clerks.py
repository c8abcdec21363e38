"""Simulated clerks: each opens his counter, calls, serves, breaks for lunch, and goes home."""

from __future__ import annotations

import threading

import requests

from server.demo.attending import Attending, Workplace

OPENS_S = 7.5 * 3600
TEA_S = 9.25 * 3600
TEA_LASTS_S = 480.0
LUNCH_S = 11.5 * 3600
BACK_S = 13.5 * 3600
EVENING_S = 17 * 3600
IDLE_LOOK_S = 20.0
LONGEST_LOOK_REAL_S = 1.0


class SimulatedClerk(threading.Thread):
    """One clerk at one counter for one day; he has his tea `turn` breaks after the first one."""

    def __init__(self, at: Workplace, *, turn: int = 0) -> None:
        super().__init__(name=f"clerk-{at.counter}", daemon=True)
        self._at = at
        self._attending = Attending(at)
        self._breaks = [
            (TEA_S + turn * TEA_LASTS_S, TEA_S + (turn + 1) * TEA_LASTS_S, "Giải lao"),
            (LUNCH_S, BACK_S, "Nghỉ trưa"),
        ]

    def run(self) -> None:
        """Work from the opening until nobody waits, or will be back, in the evening."""
        at = self._at
        at.rest(OPENS_S - at.time.seconds_of_day())
        at.do("open")
        while not at.stopped.is_set():
            self._have_a_break()
            if self._attending.take_back():
                continue
            answer = at.do("call-next")
            if answer.status_code == requests.codes.ok:
                self._attending.attend(answer.json())
            elif at.time.seconds_of_day() >= EVENING_S and not self._somebody_will_be_back():
                break
            else:
                at.stopped.wait(min(at.time.real(IDLE_LOOK_S), LONGEST_LOOK_REAL_S))
        if not at.stopped.is_set():
            at.do("close")

    def _somebody_will_be_back(self) -> bool:
        return self._attending.next_return_s() is not None

    def _have_a_break(self) -> None:
        at = self._at
        while self._breaks and at.time.seconds_of_day() >= self._breaks[0][0]:
            _, until_s, reason = self._breaks.pop(0)
            left_s = until_s - at.time.seconds_of_day()
            if left_s <= 0:
                continue
            at.do("pause", {"reason": reason})
            at.rest(left_s)
            at.do("open")
