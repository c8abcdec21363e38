"""Appointments in a hall in the hands of chance: agreed, given up, and kept at any time."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from server.core.commands import BookAppointment, CancelAppointment, Command, IssueTicket
from server.desk.desk import Desk
from server.desk.principal import Principal
from tests.world import KIOSK, MORNING, SUPERVISOR

NO_SUCH = "20261123-0900-civil-99"


class RandomAppointments:
    """What may happen to appointments; laid into the machine that has the hall."""

    desk: Desk

    def ask(self, command: Command, who: Principal) -> None:
        """Ask the hall; the machine knows how."""
        raise NotImplementedError

    @rule(half_hours=st.integers(-2, 40), days=st.integers(0, 2))
    def book(self, half_hours: int, days: int) -> None:
        """Somebody agrees a time, possible or not."""
        at = MORNING + timedelta(days=days, minutes=30 * half_hours)
        self.ask(BookAppointment(service="civil", at=at), SUPERVISOR)

    @rule(data=st.data(), comes=st.booleans())
    def keep_or_give_up(self, data: st.DataObject, comes: bool) -> None:
        """Somebody comes for an appointment at whatever time it is, or gives it up."""
        chosen = data.draw(st.sampled_from([*sorted(self.desk.view.day.appointments), NO_SUCH]))
        if comes:
            self.ask(IssueTicket(appointment=chosen), KIOSK)
        else:
            self.ask(CancelAppointment(appointment=chosen), SUPERVISOR)
