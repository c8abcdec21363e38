"""The calls to come: each counter, once free, takes the first in its own calling order.

A deterministic schedule with expected times over the queue as it stands, in the hours in which the
hall calls. Who comes later changes nothing of it under first come, first served; those who overtake
are learned as an error.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from math import inf

from server.core.calling_hours import NO_HOURS, CallingHours, calling_hours
from server.core.day import Day
from server.core.free_counters import goes_on, there_after_s
from server.core.hall import ORDINARY, Counter, Hall
from server.core.order import calling_order, claim
from server.core.queues import Line
from server.core.service_times import file_turn_s
from server.core.ticket import Ticket, TicketState

LOOKS_S = (0, 300, 1500)
"""Who is next is asked anew for these times to come: claims of unlike rates cross."""

LASTS_S = 20.0
"""A forecast is good for so long while nobody but newcomers changes the queue."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """When each waiting ticket is called and each counter has nobody left, from `at` on.

    Seconds after `at`, infinity for who is not called today; only counters that call today are
    here. `going_on` are those that call although the hall is shut. `moved` is the day's count of
    changes by which it was made and `tickets` how many there were that day.
    """

    at: datetime
    moved: int
    tickets: int
    calls: dict[str, float]
    idle: dict[int, float]
    hours: CallingHours
    going_on: frozenset[int]


@dataclass(frozen=True, slots=True)
class NewcomersCall:
    """After how many seconds a newcomer is called, and how many counters serve him by then."""

    after_s: float
    counters: int


def forecast(day: Day, at: datetime, *, always_open: bool = False) -> Forecast:
    """Return the calls to come as of `at`; made anew only when more than newcomers changed it."""
    known = day.forecast
    if (
        known is None
        or known.moved != day.moved
        or abs((at - known.at).total_seconds()) > LASTS_S
        or (known.hours is NO_HOURS) is not always_open
        or (len(day.tickets) > known.tickets and not _newcomers_are_last(day, at))
    ):
        known = _made_anew(day, at, hours_of(day, at, always_open=always_open))
    elif len(day.tickets) > known.tickets:
        known = _with_newcomers(day, known)
    day.forecast = known
    return known


def hours_of(day: Day, at: datetime, *, always_open: bool) -> CallingHours:
    """Return when counters call from `at` on; a hall that is always open knows no hours."""
    if always_open:
        return NO_HOURS
    return calling_hours(_hall(day), at, day.learned.works_on)


def newcomers_call(
    day: Day, service: str, priority: str, at: datetime, *, always_open: bool = False
) -> NewcomersCall | None:
    """Return the call of somebody who comes at `at`.

    None when no counter that calls today serves the service.
    """
    if priority == ORDINARY and _newcomers_are_last(day, at):
        known = forecast(day, at, always_open=always_open)
        idle = [known.idle[each] for each in _serving(day, service) if each in known.idle]
        if not idle:
            return None
        elapsed_s = (at - known.at).total_seconds()
        return NewcomersCall(max(0.0, min(idle) - elapsed_s), len(idle))
    hours = hours_of(day, at, always_open=always_open)
    schedule = _Schedule(day, at, hours, newcomer=(service, priority))
    counters = sum(each in schedule.paces for each in _serving(day, service))
    after_s = schedule.newcomer_s()
    return None if after_s is None else NewcomersCall(after_s, counters)


def turn_s(day: Day, ticket: Ticket, counter: int) -> float:
    """Return the seconds that a call of `ticket` will keep `counter`."""
    turn = day.learned.times.turn(ticket.service, file_turn_s(_hall(day), ticket.service))
    return turn.mean_s * ticket.workload * day.learned.times.pace(counter)


def _newcomers_are_last(day: Day, at: datetime) -> bool:
    hall = _hall(day)
    return (
        hall.rules.preference_step_s == 0
        and all(rate >= 1 for rate in hall.priority_rates.values())
        and not _somebody_is_early(day, at)
    )


def _somebody_is_early(day: Day, at: datetime) -> bool:
    """Return whether somebody waits whose agreed time is still to come."""
    return any(
        each.at > at
        and each.ticket is not None
        and day.tickets[each.ticket].state is TicketState.WAITING
        for each in day.appointments.values()
    )


def _serving(day: Day, service: str) -> list[int]:
    return [each.number for each in _hall(day).counters_serving.get(service, ())]


def _made_anew(day: Day, at: datetime, hours: CallingHours) -> Forecast:
    schedule = _Schedule(day, at, hours)
    schedule.run()
    return Forecast(
        at,
        day.moved,
        len(day.tickets),
        schedule.calls,
        schedule.idle,
        hours,
        frozenset(schedule.going_on),
    )


def _with_newcomers(day: Day, known: Forecast) -> Forecast:
    idle = dict(known.idle)
    fresh = list(islice(reversed(day.tickets.values()), len(day.tickets) - known.tickets))
    for ticket in reversed(fresh):
        if ticket.priority != ORDINARY or ticket.keeps_appointment:
            return _made_anew(day, known.at, known.hours)
        serving = [number for number in _serving(day, ticket.service) if number in idle]
        if not serving or ticket.state is not TicketState.WAITING:
            continue
        counter = min(serving, key=lambda number: (idle[number], number))
        known.calls[ticket.id] = idle.pop(counter)
        free_s = known.calls[ticket.id] + turn_s(day, ticket, counter)
        free_s = known.hours.next_s(free_s, goes_on=counter in known.going_on)
        if free_s < inf:
            idle[counter] = free_s
    return replace(known, tickets=len(day.tickets), idle=idle)


class _Schedule:
    """The schedule while it is made; counters of the same services share one calling order."""

    def __init__(
        self,
        day: Day,
        at: datetime,
        hours: CallingHours,
        newcomer: tuple[str, str] | None = None,
    ) -> None:
        self.day, self.at, self.hall, self.hours = day, at, _hall(day), hours
        self.calls: dict[str, float] = {}
        self.idle: dict[int, float] = {}
        self._newcomer = newcomer
        self._turns: dict[str, float] = {}
        self._orders: dict[tuple[Line, ...], tuple[int, Iterator[Ticket]]] = {}
        self.paces: dict[int, float] = {}
        self.going_on: set[int] = set()
        unlike = self._rates_differ() or _somebody_is_early(day, at)
        self._looks = LOOKS_S if unlike else LOOKS_S[:1]
        self._free: list[tuple[float, int]] = []
        self._gather_counters()

    def run(self) -> None:
        """Call everybody that a counter serves today."""
        while self._free:
            self._step()
        if len(self.idle) < len(self.paces):
            self._leave_over()

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
        turn_s = self._turn_s(ticket) * ticket.workload * self.paces[number]
        self._frees(number, free_s + turn_s)

    def _frees(self, number: int, free_s: float) -> None:
        free_s = self.hours.next_s(free_s, goes_on=number in self.going_on)
        if free_s < inf:
            heapq.heappush(self._free, (free_s, number))

    def _leave_over(self) -> None:
        for number in self.paces:
            lines: tuple[Line, ...] = (number, *self.hall.counter_by_number[number].serves)
            for line in lines:
                for ticket in self.day.waiting(line):
                    self.calls.setdefault(ticket.id, inf)

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
        if ticket.waits_since > then:
            return True
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

    def _gather_counters(self) -> None:
        for counter in self.hall.counters:
            number = counter.number
            free_s = there_after_s(self.day, self.hall, number, self.at, self.hours)
            if free_s < inf:
                self.paces[number] = self.day.learned.times.pace(number)
                if goes_on(self.day, number, self.at, self.hours):
                    self.going_on.add(number)
                self._frees(number, free_s)


def _hall(day: Day) -> Hall:
    assert day.hall is not None
    return day.hall
