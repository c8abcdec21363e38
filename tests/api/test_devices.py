"""Devices that were let in: who sees them, and that one is shut out at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from server.desk.principal import Role
from tests.api.conftest import Api, Build, load
from tests.api.documented import problem_of
from tests.api.hall import HALL


def devices(api: Api) -> Any:
    return api.get("/devices", Role.SUPERVISOR).json


def revoke(api: Api, device: int, **body: Any) -> Any:
    return api.post(f"/devices/{device}/revoke", Role.SUPERVISOR, body)


def test_devices_are_listed_without_their_tokens_and_nobody_else_is(api: Api) -> None:
    secret = api.token(Role.RATING, counter=1)
    api.token(Role.INTEGRATION)
    (device,) = devices(api)
    assert (device["role"], device["counter"], device["state"]) == ("rating", 1, "approved")
    assert secret not in str(device)


def test_a_revoked_device_fails_at_its_next_call_and_is_listed_no_more(api: Api) -> None:
    assert api.get("/board", Role.DISPLAY).status_code == 200
    (device,) = devices(api)
    told = revoke(api, device["id"])
    gone = device | {"state": "revoked", "connected": False}
    assert (told.status_code, told.json) == (200, gone)
    problem_of(api.get("/board", Role.DISPLAY), 401, "unauthorised")
    assert devices(api) == []


def test_the_same_request_gives_the_first_answer_and_another_says_it_is_gone(api: Api) -> None:
    api.token(Role.KIOSK)
    (device,) = devices(api)
    first = revoke(api, device["id"], request_id="once")
    again = revoke(api, device["id"], request_id="once")
    assert again.json == first.json
    problem_of(revoke(api, device["id"]), 404, "not_found")
    events = api.get("/journal?limit=1000", Role.ADMIN).json
    assert [e["kind"] for e in (events or {})["events"]].count("token_revoked") == 1


@pytest.mark.parametrize("role", [Role.INTEGRATION, Role.SUPERVISOR, Role.ADMIN])
def test_what_is_no_device_is_not_shut_out_here(api: Api, role: Role) -> None:
    api.token(role)
    api.token(Role.SUPERVISOR)
    found = api.desk.reading.execute("SELECT id FROM tokens WHERE role = ?", (role,)).fetchone()
    problem_of(revoke(api, found[0]), 404, "not_found")
    problem_of(revoke(api, 9999), 404, "not_found")
    assert api.get("/tickets", role).status_code == 200


def set_up(api: Api, device: int, by: Role = Role.SUPERVISOR, **body: Any) -> Any:
    return api.post(f"/devices/{device}/set-up", by, body)


def test_a_device_is_moved_and_named_and_what_is_not_given_stays(api: Api) -> None:
    api.token(Role.DISPLAY, zone="left")
    (device,) = devices(api)
    assert (device["layout"], device["missing"]) == (None, [])
    told = set_up(api, device["id"], layout="waiting", name="Màn hình cửa")
    expected = {"zone": "left", "layout": "waiting", "counter": None, "name": "Màn hình cửa"}
    assert told.status_code == 200
    assert expected.items() <= told.json.items()
    told = set_up(api, device["id"], zone=None, layout=None, counter=2)
    assert {"zone": None, "layout": None, "counter": 2, "name": "Màn hình cửa"}.items() <= (
        told.json.items()
    )
    assert devices(api) == [told.json]


def test_what_is_journaled_of_a_set_up_names_nobody(api: Api) -> None:
    api.token(Role.DISPLAY)
    (device,) = devices(api)
    first = set_up(api, device["id"], zone="right", name="Hằng", request_id="once")
    assert (
        set_up(api, device["id"], zone="right", name="Hằng", request_id="once").json == first.json
    )
    set_up(api, device["id"], name="Hằng", zone="right")  # nothing new: nothing happened
    told = (api.get("/journal?limit=1000", Role.ADMIN).json or {})["events"]
    after = [(e["kind"], e["data"]) for e in told if e["kind"].startswith("device_")]
    place = {"token": device["id"], "zone": "right"}
    assert after == [("device_set_up", place), ("device_renamed", {"token": device["id"]})]
    assert "Hằng" not in str(told)


@pytest.mark.parametrize("role", [Role.KIOSK, Role.DISPLAY, Role.CLERK])
def test_only_who_supervises_sets_a_device_up(api: Api, role: Role) -> None:
    if role is Role.CLERK:
        problem_of(set_up(api, 1, Role.INTEGRATION, name="x"), 403, "not_yours")
    else:
        problem_of(set_up(api, 1, role, name="x"), 403, "not_yours")


@pytest.mark.parametrize(
    ("part", "value"), [("zone", "nowhere"), ("counter", 99), ("layout", "no-such")]
)
def test_a_place_the_hall_has_not_is_named(api: Api, part: str, value: Any) -> None:
    api.token(Role.DISPLAY)
    (device,) = devices(api)
    wish: dict[str, Any] = {part: value}
    assert problem_of(set_up(api, device["id"], **wish), 422, "not_valid")["field"] == part
    assert problem_of(set_up(api, 9999, **wish), 422, "not_valid")["field"] == part
    problem_of(set_up(api, 9999, name="x"), 404, "not_found")
    assert devices(api) == [device]


def test_a_layout_is_a_display_s_and_a_keypad_has_a_counter(api: Api) -> None:
    api.token(Role.COUNTER, counter=1)
    (device,) = devices(api)
    wishes: tuple[dict[str, Any], ...] = ({"layout": "main"}, {"counter": None})
    for body in wishes:
        (part,) = body
        told = problem_of(set_up(api, device["id"], **body), 422, "not_valid")
        assert told["field"] == part
    assert set_up(api, device["id"], counter=2).json["counter"] == 2


def test_a_device_s_last_contact_is_told_whatever_it_asked_for(api: Api) -> None:
    api.token(Role.RATING, counter=1)
    (device,) = devices(api)
    assert (device["last_contact"], device["connected"]) == (None, False)
    problem_of(api.get("/services", Role.RATING, counter=1), 403, "not_yours")
    (device,) = devices(api)
    assert device["last_contact"] == "2026-11-23T01:30:00.000Z"
    assert device["connected"] is False


def test_who_asks_for_its_board_again_and_again_is_there_without_a_socket(api: Api) -> None:
    for role in (Role.KIOSK, Role.DISPLAY):
        api.token(role)
    api.token(Role.RATING, counter=1)
    api.get("/board", Role.KIOSK)
    api.get("/board", Role.DISPLAY)
    assert [each["connected"] for each in devices(api)] == [True, True, False]


def test_a_device_whose_place_is_gone_is_told(build: Build) -> None:
    api = build()
    api.token(Role.DISPLAY, zone="right")
    api.token(Role.DISPLAY, counter=2)
    load(api.desk, replace(HALL, code="smaller", counters=HALL.counters[:1], zones=HALL.zones[:1]))
    assert [each["missing"] for each in devices(api)] == [["zone"], ["counter"]]
    for whose in ({"zone": "right"}, {"counter": 2}):
        told = api.get("/board", Role.DISPLAY, **whose).json or {}
        assert (told["zone"], told["counter"]) == (None, None)
