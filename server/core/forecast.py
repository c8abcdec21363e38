"""The calls to come: each counter, once free, takes the first in its own calling order.

A deterministic schedule with expected times over the queue as it stands. Who comes later changes
nothing of it under first come, first served; those who overtake are learned as an error.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.hall import ORDINARY, Counter, Hall
from server.core.order import calling_order, claim
from server.core.queues import Line
from server.core.service_times import ServiceTimes, file_turn_s, left_s
from server.core.ticket import Ticket, TicketState

LOOKS_S = (0, 300, 1500)
"""Who is next is asked anew for these times to come: claims of unlike rates cross."""

LASTS_S = 20.0
"""A forecast is good for so long while nobody but newcomers changes the queue."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """When each waiting ticket is called and each open counter has nobody left, from `at` on.

    Seconds after `at`. `moved` is the day's count of changes by which it was made and `tickets` how
    many there were that day.
    """

    at: datetime
    moved: int
    tickets: int
    calls: dict[str, float]
    idle: dict[int, float]


def forecast(day: Day, at: datetime) -> Forecast:
    """Return the calls to come as of `at`; made anew only when more than newcomers changed it."""
    known = day.forecast
    if (
        known is None
        or known.moved != day.moved
        or abs((at - known.at).total_seconds()) > LASTS_S
        or (len(day.tickets) > known.tickets and not _newcomers_are_last(day))
    ):
        known = _made_anew(day, at)
    elif len(day.tickets) > known.tickets:
        known = _with_newcomers(day, known, at)
    day.forecast = known
    return known


def newcomer_call_s(day: Day, service: str, priority: str, at: datetime) -> float | None:
    """Return after how many seconds somebody who comes at `at` is called.

    None while no open counter serves the service.
    """
    hall = _hall(day)
    if not any(
        day.desk(each.number).state is CounterState.OPEN
        for each in hall.counters_serving.get(service, ())
    ):
        return None
    if priority == ORDINARY and _newcomers_are_last(day):
        known = forecast(day, at)
        idle_s = min(
            known.idle[each.number]
            for each in hall.counters_serving[service]
            if each.number in known.idle
        )
        return max(0.0, idle_s - (at - known.at).total_seconds())
    return _Schedule(day, at, newcomer=(service, priority)).newcomer_s()


def turn_s(day: Day, ticket: Ticket, counter: int) -> float:
    """Return the seconds that a call of `ticket` will keep `counter`."""
    turn = day.learned.times.turn(ticket.service, file_turn_s(_hall(day), ticket.service))
    return turn.mean_s * ticket.workload * day.learned.times.pace(counter)


def _newcomers_are_last(day: Day) -> bool:
    hall = _hall(day)
    return hall.rules.preference_step_s == 0 and all(
        rate >= 1 for rate in hall.priority_rates.values()
    )


def _made_anew(day: Day, at: datetime) -> Forecast:
    schedule = _Schedule(day, at)
    schedule.run()
    return Forecast(at, day.moved, len(day.tickets), schedule.calls, schedule.idle)


def _with_newcomers(day: Day, known: Forecast, at: datetime) -> Forecast:
    hall = _hall(day)
    idle = dict(known.idle)
    fresh = list(islice(reversed(day.tickets.values()), len(day.tickets) - known.tickets))
    for ticket in reversed(fresh):
        if ticket.priority != ORDINARY:
            return _made_anew(day, at)
        serving = [c.number for c in hall.counters_serving[ticket.service] if c.number in idle]
        if not serving or ticket.state is not TicketState.WAITING:
            continue
        counter = min(serving, key=lambda number: (idle[number], number))
        known.calls[ticket.id] = idle[counter]
        idle[counter] += turn_s(day, ticket, counter)
    return Forecast(known.at, known.moved, len(day.tickets), known.calls, idle)


class _Schedule:
    """The schedule while it is made; counters of the same services share one calling order."""

    def __init__(self, day: Day, at: datetime, newcomer: tuple[str, str] | None = None) -> None:
        self.day, self.at, self.hall = day, at, _hall(day)
        self.calls: dict[str, float] = {}
        self.idle: dict[int, float] = {}
        self._newcomer = newcomer
        self._turns: dict[str, float] = {}
        self._orders: dict[tuple[Line, ...], tuple[int, Iterator[Ticket]]] = {}
        self._paces: dict[int, float] = {}
        self._looks = LOOKS_S if self._rates_differ() else LOOKS_S[:1]
        self._free = self._free_counters()

    def run(self) -> None:
        """Call everybody that an open counter serves."""
        while self._free:
            self._step()

    def newcomer_s(self) -> float | None:
        """Return when the newcomer is called; the rest of the schedule is left unmade."""
        while self._free and self._newcomer is not None:
            self._step()
        return self._called_s

    _called_s: float | None = None

    def _step(self) -> None:
        free_s, number = heapq.heappop(self._free)
        counter = self.hall.counter_by_number[number]
        ticket = self._first(counter, free_s)
        if self._newcomer is not None and self._newcomer_goes(counter, ticket, free_s):
            self._called_s, self._newcomer = free_s, None
            return
        if ticket is None:
            self.idle[number] = free_s
            return
        self.calls[ticket.id] = free_s
        turn_s = self._turn_s(ticket) * ticket.workload * self._paces[number]
        heapq.heappush(self._free, (free_s + turn_s, number))

    def _turn_s(self, ticket: Ticket) -> float:
        found = self._turns.get(ticket.service)
        if found is None:
            usual_s = file_turn_s(self.hall, ticket.service)
            found = self.day.learned.times.turn(ticket.service, usual_s).mean_s
            self._turns[ticket.service] = found
        return found

    def _first(self, counter: Counter, free_s: float) -> Ticket | None:
        look = 0
        while look + 1 < len(self._looks) and self._looks[look + 1] <= free_s:
            look += 1
        # Whoever was sent to one counter alone stands in no other's order.
        sent = self.day.queues.sent.get(counter.number, 0)
        lines: tuple[Line, ...] = (counter.number, *counter.serves) if sent else counter.serves
        known = self._orders.get(lines)
        if known is None or known[0] < look:
            at = self.at + timedelta(seconds=free_s)
            known = (look, calling_order(self.day, counter, at))
            self._orders[lines] = known
        for ticket in known[1]:
            if ticket.id not in self.calls:
                return ticket
        return None

    def _newcomer_goes(self, counter: Counter, ticket: Ticket | None, free_s: float) -> bool:
        assert self._newcomer is not None
        service, priority = self._newcomer
        if service not in counter.serves:
            return False
        if ticket is None:
            return True
        then = self.at + timedelta(seconds=free_s)
        mine = claim(self.hall, priority, free_s, counter.serves.index(service))
        if ticket.goes_first or ticket.for_counter is not None:
            return False
        waited_s = (then - ticket.waits_since).total_seconds()
        rank = counter.serves.index(ticket.service)
        return mine > claim(self.hall, ticket.priority, waited_s, rank)

    def _rates_differ(self) -> bool:
        rates = self.hall.priority_rates
        waiting = (each for service in self.day.waits for each in self.day.waiting(service))
        found = {rates.get(each.priority, 1.0) for each in waiting}
        if self._newcomer is not None:
            found.add(rates.get(self._newcomer[1], 1.0))
        return len(found) > 1

    def _free_counters(self) -> list[tuple[float, int]]:
        free = []
        for counter in self.hall.counters:
            number = counter.number
            free_s = free_after_s(self.day, self.hall, number, self.at)
            if free_s is not None:
                self._paces[number] = self.day.learned.times.pace(number)
                free.append((free_s, number))
        heapq.heapify(free)
        return free


def free_after_s(day: Day, hall: Hall, number: int, at: datetime) -> float | None:
    """Return after how many seconds the counter can call next; None when it won't call."""
    desk = day.desk(number)
    if desk.state is CounterState.CLOSED:
        return None
    pause_s = 0.0
    if desk.state is CounterState.PAUSED:
        assert desk.paused_at is not None
        left = day.learned.times.pause_left_s((at - desk.paused_at).total_seconds())
        if left is None:
            return None
        pause_s = left
    ticket = day.at_hand(number)
    if ticket is None:
        return pause_s
    return pause_s + turn_left_s(day.learned.times, hall, ticket, at, number)


def turn_left_s(
    times: ServiceTimes, hall: Hall, ticket: Ticket, at: datetime, number: int
) -> float:
    """Return the seconds that the turn at hand still takes, given how long it has taken."""
    assert ticket.called_at is not None
    usual_s = file_turn_s(hall, ticket.service)
    pace = times.pace(number) * ticket.workload
    age_s = (at - ticket.called_at).total_seconds() / pace
    here = ticket.state is TicketState.SERVING
    lengths = (times.lengths if here else times.turn)(ticket.service, usual_s)
    return left_s(lengths, age_s) * pace


def _hall(day: Day) -> Hall:
    assert day.hall is not None
    return day.hall
