"""A display is pushed what its layout shows, in a room of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from server.core.day import Recorded
from server.core.events import AnnouncementSpoken
from server.desk.principal import Role
from server.live.rooms import Room
from tests.live.conftest import Listen
from tests.live.listener import refusal
from tests.running_hall import RunningHall
from tests.world import HALL


def test_an_address_chooses_the_layout_of_a_display_that_has_none(listen: Listen) -> None:
    usual = listen(Role.DISPLAY).board
    waiting = listen(Role.DISPLAY, wish={"layout": "waiting"}).board
    assert (usual["layout"]["code"], usual["layout"]["kind"]) == ("main", "calls")
    assert waiting["layout"]["kind"] == "waiting"


def test_a_layout_that_the_hall_has_not_is_refused(hall: RunningHall) -> None:
    auth = {"token": hall.token(Role.DISPLAY), "layout": "film"}
    assert refusal(hall.url, auth) == "forbidden"


@pytest.mark.parametrize(("layout", "hears"), [("main", True), ("waiting", True), ("idle", False)])
def test_a_board_of_hours_is_not_told_of_tickets(
    hall: RunningHall, listen: Listen, layout: str, hears: bool
) -> None:
    screen = listen(Role.DISPLAY, wish={"layout": layout})
    beside = listen(Role.DISPLAY)
    kiosk = hall.device(Role.KIOSK)
    ticket = kiosk.post("/tickets", {"service": "A"}).json()
    beside.push("ticket_issued", ticket=ticket["id"])
    told = hall.device(Role.SUPERVISOR).post("/messages", {"text": {"vi": layout}})
    assert told.ok, told.text
    screen.push("message_shown")
    assert ("ticket_issued" in [each["kind"] for each in screen.pushes]) is hears


def test_a_board_of_hours_hears_nothing_of_what_is_said() -> None:
    said = Recorded(
        seq=1,
        at=datetime(2026, 11, 23, 1, 0, tzinfo=UTC),
        actor="device:1",
        event=AnnouncementSpoken(
            announcement="1", ticket="t", number="A001", service="A", counter=1, after_s=1
        ),
    )
    assert Room(kind="display").hears(said, HALL)
    assert not Room(kind="display", layout="idle").hears(said, HALL)
