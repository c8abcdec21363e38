"""Days that a hall has behind it: simulated citizens and clerks on the one write path.

It is played at once, by a clock set by hand, so that a server can then be started on its folder.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from server.core import commands
from server.core.commands import Command
from server.core.hall import Hall
from server.core.hall_json import hall_to_json
from server.core.ticket import TicketState
from server.demo.people import Citizen, days_people
from server.desk.access import add_staff
from server.desk.desk import Desk, Options
from server.desk.principal import Principal, Role
from server.desk.rating import give_rating
from server.halls import hall_text, read_hall
from server.store.remembered import Request
from tests.world import ADMIN, KIOSK, SUPERVISOR, HandClock

EXIT = Principal(role=Role.RATING, token=7)
TICK_S = 25
OPENS, CLOSES = time(7), time(17, 30)


@dataclass
class PastDays:
    """A hall in `folder`, its days played one after the other; the seed decides all."""

    folder: Path
    name: str = "quevo"
    seed: int = 1
    pace: float = 1.0
    asked: int = 0
    hall: Hall = field(init=False)
    desk: Desk = field(init=False)

    def __enter__(self) -> Self:
        text = hall_text(self.name)
        self.hall, self.chance = read_hall(text), random.Random(self.seed)
        self.clock = HandClock(hands=[datetime(2026, 1, 1, tzinfo=self.hall.zone_info)])
        self.desk = Desk(self.folder, Options(clock=self.clock, always_open=True))
        self.desk.writer.start()
        self.ask(commands.ConfigureHall(text=text, hall=hall_to_json(self.hall)), ADMIN)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.desk.stop()

    def live(self, day: date, visits: int, *, until: time = CLOSES, silent: bool = False) -> None:
        """Let `visits` citizens come on `day`, as far as it has gone by `until`.

        On a `silent` day nobody answers.
        """
        self.silent = silent
        self.clock.hands[0] = self._at(day, OPENS)
        self.desk.keep_time()
        people = days_people(self.hall, [s.code for s in self.hall.services], visits, self.chance)
        self.waiting: dict[str, Citizen] = {}
        self.busy_until = {each.number: self.clock.now() for each in self.hall.counters}
        for counter in self.busy_until:
            self.ask(commands.OpenCounter(counter=counter))
        while self.clock.now() < self._at(day, until):
            while people and people[0].arrives_s <= self._second_of_day():
                self._arrive(people.pop(0))
            for counter, free_at in self.busy_until.items():
                if free_at <= self.clock.now():
                    self._call(counter)
            self.clock.step(self.chance.uniform(1, 2 * TICK_S))

    def ask(self, command: Command, who: Principal = SUPERVISOR) -> dict[str, object]:
        """Ask the desk for something that it will not refuse."""
        self.asked += 1
        reply = self.desk.ask(command, who, self._request(who))
        return dict(reply.body or {})

    def person(self, name: str, role: Role, password: str) -> None:
        """Let somebody log in; made by the hall's own clock, which the day follows."""
        self.desk.do(add_staff(name, role, password))

    def rate(self, level: str, ticket: str | None, reasons: tuple[str, ...] = ()) -> None:
        """Let somebody answer, about a visit or about none."""
        self.asked += 1
        give_rating(
            self.desk, EXIT, self._request(EXIT), level=level, ticket=ticket, reasons=reasons
        )

    def _arrive(self, citizen: Citizen) -> None:
        wish = commands.IssueTicket(service=citizen.service, priority=citizen.priority)
        ticket = str(self.ask(wish, KIOSK)["id"])
        if citizen.withdraws:
            self.ask(commands.CancelTicket(ticket=ticket))
        else:
            self.waiting[ticket] = citizen

    def _call(self, counter: int) -> None:
        desk = self.desk.view.day.counters[counter]
        ended = desk.ticket
        called = self.ask(commands.CallNext(counter=counter)).get("id")
        if ended is not None:
            self._leave(ended)
        if called is None:
            return
        citizen = self.waiting[str(called)]
        if citizen.stays_away:
            self.ask(commands.MarkNoShow(counter=counter))
            return
        self.ask(commands.StartService(counter=counter))
        self.busy_until[counter] = self.clock.now() + timedelta(
            seconds=citizen.serving_s * self.pace
        )

    def _leave(self, ticket: str) -> None:
        citizen = self.waiting.get(ticket)
        served = self.desk.view.day.tickets[ticket].state is TicketState.SERVED
        if citizen is None or citizen.level is None or not served or self.silent:
            return
        poor = not self.hall.level_by_id[citizen.level].satisfied
        reasons = [each.id for each in self.hall.reasons] if poor else []
        self.rate(citizen.level, ticket, tuple(self.chance.sample(reasons, k=min(1, len(reasons)))))

    def _request(self, who: Principal) -> Request:
        return Request(actor=who.actor, id=str(self.asked), digest=str(self.asked))

    def _at(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, tzinfo=self.hall.zone_info)

    def _second_of_day(self) -> float:
        now = self.clock.now().astimezone(self.hall.zone_info)
        return now.hour * 3600 + now.minute * 60 + now.second
