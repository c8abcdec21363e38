"""A device shows a code, staff say yes, and the device alone gets its token, once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from werkzeug.test import TestResponse

from server.core.errors import Refusal
from server.desk.enrolment import MOST_WAITING, VALID_S, Enrolments
from server.desk.principal import Role
from tests.access.browser import browser_of
from tests.access.devices import Hand, approve, ask, begin, fetch
from tests.api.conftest import Api, Build
from tests.api.documented import problem_of


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def api(build: Build, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> Api:
    monkeypatch.setattr("server.desk.enrolment.Enrolments", partial(Enrolments, clock=hand))
    return build()


def test_a_device_gets_a_code_of_six_digits_and_a_secret_of_its_own(api: Api, hand: Hand) -> None:
    begun = [begin(api) for _ in range(20)]
    assert all(len(each["code"]) == 6 and each["code"].isdecimal() for each in begun)
    assert len({each["code"] for each in begun}) == 20
    assert len({each["poll_secret"] for each in begun}) == 20
    ends = datetime.fromisoformat(begun[0]["expires_at"]).timestamp()
    assert ends == hand.at + 600


def test_the_token_is_given_once_and_opens_what_staff_said(api: Api) -> None:
    begun = begin(api)
    assert fetch(api, begun).get_json()["state"] == "waiting"
    assert approve(api, begun, zone="left", name="Sảnh").status_code == 200
    first, second = (fetch(api, begun).get_json() for _ in range(2))
    assert first["state"] == second["state"] == "approved"
    assert "token" not in second
    headers = {"Authorization": f"Bearer {first['token']}"}
    assert api.get("/board", headers=headers).get_json()["zone"] == "left"
    problem_of(api.get("/services", headers=headers), 403, "not_yours")


@pytest.mark.parametrize("secret", ["", "wrong", "của ai"])
def test_another_s_secret_finds_nothing_and_takes_nothing(api: Api, secret: str) -> None:
    begun, other = begin(api), begin(api)
    approve(api, begun)
    for wrong in (secret, other["poll_secret"]):
        told = problem_of(fetch(api, begun, wrong), 404, "not_found")
    unknown = problem_of(fetch(api, begun | {"code": "no code"}), 404, "not_found")
    assert {**told, "detail": told["detail"].replace(begun["code"], "no code")} == unknown
    assert "token" in fetch(api, begun).get_json()


def test_staff_s_word_counts_and_not_the_device_s(api: Api) -> None:
    begun = begin(api, role="display", zone="left")
    approve(api, begun, role="rating", counter=2)
    told = fetch(api, begun).get_json()
    assert (told["role"], told["counter"], told["zone"]) == ("rating", 2, None)
    board = api.get("/board", headers={"Authorization": f"Bearer {told['token']}"}).get_json()
    assert board["counter"]["number"] == 2


def test_the_list_shows_who_waits_and_no_secret(api: Api) -> None:
    begun, done = begin(api, name="Sảnh chính"), begin(api)
    approve(api, done)
    listed = api.get("/enrolments", Role.SUPERVISOR)
    assert [(each["code"], each["name"]) for each in listed.get_json()] == [
        (begun["code"], "Sảnh chính")
    ]
    assert begun["poll_secret"] not in listed.get_data(as_text=True)


def wish_of(api: Api, begun: dict[str, Any]) -> TestResponse:
    return api.get(f"/enrolments/{begun['code']}/wish", Role.SUPERVISOR)


def test_staff_read_what_a_code_asks_to_be_before_they_say_yes(api: Api, hand: Hand) -> None:
    begun = begin(api, zone="left", layout="gone", name="  Sảnh   chính ", browser=True)
    told = wish_of(api, begun)
    assert told.get_json() == {
        "code": begun["code"],
        "role": "display",
        "counter": None,
        "zone": "left",
        "layout": "gone",
        "name": "Sảnh chính",
        "missing": ["layout"],
        "browser": True,
        "expires_at": begun["expires_at"],
    }
    assert api.get("/enrolments", Role.SUPERVISOR).get_json() == [told.get_json()]
    assert fetch(api, begun).get_json()["state"] == "waiting"
    late = begin(api)
    approve(api, begun)
    problem_of(wish_of(api, begun), 409, "enrolment_ended")
    hand.at += VALID_S
    problem_of(wish_of(api, late), 404, "not_found")
    problem_of(wish_of(api, late | {"code": "x"}), 404, "not_found")


def test_what_a_code_asks_for_is_told_to_no_clerk_and_no_device(api: Api) -> None:
    begun = begin(api)
    path = f"/enrolments/{begun['code']}/wish"
    problem_of(browser_of(api, "Minh", Role.CLERK).get(path), 403, "not_yours")
    own = f"{path}?poll_secret={begun['poll_secret']}"
    problem_of(api.send("GET", own), 401, "unauthorised")
    for role in (Role.KIOSK, Role.DISPLAY, Role.RATING, Role.COUNTER, Role.INTEGRATION):
        problem_of(api.get(path, role), 403, "not_yours")


def test_a_name_that_staff_did_not_give_is_never_taken_from_the_device(api: Api) -> None:
    begun = begin(api, name="Màn hình của kẻ lạ")
    assert approve(api, begun, name="").get_json()["name"] == ""
    names = [each["name"] for each in api.get("/devices", Role.SUPERVISOR).get_json()]
    assert "Màn hình của kẻ lạ" not in names


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", "\x07", "\n", "\u2066", "\ufeff"])
def test_a_name_with_what_cannot_be_seen_is_none(api: Api, unseen: str) -> None:
    for told in (ask(api, name=f"Sảnh{unseen}A"), approve(api, begin(api), name=f"S{unseen}A")):
        assert problem_of(told, 422, "not_valid")["field"] == "name"


def test_a_code_is_good_for_ten_minutes(api: Api, hand: Hand) -> None:
    late, fetched_late = begin(api), begin(api)
    hand.at += VALID_S - 1
    assert approve(api, fetched_late).status_code == 200
    assert fetch(api, late).get_json()["state"] == "waiting"
    hand.at += 1
    problem_of(approve(api, late), 404, "not_found")
    problem_of(fetch(api, late), 404, "not_found")
    problem_of(fetch(api, fetched_late), 404, "not_found")
    assert api.get("/enrolments", Role.SUPERVISOR).get_json() == []


def test_a_clerk_and_every_device_are_refused_to_say_yes(api: Api) -> None:
    begun = begin(api)
    clerk = browser_of(api, "Minh", Role.CLERK)
    path = f"/enrolments/{begun['code']}/approve"
    problem_of(clerk.post(path, {"role": "display"}), 403, "not_yours")
    problem_of(clerk.get("/enrolments"), 403, "not_yours")
    for role in (Role.KIOSK, Role.DISPLAY, Role.RATING, Role.INTEGRATION):
        problem_of(approve(api, begun, role), 403, "not_yours")
    assert fetch(api, begun).get_json()["state"] == "waiting"


def test_yes_is_said_once(api: Api) -> None:
    begun = begin(api)
    first = approve(api, begun, request_id="yes", name="Sảnh")
    again = approve(api, begun, request_id="yes", name="Sảnh")
    assert (again.status_code, again.get_json()) == (first.status_code, first.get_json())
    assert first.status_code == 200
    problem_of(approve(api, begun), 409, "enrolment_ended")
    problem_of(approve(api, begun, request_id="yes", name="Khác"), 409, "request_id_reused")
    kinds = [each["kind"] for each in api.get("/journal", Role.ADMIN).get_json()["events"]]
    assert kinds.count("device_enrolled") == 1


def test_of_many_who_say_yes_at_once_one_is_heard(api: Api) -> None:
    begun = begin(api)
    api.token(Role.SUPERVISOR)
    together = threading.Barrier(8)

    def say_yes(_: int) -> int:
        together.wait(20)
        return approve(api, begun, request_id=f"yes-{_}").status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(say_yes, range(8))) == [200] + [409] * 7
    kinds = [each["kind"] for each in api.get("/journal", Role.ADMIN).get_json()["events"]]
    assert kinds.count("device_enrolled") == 1


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"role": "counter"}, "counter"),
        ({"role": "counter", "counter": 99}, "counter"),
        ({"zone": "nowhere"}, "zone"),
        ({"role": "supervisor"}, "role"),
        ({"role": "integration"}, "role"),
        ({"name": "x" * 81}, "name"),
    ],
)
def test_a_yes_that_cannot_be_leaves_the_device_waiting(
    api: Api, wish: dict[str, Any], field: str
) -> None:
    begun = begin(api)
    assert problem_of(approve(api, begun, **wish), 422, "not_valid")["field"] == field
    assert fetch(api, begun).get_json()["state"] == "waiting"
    assert approve(api, begun).status_code == 200


def test_nobody_asks_to_be_more_than_a_device(api: Api) -> None:
    for role in ("supervisor", "admin", "clerk", "integration", "", None):
        assert problem_of(ask(api, role=role), 422, "not_valid")["field"] == "role"


def test_the_codes_of_a_flood_push_out_the_oldest_and_fill_no_memory(hand: Hand) -> None:
    enrolments = Enrolments(clock=hand)
    wish = {"role": Role.DISPLAY, "counter": None, "zone": None, "name": "", "browser": False}
    codes = [enrolments.begin(**wish).code for _ in range(MOST_WAITING + 1)]  # type: ignore[arg-type]
    assert len(enrolments.waiting()) == MOST_WAITING
    with pytest.raises(Refusal):
        enrolments.find(codes[0])
    assert enrolments.find(codes[1]).code == codes[1]


def test_a_display_is_let_in_with_the_layout_that_staff_chose(api: Api) -> None:
    begun = begin(api, layout="idle")
    (waiting,) = api.get("/enrolments", Role.SUPERVISOR).json or []
    assert waiting["layout"] == "idle"
    told = approve(api, begun, zone="right", layout="waiting").json
    assert ((told or {})["zone"], (told or {})["layout"]) == ("right", "waiting")
    fetched = fetch(api, begun).json or {}
    assert fetched["layout"] == "waiting"
    headers = {"Authorization": f"Bearer {fetched['token']}"}
    board = api.send("GET", "/board", headers=headers).json or {}
    assert (board["zone"], board["layout"]["code"]) == ("right", "waiting")


@pytest.mark.parametrize(
    ("wish", "part"),
    [
        ({"zone": "nowhere"}, "zone"),
        ({"counter": 99}, "counter"),
        ({"layout": "no-such"}, "layout"),
        ({"role": "rating", "layout": "main"}, "layout"),
    ],
)
def test_a_yes_to_a_place_the_hall_has_not_names_it_and_the_code_stays(
    api: Api, wish: dict[str, Any], part: str
) -> None:
    begun = begin(api)
    told = problem_of(approve(api, begun, **wish), 422, "not_valid")
    assert told["field"] == part
    assert fetch(api, begun).json["state"] == "waiting"  # type: ignore[index]
