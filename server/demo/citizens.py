"""Simulated citizens: each takes a number when he arrives, and some rate when they leave."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field

import requests

from server.core.hall import ORDINARY
from server.demo.people import Citizen
from server.demo.stranger import HallTime, Json, Stranger
from server.demo.tally import Tally

TAKE_AWAY_S = 300.0
LOOK_S = 0.2

Take = Callable[[Citizen], Json | None]


class SimulatedCitizens(threading.Thread):
    """Everybody who comes on one day, taking numbers in turn."""

    def __init__(
        self,
        *,
        citizens: list[Citizen],
        take: Take,
        desk: Stranger,
        time: HallTime,
        people: MutableMapping[str, Citizen],
        tally: Tally,
        stopped: threading.Event,
    ) -> None:
        super().__init__(name="citizens", daemon=True)
        self._citizens = citizens
        self._take = take
        self._desk = desk
        self._time = time
        self._people = people
        self._tally = tally
        self._stopped = stopped

    def run(self) -> None:
        """Take a number for each citizen at his time."""
        for citizen in self._citizens:
            if self._stopped.wait(self._time.until(citizen.arrives_s)):
                return
            ticket = self._take(citizen)
            if ticket is None:
                self._tally.count("turned_away")
                continue
            self._people[ticket["id"]] = citizen
            self._tally.issued(ticket["number"])
            if citizen.withdraws:
                answer = self._desk.post(f"/tickets/{ticket['id']}/cancel")
                if answer.ok:
                    self._tally.count("cancelled")


def take_over_the_api(kiosk: Stranger, desk: Stranger) -> Take:
    """Return how a number is taken straight from the API; priority is granted at the reception."""

    def take(citizen: Citizen) -> Json | None:
        body: Json = {"service": citizen.service}
        if citizen.priority != ORDINARY:
            answer = desk.post("/tickets", body | {"priority": citizen.priority})
        else:
            answer = kiosk.post("/tickets", body)
        if answer.status_code != requests.codes.created:
            return None
        ticket: Json = answer.json()
        if citizen.priority == ORDINARY:
            kiosk.post(f"/tickets/{ticket['id']}/slip", {"outcome": "printed"})
        return ticket

    return take


@dataclass(order=True)
class Answer:
    """A rating that will be given at a real moment."""

    due: float
    order: int
    ticket: Json = field(compare=False)
    level: str = field(compare=False)


class SimulatedRaters(threading.Thread):
    """The tablets at the counters, touched by whoever has an opinion on the way out."""

    def __init__(
        self,
        *,
        tablets: Mapping[int, Stranger],
        time: HallTime,
        tally: Tally,
        stopped: threading.Event,
    ) -> None:
        super().__init__(name="raters", daemon=True)
        self._tablets = tablets
        self._time = time
        self._tally = tally
        self._stopped = stopped
        self._due: list[Answer] = []
        self._order = itertools.count()
        self._lock = threading.Lock()
        self.left_to_visitors: set[int] = set()

    def leave(self, ticket: Json, citizen: Citizen) -> None:
        """Have `citizen` rate in a moment, unless a visitor of the demo holds that tablet."""
        if citizen.level is None or ticket["counter"] in self.left_to_visitors:
            return
        due = time.monotonic() + self._time.real(30)
        with self._lock:
            heapq.heappush(self._due, Answer(due, next(self._order), ticket, citizen.level))

    def run(self) -> None:
        """Give each answer at its time."""
        while not self._stopped.wait(LOOK_S):
            self.give_due(time.monotonic())

    def give_due(self, until: float) -> None:
        """Give every answer that is due at the real moment `until`."""
        while True:
            with self._lock:
                if not self._due or self._due[0].due > until:
                    return
                answer = heapq.heappop(self._due)
            self._give(answer)

    def _give(self, answer: Answer) -> None:
        tablet = self._tablets[answer.ticket["counter"]]
        given = tablet.post("/ratings", {"level": answer.level, "ticket": answer.ticket["id"]})
        if given.status_code == requests.codes.created:
            self._tally.count("rated")
            self._tally.count(f"level:{answer.level}")
