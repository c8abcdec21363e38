"""One simulated day: people arrive, counters call, and the core decides everything between.

What happens goes through `decide` and `Day.apply` as in the server: there is no second set of
rules here, only people who act at certain times.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from server.core import commands
from server.core.commands import Command, Context, Decision
from server.core.counter_state import CounterState
from server.core.day import Day, Recorded
from server.core.decide import decide, due_before
from server.core.errors import Refusal
from server.core.events import Event
from server.core.hall import Hall
from server.core.hours import opening
from server.core.ticket import Ticket
from server.simulation.opening_plan import OpeningPlan
from server.simulation.people import HALF_HOUR_S, Citizen, Habits

Watch = Callable[[Day, Ticket, datetime], None]


@dataclass
class Minds:
    """What the simulated clerks of a day carry in their heads.

    A break is when it is due and how long it lasts: the same whoever is called before it.
    """

    paces: dict[int, float]
    breaks: dict[int, list[tuple[float, float]]]
    idle: dict[int, None] = field(default_factory=dict)
    on_break: set[int] = field(default_factory=set)


@dataclass
class HallDay:
    """A day on its way; `busy_s` and `open_s` are seconds by counter.

    `watch` is told of every ticket right after its issue. `tells_waits` has the core tell each
    ticket its wait, which takes most of the time.
    """

    day: Day
    hall: Hall
    plan: OpeningPlan
    habits: Habits
    chance: random.Random
    watch: Watch | None = None
    tells_waits: bool = False
    busy_s: dict[int, float] = field(default_factory=dict)
    open_s: dict[int, float] = field(default_factory=dict)
    turned_away: int = 0
    _people: dict[str, Citizen] = field(default_factory=dict)
    _agenda: list[tuple[float, int, Callable[[float], None]]] = field(default_factory=list)
    _count: int = 0

    def run(self, today: date, people: Sequence[Citizen]) -> None:
        """Play the day to its end: everybody who holds a ticket that somebody serves is called."""
        self._midnight = datetime(today.year, today.month, today.day, tzinfo=self.hall.zone_info)
        self._minds = self._clerks()
        self._take(due_before(self.day, Context(at=self._midnight)), self._midnight)
        for citizen in people:
            self._at(citizen.arrives_s, partial(self._arrive, citizen, self._book(citizen)))
        for start_s in self.plan.open:
            self._at(start_s, self._staff)
            if start_s + HALF_HOUR_S not in self.plan.open:
                self._at(start_s + HALF_HOUR_S, self._staff)
        while self._agenda:
            at_s, _, act = heapq.heappop(self._agenda)
            act(at_s)

    def _clerks(self) -> Minds:
        spread, numbers = self.habits.counter_spread, self.plan.order
        paces = {number: self.chance.lognormvariate(0.0, spread) for number in numbers}
        first, last = min(self.plan.open), max(self.plan.open)
        breaks = {
            number: sorted(
                (self.chance.uniform(first, last), self.chance.uniform(*self.habits.break_s))
                for _ in range(int(self.habits.breaks + self.chance.random()))
            )
            for number in numbers
        }
        return Minds(paces=paces, breaks=breaks)

    def _at(self, at_s: float, act: Callable[[float], None]) -> None:
        self._count += 1
        heapq.heappush(self._agenda, (at_s, self._count, act))

    def _moment(self, at_s: float) -> datetime:
        moment = self._midnight + timedelta(seconds=at_s)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    def _do(self, command: Command, at_s: float) -> Decision:
        context = Context(at=self._moment(at_s), tells_waits=self.tells_waits)
        decision = decide(self.day, command, context)
        self._take(decision.events, context.at)
        return decision

    def _take(self, events: Sequence[Event], at: datetime) -> None:
        for event in events:
            self.day.apply(Recorded(seq=self.day.seq + 1, at=at, actor="simulation", event=event))

    def _book(self, citizen: Citizen) -> str | None:
        if citizen.appointed_s is None:
            return None
        at = self._midnight + timedelta(seconds=citizen.appointed_s)
        command = commands.BookAppointment(
            service=citizen.service, at=at, dossiers=citizen.dossiers
        )
        made = self._do(command, 0).appointment
        assert made is not None
        return made.id

    def _arrive(self, citizen: Citizen, appointment: str | None, at_s: float) -> None:
        command = commands.IssueTicket(
            service=citizen.service,
            priority=citizen.priority,
            dossiers=citizen.dossiers,
            appointment=appointment,
        )
        try:
            made = self._do(command, at_s).ticket
        except Refusal:
            self._wait_at_the_door(citizen, appointment, at_s)
            return
        assert made is not None
        self._people[made] = citizen
        if self.watch is not None:
            self.watch(self.day, self.day.tickets[made], self.day.at)
        for counter in self.hall.counters_serving[citizen.service]:
            if counter.number in self._minds.idle:
                self._notice(counter.number, at_s)
                return

    def _wait_at_the_door(self, citizen: Citizen, appointment: str | None, at_s: float) -> None:
        now = self._moment(at_s)
        opens_at = opening(self.hall, now).reopens_at
        patient = opens_at is not None and opens_at - now <= timedelta(seconds=HALF_HOUR_S)
        if opens_at is None or not patient:
            self.turned_away += 1
            return
        arrive = partial(self._arrive, citizen, appointment)
        self._at(at_s + (opens_at - now).total_seconds(), arrive)

    def _notice(self, number: int, at_s: float) -> None:
        del self._minds.idle[number]
        self._at(
            at_s + self.chance.uniform(*self.habits.notices_s), lambda now: self._call(number, now)
        )

    def _staff(self, at_s: float) -> None:
        wanted = self.plan.counters(at_s)
        for number in self.plan.order:
            state = self.day.desk(number).state
            if number in wanted and state is CounterState.CLOSED:
                self._do(commands.OpenCounter(counter=number), at_s)
                self.open_s[number] = self.open_s.get(number, 0.0) - at_s
                self._minds.idle[number] = None
                self._notice(number, at_s)
            elif number not in wanted and number in self._minds.idle:
                self._leave(number, at_s)

    def _call(self, number: int, at_s: float) -> None:
        if number not in self.plan.counters(at_s) and self._may_leave(number, at_s):
            self._finish(number, at_s)
            self._leave(number, at_s)
            return
        breaks = self._minds.breaks[number]
        if breaks and breaks[0][0] <= at_s:
            self._pause(number, at_s)
            return
        made = self._do(commands.CallNext(counter=number), at_s).ticket
        if made is None:
            self._minds.idle[number] = None
            if number not in self.plan.counters(at_s):
                self._leave(number, at_s)
            return
        self._receive(number, self.day.tickets[made], at_s)

    def _receive(self, number: int, ticket: Ticket, at_s: float) -> None:
        citizen = self._people[ticket.id]
        if citizen.stays_away:
            gives_up_s = at_s + citizen.waited_for_s
            self.busy_s[number] = self.busy_s.get(number, 0.0) + gives_up_s - at_s
            self._at(gives_up_s, lambda now: self._miss(number, now))
            return
        starts_s = at_s + citizen.walks_s
        ends_s = starts_s + citizen.serving_s * self._minds.paces[number]
        self.busy_s[number] = self.busy_s.get(number, 0.0) + ends_s - at_s
        if citizen.is_started:
            self._at(starts_s, lambda now: self._start(number, now))
        self._at(ends_s, lambda now: self._call(number, now))

    def _start(self, number: int, at_s: float) -> None:
        self._do(commands.StartService(counter=number), at_s)

    def _miss(self, number: int, at_s: float) -> None:
        self._do(commands.MarkNoShow(counter=number), at_s)
        self._call(number, at_s)

    def _pause(self, number: int, at_s: float) -> None:
        self._finish(number, at_s)
        due_s, length_s = self._minds.breaks[number].pop(0)
        self._do(commands.PauseCounter(counter=number), at_s)
        if at_s - due_s > HALF_HOUR_S:
            length_s = self.habits.break_s[0]
        self._at(at_s + length_s, lambda now: self._resume(number, now))

    def _resume(self, number: int, at_s: float) -> None:
        self._do(commands.OpenCounter(counter=number), at_s)
        self._call(number, at_s)

    def _finish(self, number: int, at_s: float) -> None:
        if self.day.at_hand(number) is not None:
            self._do(commands.FinishService(counter=number), at_s)

    def _may_leave(self, number: int, at_s: float) -> bool:
        # At the day's end nobody is sent away; in a session, the others take over.
        if self.plan.counters(at_s) or (not self.habits.works_on and at_s < max(self.plan.open)):
            return True
        serves = self.hall.counter_by_number[number].serves
        return not any(self.day.waiting_count(code) for code in serves)

    def _leave(self, number: int, at_s: float) -> None:
        self._minds.idle.pop(number, None)
        self._do(commands.CloseCounter(counter=number), at_s)
        self.open_s[number] = self.open_s.get(number, 0.0) + at_s
