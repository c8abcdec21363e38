"""Devices that were let in: who sees them, and that one is shut out at once."""

from __future__ import annotations

from typing import Any

import pytest

from server.desk.principal import Role
from tests.api.conftest import Api
from tests.api.documented import problem_of


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
    assert (told.status_code, told.json) == (200, device | {"state": "revoked"})
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
