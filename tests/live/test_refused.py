"""Whoever is not known, not from here or no longer welcome hears nothing."""

from __future__ import annotations

from typing import Any

import pytest

from server.cli.books import do
from server.desk.access import revoke_token
from server.desk.principal import Role
from tests.live.conftest import Listen
from tests.live.listener import refusal
from tests.live.person import cookies_of
from tests.running_hall import RunningHall

TRANSPORTS = ("websocket", "polling")


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize(
    "auth",
    [
        None,
        {},
        {"token": "no-such-token"},
        {"token": ""},
        {"token": ["a"]},
        {"token": None},
        {"as": "staff"},
        {"as": "display"},
        {"as": "supervisor"},
        {"as": {"staff": 1}},
        {"code": "aaaaaaaaaaaaaaaa"},
        ["token"],
    ],
    ids=str,
)
def test_who_shows_nothing_is_refused(hall: RunningHall, auth: Any, transport: str) -> None:
    assert refusal(hall.url, auth, transport=transport) == "unauthorised"


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_revoked_token_is_refused(hall: RunningHall, transport: str) -> None:
    secret = hall.token(Role.DISPLAY)
    newest = hall.device(Role.INTEGRATION).get("/journal", after=0, limit=1000)["events"]
    made = [each for each in newest if each["kind"] == "token_created"]
    token = next(each["data"] for each in reversed(made) if each["data"]["role"] == "display")
    do(hall.folder, revoke_token(token["token"]))
    assert refusal(hall.url, {"token": secret}, transport=transport) == "unauthorised"


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_another_origin_is_refused_even_with_a_good_token_or_cookie(
    hall: RunningHall, origin: str, transport: str
) -> None:
    cookies = cookies_of(hall, f"Người {origin} {transport}", Role.SUPERVISOR)
    for auth, kept in (({"token": hall.token(Role.DISPLAY)}, {}), ({"as": "staff"}, cookies)):
        said = refusal(hall.url, auth, origin, transport=transport, headers=kept)
        assert said != "unauthorised"
        assert said


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_the_hall_s_own_origin_is_let_in(hall: RunningHall, listen: Listen, transport: str) -> None:
    assert listen(Role.DISPLAY, transport=transport, origin=hall.url).board


def test_a_person_is_known_by_the_session_s_cookie(hall: RunningHall, listen: Listen) -> None:
    cookies = cookies_of(hall, "Hòa", Role.SUPERVISOR)
    assert "counters" in listen(wish={"as": "staff"}, headers=cookies).board
    assert refusal(hall.url, {"as": "display"}, headers=cookies) == "unauthorised"
    assert refusal(hall.url, {"token": "wrong"}, headers=cookies) == "unauthorised"


def test_a_browser_device_is_known_by_its_cookie_and_as_nothing_else(
    hall: RunningHall, listen: Listen
) -> None:
    cookie = {"Cookie": f"moiso_display={hall.token(Role.DISPLAY, zone='2')}"}
    assert listen(wish={"as": "display"}, headers=cookie).board["zone"] == "2"
    for named in ("staff", "rating", "kiosk"):
        assert refusal(hall.url, {"as": named}, headers=cookie) == "unauthorised"
    borrowed = {"Cookie": f"moiso_rating={hall.token(Role.DISPLAY)}"}
    assert refusal(hall.url, {"as": "rating"}, headers=borrowed) == "unauthorised"
