"""A slip that is printed again: who holds the lost one is shown out and let in no more."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from server.app import create_server
from server.core.commands import IssueTicket, ReissueSlip
from server.demo.stranger import Stranger
from server.desk.desk import Options
from server.desk.follow import FollowCodes
from server.desk.principal import Role
from server.live.places import PlaceRoom, Places
from tests.console.served import listening as served
from tests.live.conftest import PUBLIC_URL, Listen
from tests.live.listener import refusal
from tests.running_hall import RunningHall, load_hall
from tests.world import KIOSK, SUPERVISOR, HandClock, fast_folder

SERVICE = "H"


@pytest.fixture
def kiosk(hall: RunningHall) -> Stranger:
    return hall.device(Role.KIOSK)


@pytest.fixture
def staff(hall: RunningHall) -> Stranger:
    return hall.device(Role.SUPERVISOR)


def code_of(told: dict[str, Any]) -> str:
    return str(told["follow_url"]).removeprefix(f"{PUBLIC_URL}/f/")


def issue(kiosk: Stranger) -> dict[str, Any]:
    made: dict[str, Any] = kiosk.post("/tickets", {"service": SERVICE}).json()
    return made


def newest_kiosk(staff: Stranger) -> int:
    return int(staff.get("/kiosks")[-1]["id"])


def reprint(staff: Stranger, ticket: dict[str, Any], kiosk: int) -> None:
    staff.post(f"/tickets/{ticket['id']}/reprint", {"kiosk": kiosk}).raise_for_status()


def test_the_phone_with_the_lost_slip_s_code_is_cut_and_learns_nothing_more(
    hall: RunningHall, listen: Listen, kiosk: Stranger, staff: Stranger
) -> None:
    mine, other = issue(kiosk), issue(kiosk)
    lost, neighbour = listen(wish={"code": code_of(mine)}), listen(wish={"code": code_of(other)})
    reprint(staff, mine, newest_kiosk(staff))
    lost.is_cut()
    assert "slip_reissued" not in lost.everything
    assert refusal(hall.url, {"code": code_of(mine)}) == "unauthorised"
    assert requests.get(f"{hall.url}/f/{code_of(mine)}", timeout=20).status_code == 404
    assert requests.get(f"{hall.url}/api/v1/follow/{code_of(mine)}", timeout=20).status_code == 404
    (slip,) = [each for each in kiosk.get("/slips/due") if each["id"] == mine["id"]]
    found = listen(wish={"code": code_of(slip)})
    assert found.board["number"] == mine["number"]
    assert requests.get(f"{hall.url}/f/{code_of(slip)}", timeout=20).status_code == 200
    heard = len(lost.heard)
    staff.post(f"/tickets/{mine['id']}/cancel").raise_for_status()
    found.push("ticket_cancelled")
    assert (len(lost.heard), neighbour.cuts) == (heard, 0)


def test_the_kiosk_hears_that_something_is_due_and_nobody_hears_a_code(
    hall: RunningHall, listen: Listen, kiosk: Stranger, staff: Stranger
) -> None:
    mine, number = issue(kiosk), newest_kiosk(staff)
    screens = [listen(Role.KIOSK), listen(Role.DISPLAY), listen(Role.SUPERVISOR)]
    screens.append(listen(Role.SUPERVISOR, wish={"kind": "monitor"}))
    before = screens[0].board["slips_due"]
    reprint(staff, mine, number)
    push = screens[0].push("slip_reissued", ticket=mine["id"])
    assert push["board"]["slips_due"] == before + 1
    (slip,) = [each for each in kiosk.get("/slips/due") if each["id"] == mine["id"]]
    for screen in screens:
        screen.push("slip_reissued", ticket=mine["id"])
        assert code_of(slip) not in screen.everything
        assert code_of(mine) not in screen.everything
    told = {"outcome": "printed", "copy": 2}
    kiosk.post(f"/tickets/{mine['id']}/slip", told).raise_for_status()
    assert screens[0].push("slip_printed", ticket=mine["id"])["board"]["slips_due"] == before


def test_a_phone_that_comes_in_while_the_slip_is_printed_again_is_not_let_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hands = HandClock()
    hands.hands[0] = datetime(2035, 1, 1, 3, tzinfo=UTC)
    with fast_folder() as folder:
        load_hall(folder, "quevo")
        options = Options(clock=hands, always_open=True, public_url=PUBLIC_URL)
        server = create_server(folder, options, async_mode="threading")
        server.start()
        ticket = server.desk.ask(IssueTicket(service=SERVICE), KIOSK).body["id"]
        was_full = Places.is_full

        def in_between(places: Places, room: PlaceRoom) -> bool:
            # Asked after the code was looked at, before the phone is among those in the room.
            server.desk.ask(ReissueSlip(ticket=ticket, kiosks=(1,)), SUPERVISOR)
            return was_full(places, room)

        monkeypatch.setattr(Places, "is_full", in_between)
        code = FollowCodes(server.desk).code(ticket)
        try:
            with served(server) as url:
                assert refusal(url, {"code": code}, transport="polling") == "unauthorised"
        finally:
            server.stop()
