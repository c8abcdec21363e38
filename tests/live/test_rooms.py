"""The server chooses the room by the token; an address may narrow it and never widen it."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import pytest

from server.desk.principal import Role
from tests.live.conftest import Listen
from tests.live.listener import Listener, refusal
from tests.running_hall import RunningHall


def serves_of(listener: Listener) -> set[str]:
    return {each["service"] for each in listener.board["waiting"]}


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_the_whole_picture_comes_at_once(listen: Listen, transport: str) -> None:
    first = listen(Role.DISPLAY, transport=transport).first
    assert first.keys() == {"seq", "board", "device", "version"}
    assert first["version"] == version("moiso")
    assert first["seq"] >= 1
    assert {"hall", "clock", "open", "calls", "waiting", "announcements"} <= first["board"].keys()


@pytest.mark.parametrize(
    ("role", "counter", "shows"),
    [
        (Role.KIOSK, None, {"services"}),
        (Role.DISPLAY, None, {"zone", "calls", "waiting"}),
        (Role.COUNTER, 3, {"ticket", "queue", "missed"}),
        (Role.RATING, 3, {"ticket", "scale", "window_s"}),
        (Role.SUPERVISOR, None, {"services", "counters"}),
        (Role.ADMIN, None, {"services", "counters"}),
        (Role.INTEGRATION, None, {"services", "counters"}),
    ],
)
def test_each_role_gets_its_own_kind_of_board(
    listen: Listen, role: Role, counter: int | None, shows: set[str]
) -> None:
    frame = {"hall", "clock", "open", "now"}
    board = listen(role, counter).board
    assert shows | frame <= board.keys()
    if role is Role.COUNTER:
        assert board["counter"]["number"] == counter
    if role is Role.RATING:
        assert board["counter"] == {"number": 3, "name": {"vi": "Quầy 3", "en": "Counter 3"}}


@pytest.mark.parametrize(
    ("role", "counter", "wish"),
    [
        (Role.COUNTER, 3, {"counter": 5}),
        (Role.COUNTER, 3, {"kind": "display"}),
        (Role.RATING, 3, {"counter": 5}),
        (Role.KIOSK, None, {"kind": "hall", "counter": 5}),
        (Role.DISPLAY, None, {"kind": "hall"}),
        (Role.DISPLAY, 3, {"counter": 5}),
    ],
)
def test_a_wish_opens_no_other_room(
    listen: Listen, role: Role, counter: int | None, wish: dict[str, Any]
) -> None:
    asked, plain = listen(role, counter, wish=wish).board, listen(role, counter).board
    assert asked.keys() == plain.keys()
    assert asked.get("counter") == plain.get("counter")


def test_an_address_narrows_a_display_of_the_hall(listen: Listen) -> None:
    whole = listen(Role.DISPLAY)
    zone = listen(Role.DISPLAY, wish={"zone": "2"})
    panel = listen(Role.DISPLAY, wish={"counter": 9})
    assert serves_of(zone) < serves_of(whole)
    assert (zone.board["zone"], panel.board["counter"]) == ("2", 9)
    assert serves_of(panel) == {"L", "H"}


def test_a_display_of_a_zone_is_narrowed_to_its_counters_and_never_leaves_it(
    hall: RunningHall, listen: Listen
) -> None:
    plain = listen(Role.DISPLAY, zone="1")
    narrowed = listen(Role.DISPLAY, zone="1", wish={"counter": 3})
    assert plain.board["zone"] == "1"
    assert serves_of(narrowed) == {"C", "B", "K"}
    token = hall.token(Role.DISPLAY, zone="1")
    for wish in ({"zone": "2"}, {"counter": 9}, {"zone": "1", "counter": 9}):
        assert refusal(hall.url, {"token": token, **wish}) == "forbidden"


@pytest.mark.parametrize(
    "wish",
    [
        {"zone": "9"},
        {"zone": ["1"]},
        {"counter": 99},
        {"counter": -1},
        {"counter": "²"},
        {"counter": [1]},
        {"counter": "9" * 5000},
    ],
    ids=lambda wish: str(wish)[:20],
)
def test_a_place_that_is_not_there_is_refused(hall: RunningHall, wish: dict[str, Any]) -> None:
    token = hall.token(Role.DISPLAY)
    assert refusal(hall.url, {"token": token, **wish}) == "forbidden"


def test_a_supervisor_may_look_at_any_room(listen: Listen) -> None:
    assert listen(Role.SUPERVISOR, wish={"counter": 5}).board["counter"]["number"] == 5
    assert listen(Role.SUPERVISOR, wish={"kind": "display", "zone": "2"}).board["zone"] == "2"


def test_the_monitor_is_for_whoever_supervises(hall: RunningHall, listen: Listen) -> None:
    shown = listen(Role.SUPERVISOR, wish={"kind": "monitor"}).board
    assert {"alarms", "counters", "services", "outlook", "whole"} <= shown.keys()
    token = hall.token(Role.CLERK)
    assert refusal(hall.url, {"token": token, "kind": "monitor"}) == "forbidden"
