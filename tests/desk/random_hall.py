"""A hall in the hands of chance: everything that anybody may ask of it, in any order.

Commands of every kind, legal and not, clocks that jump, days that turn, restarts, and a second
program that writes beside the server.
"""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from server.core import commands
from server.core.commands import Command, Context
from server.core.decide import decide
from server.core.errors import Refusal
from server.core.hall_json import hall_to_json
from server.core.note import Note
from server.core.ticket import Position
from server.desk.desk import Desk, Options
from server.desk.principal import Principal
from server.desk.rating import give_rating
from server.store import journal
from server.store.books import Books
from server.store.database import open_hall
from server.store.remembered import Reply, Request
from tests.desk.random_appointments import RandomAppointments
from tests.world import (
    ADMIN,
    EXIT_TERMINAL,
    HALL,
    HALL_TEXT,
    HOA,
    KIOSK,
    MINH,
    SUPERVISOR,
    TABLET_1,
    HandClock,
    fast_folder,
)

PEOPLE = st.sampled_from([SUPERVISOR, SUPERVISOR, SUPERVISOR, MINH, HOA])
COUNTERS = st.sampled_from([1, 1, 1, 2, 2, 3, 99])
AT_A_COUNTER = st.sampled_from(
    [
        commands.OpenCounter,
        commands.OpenCounter,
        commands.CallNext,
        commands.CallNext,
        commands.CallNext,
        commands.Recall,
        commands.StartService,
        commands.FinishService,
        commands.MarkNoShow,
        commands.ParkTicket,
        commands.RequeueTicket,
        commands.Undo,
        commands.Undo,
        commands.CloseCounter,
    ]
)
POSITIONS = st.sampled_from(list(Position))
STEPS_S = st.sampled_from([0.0, 1.0, 30.0, 60.0, 200.0, 900.0, 9 * 3600.0, -5.0, -7200.0])


