"""What is said is told to who hears it: its zone's displays, the monitor, and nobody else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
import requests

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.live.conftest import Listen
from tests.live.listener import Listener
from tests.running_hall import RunningHall, wait_for

COUNTER = 3
STATE = re.compile(r'id="state">(.*?)</script>', re.DOTALL)


@pytest.fixture
def called(hall: RunningHall) -> Iterator[str]:
    """Somebody called to counter 3; the id of what is to be said."""
    counter = hall.device(Role.COUNTER, counter=COUNTER)
    assert counter.post(f"/counters/{COUNTER}/open").ok
    hall.device(Role.KIOSK).post("/tickets", {"service": "C"})
    ticket = counter.post(f"/counters/{COUNTER}/call-next").json()
    board = hall.device(Role.DISPLAY).get("/board")
    yield next(each["id"] for each in board["announcements"] if each["ticket"] == ticket["id"])
    counter.post(f"/counters/{COUNTER}/finish")
    counter.post(f"/counters/{COUNTER}/close")


def ids(listener: Listener) -> list[str]:
    return [each["id"] for each in listener.board["announcements"]]


def test_a_call_that_was_said_is_told_to_its_zone_the_whole_hall_and_the_monitor(
    hall: RunningHall, listen: Listen, called: str
) -> None:
    hear = [
        listen(Role.DISPLAY, zone="1"),
        listen(Role.DISPLAY),
        listen(Role.INTEGRATION),
        listen(Role.SUPERVISOR, wish={"kind": "monitor"}),
    ]
    others = [
        listen(Role.DISPLAY, zone="2"),
        listen(Role.DISPLAY, counter=COUNTER),
        listen(Role.KIOSK),
        listen(Role.COUNTER, counter=COUNTER),
        listen(Role.RATING, counter=COUNTER),
    ]
    assert [called in ids(each) for each in hear[:3]] == [True] * 3

    screen = hall.device(Role.DISPLAY, zone="1")
    assert screen.post(f"/announcements/{called}/spoken").ok

    for each in hear:
        data = each.push("announcement_spoken")["data"]
        assert data["announcement"] == called
        assert data.keys() == {"announcement", "ticket", "number", "service", "counter"}
    assert [called in ids(each) for each in hear[:3]] == [False] * 3
    hall.device(Role.COUNTER, counter=COUNTER).post(f"/counters/{COUNTER}/start")
    for each in (*others[1:2], *others[3:]):
        each.push("service_started")
    assert not any(push["kind"] == "announcement_spoken" for each in others for push in each.pushes)


def test_a_screen_is_told_who_it_is_and_others_are_not(listen: Listen) -> None:
    first, second = listen(Role.DISPLAY), listen(Role.DISPLAY, zone="1")
    assert isinstance(first.first["device"], int)
    assert first.first["device"] != second.first["device"]
    assert listen(Role.SUPERVISOR, wish={"kind": "display"}).first["device"] is None
    assert "device" not in listen(Role.KIOSK).first


def test_the_page_of_a_display_knows_which_device_it_is(hall: RunningHall) -> None:
    token = hall.token(Role.DISPLAY)
    page = requests.get(f"{hall.url}/display", cookies={"moiso_display": token}, timeout=10)
    found = STATE.search(page.text)
    assert found is not None
    state = json.loads(found[1])
    devices = hall.device(Role.SUPERVISOR).get("/devices")
    assert state["device"] == max(each["id"] for each in devices if each["role"] == "display")


def test_the_displays_of_a_zone_are_told_who_speaks_and_when_it_is_gone(
    hall: RunningHall, listen: Listen, called: str
) -> None:
    watching = listen(Role.DISPLAY, zone="1")
    token = hall.token(Role.DISPLAY, zone="1")
    speaking = listen(wish={"token": token})
    assert watching.board["voice"]["speaker"] is None

    assert Stranger(hall.url, token).post(f"/announcements/{called}/claim").ok

    me = speaking.first["device"]
    wait_for(lambda: watching.board["voice"]["speaker"] == me, "who speaks is known")
    speaking.client.disconnect()
    wait_for(lambda: watching.board["voice"]["speaker"] is None, "nobody speaks any more")
    assert watching.heard[-1][0] == "snapshot"
