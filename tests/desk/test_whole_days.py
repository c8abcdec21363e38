"""Whole days at random: whatever is asked, in whatever order, the books hold.

After every step of `RandomAnnouncements` everything that must be so is looked at.
"""

from __future__ import annotations

from datetime import datetime, time

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from server.core.boards import display_board, kiosk_board, rating_board
from server.core.counter_board import counter_board
from server.core.day import Day
from server.core.light import Light
from server.core.order import calling_order
from server.core.planning import PlanShifts
from server.core.queues import Line, class_of, line_of
from server.core.shifts import Shift
from server.core.ticket import AT_COUNTER, ENDED, SlipState, TicketState
from server.store import journal
from server.store.books import load_day
from server.store.database import open_hall
from server.store.rebuild import rebuild
from tests.desk.random_announcements import RandomAnnouncements
from tests.world import HALL, SUPERVISOR, tables

SHIFTS = [
    Shift(clerk=clerk, counter=counter, weekdays=(0, 1), starts=time(7, 30), ends=time(11, 30))
    for clerk in (2, 3, 4)
    for counter in (None, 1, 2, 99)
]


class WholeDays(RandomAnnouncements):
    """A hall in the hands of chance, whose books are looked at after every step."""

    @rule(shifts=st.lists(st.sampled_from(SHIFTS), max_size=4).map(tuple))
    def plan_shifts(self, shifts: tuple[Shift, ...]) -> None:
        """A supervisor plans who sits where, not always rightly."""
        self.ask(PlanShifts(shifts=shifts, staff=frozenset({2, 3})), SUPERVISOR)

    @invariant()
    def the_chain_holds_and_time_goes_on(self) -> None:
        """The journal is whole and its moments never run back."""
        assert journal.verify(self.desk.reading) is None
        moments = self.rows("SELECT at FROM journal ORDER BY seq")
        assert moments == sorted(moments)

    @invariant()
    def every_fold_is_the_same_day(self) -> None:
        """The screens' day, the day loaded anew and the whole journal folded are one."""
        whole = Day()
        for recorded in journal.read(self.desk.reading, 0):
            whole.apply(recorded)
        assert whole == self.desk.view.day == load_day(self.desk.reading)
        assert list(whole.calls) == list(self.desk.view.day.calls)
        assert list(whole.announcements.pending) == list(self.desk.view.day.announcements.pending)

    @invariant()
    def no_number_twice_and_no_counter_with_two(self) -> None:
        """Each number is one ticket a day; counter and ticket hold each other alone."""
        numbers = self.rows("SELECT day, number FROM tickets")
        assert len(numbers) == len(set(numbers))
        day = self.desk.view.day
        held = {number: desk.ticket for number, desk in day.counters.items() if desk.ticket}
        assert len(set(held.values())) == len(held)
        assert held == {t.counter: t.id for t in day.tickets.values() if t.state in AT_COUNTER}

    @invariant()
    def nobody_is_lost(self) -> None:
        """Whoever took a number waits, is at a counter, or has ended; the queues agree."""
        day = self.desk.view.day
        waiting = {t.id for t in day.tickets.values() if t.state is TicketState.WAITING}
        lines: list[Line] = [*(s.code for s in HALL.services), *(c.number for c in HALL.counters)]
        queued = [t.id for line in lines for t in day.waiting(line)]
        assert sorted(queued) == sorted(waiting)
        counted = [*day.queues.waits.values(), *day.queues.sent.values()]
        assert sum(counted) == len(waiting)
        parked = {t.id for t in day.tickets.values() if t.state is TicketState.PARKED}
        assert set(day.parked) == parked
        ended = sum(t.state in ENDED for t in day.tickets.values())
        at_counter = sum(t.state in AT_COUNTER for t in day.tickets.values())
        assert len(day.tickets) == ended + at_counter + len(waiting) + len(parked)
        before_today = self.rows(
            "SELECT count(*) FROM tickets WHERE day <> ? AND state IN ('waiting', 'called',"
            " 'serving', 'parked')",
            day.day,
        )
        assert before_today == [(0,)]

    @invariant()
    def inside_a_class_nobody_overtakes(self) -> None:
        """A counter would call each class of a line in the order of place, whatever was done."""
        day = self.desk.view.day
        if day.hall is None:
            return
        for counter in day.hall.counters:
            order: dict[tuple[object, str], list[datetime]] = {}
            for each in calling_order(day, counter, self.clock.now()):
                of_class = (line_of(each), class_of(each))
                order.setdefault(of_class, []).append(each.waits_since)
            assert all(places == sorted(places) for places in order.values())

    @invariant()
    def every_leg_has_its_own_times(self) -> None:
        """Legs follow one another, and the tables hold those of the day."""
        day = self.desk.view.day
        for ticket in day.tickets.values():
            moments = [
                each
                for leg in ticket.legs
                for each in (leg.queued_at, leg.called_at, leg.ended_at)
                if each is not None
            ]
            assert moments == sorted(moments)
        stored = self.rows("SELECT count(*) FROM legs WHERE day = ?", day.day)[0][0]
        legs = [leg for t in day.tickets.values() for leg in (*t.legs, t.leg())]
        assert stored == sum(leg.called_at is not None for leg in legs)

    @invariant()
    def the_tables_say_what_the_day_says(self) -> None:
        """Each row of today is the ticket the fold holds."""
        day = self.desk.view.day
        stored = self.rows(
            "SELECT id, state, counter, recalls, slip, copy, cancel_reason FROM tickets"
            " WHERE day = ? ORDER BY id",
            day.day,
        )
        folded = [
            (t.id, t.state, t.counter, t.recalls, t.slip, t.copy, t.cancel_reason)
            for t in day.tickets.values()
        ]
        assert stored == sorted(folded)

    @invariant()
    def a_copy_is_due_until_it_is_reported_and_never_voids_its_number(self) -> None:
        """What a kiosk is to print again is asked for; who lost a slip stays in the queue."""
        tickets = self.desk.view.day.tickets.values()
        asked = {t.id for t in tickets if t.is_copy and t.slip is SlipState.ASKED}
        assert set(self.desk.view.day.reprints) == asked
        assert not any(t.is_copy for t in self.desk.view.day.unconfirmed.values())
        assert all(t.slip_kiosk is not None for t in tickets if t.is_copy)

    @invariant()
    def only_who_is_called_is_called_out(self) -> None:
        """What is to be said is of somebody who is asked to come, in order, and said once."""
        day = self.desk.view.day
        told = day.announcements
        assert {day.tickets[each.ticket].state for each in told.pending.values()} <= {
            TicketState.CALLED
        }
        ids = [int(each) for each in told.pending]
        assert ids == sorted(ids)
        assert told.pending.keys().isdisjoint(told.settled)
        spoken = self.rows(
            "SELECT json_extract(data, '$.announcement') FROM journal"
            " WHERE kind = 'announcement_spoken'"
        )
        assert len(spoken) == len(set(spoken))

    @invariant()
    def every_board_can_be_drawn(self) -> None:
        """No state of the day breaks a screen."""
        day, light = self.desk.view.day, Light(at=self.clock.now(), always_open=True)
        if day.hall is None:
            return
        display_board(day, light)
        kiosk_board(day, light)
        for counter in day.hall.counters:
            counter_board(day, light, counter.number)
            rating_board(day, light, counter.number)

    def teardown(self) -> None:
        """At the day's end the tables are made again from the journal, and are the same."""
        try:
            before = tables(self.desk.reading)
            self.desk.stop()
            database = open_hall(self.folder)
            rebuild(database)
            assert tables(database.conn) == before
            database.close()
        finally:
            self.closing.close()


TestWholeDays = WholeDays.TestCase
TestWholeDays.settings = settings(
    max_examples=60,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