class RandomHall(RandomAppointments, RuleBasedStateMachine):
    """What may happen; whoever inherits says what must then be so."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = contextlib.ExitStack()
        self.folder = self.closing.enter_context(fast_folder())
        self.clock = HandClock()
        self.asked = 0
        self.answers: dict[Request, Reply] = {}
        self.open()

    def open(self) -> None:
        """Start the server on whatever is in the folder."""
        self.desk = Desk(self.folder, Options(clock=self.clock, always_open=True))
        self.desk.writer.start()

    @initialize()
    def load_the_hall(self) -> None:
        """Give the hall its description and open a counter, so that most days come to life."""
        self.ask(commands.ConfigureHall(text=HALL_TEXT, hall=hall_to_json(HALL)), ADMIN)
        self.ask(commands.OpenCounter(counter=1), SUPERVISOR)

    def ask(self, command: Command, who: Principal) -> None:
        """Ask with a request id; a refusal must leave no trace."""
        self.asked += 1
        request = Request(actor=who.actor, id=str(self.asked), digest=repr(command))
        self.desk.keep_time()  # so that what follows is the command's alone
        before = journal.head(self.desk.reading)
        try:
            reply = self.desk.ask(command, who, request)
        except Refusal:
            assert journal.head(self.desk.reading) == before
            return
        if reply.status != 204:
            self.answers[request] = reply

    @rule(
        service=st.sampled_from(["civil", "land", "pension", "nowhere"]),
        priority=st.sampled_from(["ordinary", "ordinary", "elderly", "important"]),
    )
    def issue(self, service: str, priority: str) -> None:
        """A citizen touches the kiosk."""
        self.ask(commands.IssueTicket(service=service, priority=priority), KIOSK)

    @rule(kind=AT_A_COUNTER, counter=COUNTERS, who=PEOPLE)
    def use_a_counter(
        self, kind: type[commands.CounterCommand], counter: int, who: Principal
    ) -> None:
        """A clerk presses a key, fitting or not."""
        self.ask(kind(counter=counter), who)

    @rule(
        counter=st.sampled_from([1, 2, 3]),
        then=st.lists(
            st.sampled_from(
                [
                    commands.CallNext,
                    commands.Recall,
                    commands.StartService,
                    commands.MarkNoShow,
                    commands.ParkTicket,
                    commands.RequeueTicket,
                    commands.Undo,
                ]
            ),
            max_size=4,
        ),
    )
    def work(self, counter: int, then: list[type[commands.CounterCommand]]) -> None:
        """A counter works for a while, one call after the other."""
        self.ask(commands.OpenCounter(counter=counter), SUPERVISOR)
        self.ask(commands.CallNext(counter=counter), SUPERVISOR)
        for kind in then:
            self.ask(kind(counter=counter), SUPERVISOR)

    @rule(counter=COUNTERS, who=PEOPLE, text=st.sampled_from(["", "Đi họp"]))
    def pause(self, counter: int, who: Principal, text: str) -> None:
        """A clerk pauses, with a reason or without."""
        note = Note(text=text, salt=str(self.asked)) if text else None
        self.ask(commands.PauseCounter(counter=counter, reason=note), who)

    @rule(counter=COUNTERS, who=PEOPLE, data=st.data())
    def call_chosen(self, counter: int, who: Principal, data: st.DataObject) -> None:
        """A clerk calls any ticket of the day."""
        self.ask(commands.CallChosen(counter=counter, ticket=self.any_ticket(data)), who)

    @rule(counter=COUNTERS, who=PEOPLE, position=POSITIONS, data=st.data())
    def take_up_or_put_back(
        self, counter: int, who: Principal, position: Position, data: st.DataObject
    ) -> None:
        """A clerk takes a parked ticket up again, or puts one back into its queue."""
        ticket = self.any_ticket(data)
        self.ask(commands.ResumeTicket(counter=counter, ticket=ticket), who)
        self.ask(commands.RequeueTicket(counter=counter, ticket=ticket, position=position), who)

    @rule(
        counter=COUNTERS,
        who=PEOPLE,
        service=st.sampled_from([None, "civil", "land", "pension", "nowhere"]),
        to_counter=st.sampled_from([None, None, 1, 2, 3, 99]),
        position=POSITIONS,
        data=st.data(),
    )
    def send(
        self,
        counter: int,
        who: Principal,
        service: str | None,
        to_counter: int | None,
        position: Position,
        data: st.DataObject,
    ) -> None:
        """A clerk sends who is at hand elsewhere, or staff move somebody who waits."""
        where: dict[str, Any] = {"service": service, "to_counter": to_counter}
        self.ask(commands.TransferTicket(counter=counter, position=position, **where), who)
        moved = commands.MoveTicket(ticket=self.any_ticket(data), position=position, **where)
        self.ask(moved, who)

    @rule(
        who=PEOPLE,
        priority=st.sampled_from(["ordinary", "elderly", "important"]),
        dossiers=st.integers(1, 4),
        data=st.data(),
    )
    def note(self, who: Principal, priority: str, dossiers: int, data: st.DataObject) -> None:
        """Staff give a class, or note how much somebody brings."""
        ticket = self.any_ticket(data)
        self.ask(commands.SetPriority(ticket=ticket, priority=priority), who)
        self.ask(commands.SetSize(ticket=ticket, dossiers=dossiers), who)

    @rule(counter=st.sampled_from([1, 2, 3]))
    def close_for_the_day(self, counter: int) -> None:
        """A counter closes, and what it parked goes back into the queue."""
        self.ask(
            commands.CloseCounter(counter=counter, parked=commands.ParkedThen.REQUEUE), SUPERVISOR
        )

    @rule(who=PEOPLE, data=st.data())
    def cancel(self, who: Principal, data: st.DataObject) -> None:
        """Somebody gives a number back."""
        self.ask(commands.CancelTicket(ticket=self.any_ticket(data)), who)

    @rule(
        level=st.sampled_from(["very_satisfied", "dissatisfied", "great"]),
        comment=st.sampled_from([None, "Chờ lâu"]),
        who=st.sampled_from([TABLET_1, EXIT_TERMINAL]),
        counter=st.sampled_from([None, None, 1, 2, 99]),
        of_ticket=st.booleans(),
        data=st.data(),
    )
    def rate(
        self,
        level: str,
        comment: str | None,
        who: Principal,
        counter: int | None,
        of_ticket: bool,
        data: st.DataObject,
    ) -> None:
        """A citizen rates at a tablet or on the way out."""
        self.desk.keep_time()
        before = journal.head(self.desk.reading)
        self.asked += 1
        request = Request(actor=who.actor, id=str(self.asked), digest="rating")
        ticket = self.any_ticket(data) if of_ticket else None
        about: dict[str, Any] = {"ticket": ticket, "counter": counter, "comment": comment}
        try:
            give_rating(self.desk, who, request, level=level, **about)
        except Refusal:
            assert journal.head(self.desk.reading) == before

    @rule(step_s=STEPS_S)
    def let_time_pass(self, step_s: float) -> None:
        """Time passes, sometimes the wrong way."""
        self.clock.step(step_s)

    @rule()
    def restart(self) -> None:
        """The server stops and starts on the same file."""
        before = self.desk.view.day
        self.desk.stop()
        self.open()
        assert self.desk.view.day == before

    @rule(services=st.integers(1, 3))
    def write_beside(self, services: int) -> None:
        """The command line writes beside the server, which notices at its next look."""
        beside = Books(open_hall(self.folder), now=self.clock.now, turns_days=False)

        def job(books: Books) -> None:
            asked = commands.IssueTicket(service=HALL.services[services - 1].code)
            context = Context(at=books.moment(), actor="console", always_open=True)
            decision = decide(books.day, asked, context)
            books.append(decision.events, "console")

        if self.desk.view.day.day:
            error = beside.run([job])[0].error
            assert error is None or isinstance(error, Refusal)
        beside.database.close()
        self.desk.view.catch_up()

    @rule(data=st.data())
    def ask_again(self, data: st.DataObject) -> None:
        """A lost answer is asked for again and changes nothing, on the same day."""
        self.desk.keep_time()
        if not self.answers:
            return
        request = data.draw(st.sampled_from(list(self.answers)))
        before = journal.head(self.desk.reading)
        kept = self.desk.reading.execute(
            "SELECT count(*) FROM commands WHERE day = ? AND actor = ? AND request_id = ?",
            (self.desk.view.day.day, request.actor, request.id),
        ).fetchone()[0]
        if kept:
            again = self.desk.ask(commands.CallNext(counter=1), SUPERVISOR, request)
            assert again == self.answers[request]
            assert journal.head(self.desk.reading) == before

    def any_ticket(self, data: st.DataObject) -> str:
        """Return any ticket of the day, or one that never was."""
        known = list(self.desk.view.day.tickets)[-12:]
        return data.draw(st.sampled_from([*known, "20261123-Z999"]))

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """Return what the database says."""
        return self.desk.reading.execute(sql, values).fetchall()
