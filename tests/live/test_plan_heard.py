"""Who hears that a plan was made, and that the day was ended."""

from __future__ import annotations

from server.core.day import Recorded
from server.core.event import Event
from server.core.events import HallEnded, ShiftsPlanned
from server.live.rooms import DRAWERS, Room
from tests.world import HALL, MORNING


def hearing(event: Event) -> set[str]:
    """Return the kinds of rooms that are told of `event`."""
    told = Recorded(seq=1, at=MORNING, actor="staff:1", event=event)
    rooms = [Room(kind=kind, counter=1 if kind == "counter" else None) for kind in DRAWERS]
    return {each.kind for each in rooms if each.hears(told, HALL)}


def test_a_plan_of_shifts_is_heard_on_the_monitor_alone() -> None:
    assert hearing(ShiftsPlanned(shifts=[])) == {"monitor"}


def test_the_end_of_the_day_is_heard_everywhere() -> None:
    assert hearing(HallEnded(told_to_return=0)) == set(DRAWERS)
