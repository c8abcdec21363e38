"""Simulated clerks: each opens his counter, calls, serves, breaks for lunch, and goes home."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

import requests

from server.demo.people import Citizen
from server.demo.stranger import HallTime, Json, Stranger
from server.demo.tally import Tally

OPENS_S = 7.5 * 3600
LUNCH_S = 11.5 * 3600
BACK_S = 13.5 * 3600
EVENING_S = 17 * 3600
IDLE_LOOK_S = 20.0
LONGEST_LOOK_S = 1.0
RECALL_AFTER_S = 45.0
HEARD_WITHIN_S = 2.0
HEARD_LOOK_S = 0.02

Finished = Callable[[Json, Citizen], None]


class SimulatedClerk(threading.Thread):
    """One clerk at one counter for one day."""

    def __init__(
        self,
        *,
        counter: int,
        who: Stranger,
        time: HallTime,
        people: Mapping[str, Citizen],
        tally: Tally,
        finished: Finished,
        stopped: threading.Event,
    ) -> None:
        super().__init__(name=f"clerk-{counter}", daemon=True)
        self._counter = counter
        self._who = who
        self._time = time
        self._people = people
        self._tally = tally
        self._finished = finished
        self._stopped = stopped

    def run(self) -> None:
        """Work from the opening until nobody waits in the evening."""
        self._rest(self._time.until(OPENS_S))
        self._do("open")
        had_lunch = False
        while not self._stopped.is_set():
            now_s = self._time.seconds_of_day()
            if not had_lunch and now_s >= LUNCH_S:
                had_lunch = True
                self._lunch()
            answer = self._do("call-next")
            if answer.status_code == requests.codes.ok:
                self._attend(answer.json())
            elif now_s >= EVENING_S:
                break
            else:
                self._rest(min(self._time.real(IDLE_LOOK_S), LONGEST_LOOK_S))
        if not self._stopped.is_set():
            self._do("close")

    def _lunch(self) -> None:
        if self._time.seconds_of_day() >= BACK_S:
            return
        self._do("pause", {"reason": "Nghỉ trưa"})
        self._rest(self._time.until(BACK_S))
        self._do("open")

    def _attend(self, ticket: Json) -> None:
        citizen = self._whose(ticket)
        if citizen is None:
            # Somebody who visits the demo took this number: give him time to come and to look.
            self._tally.count("visitors")
            self._rest(self._time.real(240))
            self._do("finish")
            return
        if citizen.stays_away:
            self._rest(self._time.real(RECALL_AFTER_S))
            self._do("recall")
            self._rest(self._time.real(RECALL_AFTER_S))
            if self._do("no-show").ok:
                self._tally.count("no_show")
            return
        self._rest(self._time.real(citizen.walks_s))
        self._do("start")
        self._rest(self._time.real(citizen.serving_s))
        self._end(ticket, citizen)

    def _whose(self, ticket: Json) -> Citizen | None:
        # A number may be called before the answer has reached whoever took it.
        give_up_at = time.monotonic() + HEARD_WITHIN_S
        while ticket["id"] not in self._people and time.monotonic() < give_up_at:
            self._rest(HEARD_LOOK_S)
        return self._people.get(ticket["id"])

    def _end(self, ticket: Json, citizen: Citizen) -> None:
        if self._do("finish").ok:
            self._tally.count("served")
            self._finished(ticket | {"counter": self._counter}, citizen)

    def _do(self, verb: str, body: Json | None = None) -> requests.Response:
        return self._who.post(f"/counters/{self._counter}/{verb}", body)

    def _rest(self, real_s: float) -> None:
        self._stopped.wait(real_s)
