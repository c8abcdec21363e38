"""A hall in the hands of chance whose kiosks lose, print and print again its slips."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from server.core import commands
from server.desk.principal import Principal
from tests.desk.random_hall import PEOPLE, RandomHall
from tests.world import KIOSK


class RandomSlips(RandomHall):
    """What may happen to the paper, in any order with everything else."""

    @rule(outcome=st.sampled_from(["printed", "failed", "failed", "shown"]), data=st.data())
    def report_slip(self, outcome: str, data: st.DataObject) -> None:
        """The kiosk tells what became of the paper."""
        self.ask(commands.ReportSlip(ticket=self.any_ticket(data), outcome=outcome), KIOSK)

    @rule(
        who=PEOPLE,
        kiosk=st.sampled_from([None, 1, 7]),
        kiosks=st.sampled_from([(), (1,), (1, 7)]),
        outcome=st.sampled_from([None, "printed", "failed", "shown"]),
        copy=st.integers(1, 3),
        data=st.data(),
    )
    def reprint(
        self,
        who: Principal,
        kiosk: int | None,
        kiosks: tuple[int, ...],
        outcome: str | None,
        copy: int,
        data: st.DataObject,
    ) -> None:
        """Somebody has lost a slip, and a kiosk prints it again, or says so of another one."""
        ticket = self.any_ticket(data)
        self.ask(commands.ReissueSlip(ticket=ticket, kiosk=kiosk, kiosks=kiosks), who)
        if outcome is not None:
            told = commands.ReportSlip(ticket=ticket, outcome=outcome, copy=copy)
            self.ask(told, KIOSK)
