"""A hall in the hands of chance whose screens say calls, too late or twice, or say none."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from server.core.announcement_commands import ReportSpoken
from server.core.hall_commands import ResumeHall, SuspendHall
from server.desk.principal import Principal, Role
from tests.desk.random_slips import RandomSlips
from tests.world import SUPERVISOR

SCREEN = Principal(role=Role.DISPLAY, token=7)


class RandomAnnouncements(RandomSlips):
    """What may happen to what is to be said, in any order with everything else."""

    @rule(zone=st.sampled_from([None, None, "front", "back"]), data=st.data())
    def say(self, zone: str | None, data: st.DataObject) -> None:
        """A screen says a call of the day, one that is due or any other."""
        told = self.desk.view.day.announcements
        known = [*told.pending, *told.pending, *told.settled, "1"]
        said = data.draw(st.sampled_from(known))
        self.ask(ReportSpoken(announcement=said, screen=7, zone=zone), SCREEN)

    @rule()
    def stop_for_a_while(self) -> None:
        """A supervisor stops the hall and lets it go on."""
        self.ask(SuspendHall(), SUPERVISOR)
        self.ask(ResumeHall(), SUPERVISOR)
