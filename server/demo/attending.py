"""What a simulated clerk does with one citizen, from the call to the end of the turn.

Most turns are a call, a start, an end. The others take every way there is: papers are missing and
are fetched, another service is meant, somebody steps out, or the wrong key is pressed and undone.
"""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import requests

from server.demo.people import Citizen, Detour
from server.demo.stranger import HallTime, Json, Stranger
from server.demo.tally import Tally

RECALL_AFTER_S = 45.0
NOTICES_S = 8.0
SENT_ON_UNTIL_S = 16 * 3600
VISITORS_TURN_S = 240.0
HEARD_WITHIN_S = 2.0
HEARD_LOOK_S = 0.02
NOTE = "Thiếu bản sao có chứng thực, đã đi lấy"
Finished = Callable[[Json, Citizen], None]


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """A counter, who sits there, and what all simulated people share."""

    counter: int
    who: Stranger
    time: HallTime
    people: Mapping[str, Citizen]
    tally: Tally
    finished: Finished
    stopped: threading.Event

    def do(self, verb: str, body: Json | None = None) -> requests.Response:
        """Press a key at the counter."""
        return self.who.post(f"/counters/{self.counter}/{verb}", body)

    def rest(self, hall_s: float) -> None:
        """Let hall time pass, or the demo end."""
        self.stopped.wait(self.time.real(hall_s))


@dataclass(order=True)
class Return:
    """Somebody who will stand at the counter again: set aside there, or missed at his call."""

    due_s: float
    order: int
    ticket: str = field(compare=False)
    verb: str = field(compare=False)


class Attending:
    """A counter's citizens, and those who will be back."""

    def __init__(self, at: Workplace) -> None:
        self._at = at
        self._returns: list[Return] = []
        self._order = itertools.count()

    def next_return_s(self) -> float | None:
        """Return the hall second of the day at which somebody will be back, None if nobody."""
        return self._returns[0].due_s if self._returns else None

    def take_back(self) -> bool:
        """Attend to whoever is back by now; return whether anybody was."""
        due_s = self.next_return_s()
        if due_s is None or due_s > self._at.time.seconds_of_day():
            return False
        back = heapq.heappop(self._returns)
        answer = self._at.do(back.verb, {"ticket": back.ticket})
        if answer.ok:
            self._at.tally.count("came_back")
            self.attend(answer.json())
        elif back.verb == "call":
            self._at.tally.count("no_show")
        return True

    def attend(self, ticket: Json) -> None:
        """Serve whoever was called or taken up again, in whatever way it goes."""
        at, citizen = self._at, self._whose(ticket)
        if citizen is None:
            # Somebody who visits the demo took this number: give him time to come and to look.
            at.tally.count("visitors")
            at.rest(VISITORS_TURN_S)
            at.do("finish")
            return
        detour = Detour.NOTHING if ticket["legs"] else citizen.detour
        if citizen.stays_away and not ticket["legs"]:
            self._miss(ticket, citizen)
        elif detour is Detour.STEPS_OUT:
            self._put_back(ticket, citizen)
        else:
            self._receive(ticket, citizen, detour)

    def _whose(self, ticket: Json) -> Citizen | None:
        # A number may be called before the answer has reached whoever took it.
        people, give_up_at = self._at.people, time.monotonic() + HEARD_WITHIN_S
        while ticket["id"] not in people and time.monotonic() < give_up_at:
            self._at.stopped.wait(HEARD_LOOK_S)
        return people.get(ticket["id"])

    def _miss(self, ticket: Json, citizen: Citizen) -> None:
        at = self._at
        at.rest(RECALL_AFTER_S)
        at.do("recall")
        at.rest(RECALL_AFTER_S)
        if not at.do("no-show").ok:
            return
        if citizen.comes_back:
            self._expect(ticket, citizen, "call")
        else:
            at.tally.count("no_show")

    def _put_back(self, ticket: Json, citizen: Citizen) -> None:
        self._at.rest(citizen.walks_s)
        if self._at.do("requeue", {"position": "kept"}).ok:
            self._at.tally.count("put_back")
        else:
            self._serve(ticket, citizen, citizen.serving_s)

    def _receive(self, ticket: Json, citizen: Citizen, detour: Detour) -> None:
        at = self._at
        if ticket["state"] == "called":
            if detour is Detour.CLERK_ERRS and not self._err_and_undo():
                return
            at.rest(citizen.walks_s)
            at.do("start")
        if detour is Detour.FETCHES_PAPERS:
            at.rest(citizen.serving_s / 2)
            if at.do("park", {"note": NOTE}).ok:
                at.tally.count("parked")
                self._expect(ticket, citizen, "resume")
                return
        if detour is Detour.IS_SENT_ON and citizen.other_service and self._others_stay():
            at.rest(citizen.serving_s / 2)
            if at.do("transfer", {"service": citizen.other_service, "position": "kept"}).ok:
                at.tally.count("sent_on")
                return
        self._serve(ticket, citizen, citizen.serving_s / (2 if ticket["legs"] else 1))

    def _err_and_undo(self) -> bool:
        at = self._at
        if not at.do("no-show").ok:
            return True
        at.rest(NOTICES_S)
        if at.do("undo").ok:
            at.tally.count("undone")
            return True
        at.tally.count("no_show")
        return False

    def _others_stay(self) -> bool:
        return self._at.time.seconds_of_day() < SENT_ON_UNTIL_S

    def _serve(self, ticket: Json, citizen: Citizen, serving_s: float) -> None:
        at = self._at
        at.rest(serving_s)
        outcomes = {"outcomes": {"result": citizen.result}} if citizen.result else None
        if at.do("finish", outcomes).ok:
            at.tally.count("served")
            at.finished(ticket | {"counter": at.counter}, citizen)

    def _expect(self, ticket: Json, citizen: Citizen, verb: str) -> None:
        due_s = self._at.time.seconds_of_day() + citizen.away_s
        heapq.heappush(self._returns, Return(due_s, next(self._order), ticket["id"], verb))
