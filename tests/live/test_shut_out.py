"""Whoever may no longer enter is cut off at once, wherever that was decided."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from server.cli.books import do
from server.desk.access import disable_staff, reset_staff, revoke_token
from server.desk.principal import Role
from server.store.books import Job
from tests.live.conftest import Listen
from tests.live.listener import Listener, refusal
from tests.live.person import cookies_of
from tests.running_hall import PASSWORD, RunningHall

WORDS = ("disconnect", "connect", "snapshot", "push", "message", "call-next", "ticket_issued")


def newest_token(hall: RunningHall) -> int:
    events = hall.device(Role.INTEGRATION).get("/journal", after=0, limit=1000)["events"]
    made = [each["data"] for each in events if each["kind"] == "token_created"]
    return int(made[-2]["token"])  # the last one is that of the question itself


def say_everything(screen: Listener) -> None:
    """Emit each word a client could think of, and its like with data."""
    for word in WORDS:
        screen.client.emit(word)
        screen.client.emit(word, {"counter": 1, "ticket": "20350101-A001", "token": "x"})
        screen.client.emit(word, ({}, {"token": "x", "request_id": "1"}))


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_token_revoked_beside_the_server_is_cut_off_and_the_others_stay(
    hall: RunningHall, listen: Listen, transport: str
) -> None:
    stays = listen(Role.DISPLAY, transport=transport)
    secret = hall.token(Role.DISPLAY)
    token = newest_token(hall)
    goes = [listen(wish={"token": secret}, transport=transport) for _ in range(3)]
    do(hall.folder, revoke_token(token))
    for each in goes:
        each.is_cut()
    assert refusal(hall.url, {"token": secret}) == "unauthorised"
    ticket = hall.device(Role.KIOSK).post("/tickets", {"service": "L"}).json()
    stays.push("ticket_issued", ticket=ticket["id"])
    assert stays.cuts == 0
    assert not [each for each in goes if ticket["id"] in each.everything]


@pytest.mark.parametrize(
    "leave",
    [disable_staff, lambda name: reset_staff(name, PASSWORD)],
    ids=["disabled", "reset"],
)
def test_a_person_who_is_disabled_or_reset_is_cut_off_and_the_others_stay(
    hall: RunningHall,
    listen: Listen,
    leave: Callable[[str], Job],
    request: pytest.FixtureRequest,
) -> None:
    name = f"Thu {request.node.name}"
    goes = listen(wish={"as": "staff"}, headers=cookies_of(hall, name, Role.CLERK))
    stays = listen(wish={"as": "staff"}, headers=cookies_of(hall, f"{name} hai", Role.CLERK))
    do(hall.folder, leave(name))
    goes.is_cut()
    ticket = hall.device(Role.KIOSK).post("/tickets", {"service": "L"}).json()
    stays.push("ticket_issued", ticket=ticket["id"])
    assert stays.cuts == 0


def test_a_client_that_says_anything_changes_nothing_and_hears_on(
    hall: RunningHall, listen: Listen
) -> None:
    reader = hall.device(Role.INTEGRATION)
    other, loud = listen(Role.DISPLAY), listen(Role.SUPERVISOR)
    before = reader.get("/journal", after=0, limit=1)["last_seq"]
    say_everything(loud)
    ticket = hall.device(Role.KIOSK).post("/tickets", {"service": "L"}).json()
    for screen in (loud, other):
        screen.push("ticket_issued", ticket=ticket["id"])
        assert screen.cuts == 0
    after = reader.get("/journal", after=before, limit=1000)["events"]
    assert {each["kind"] for each in after} == {"token_created", "ticket_issued"}
    assert json.dumps(after).count("ticket_issued") == 1


def test_a_client_cannot_talk_itself_out_of_being_cut_off(
    hall: RunningHall, listen: Listen
) -> None:
    other, secret = hall.token(Role.DISPLAY), hall.token(Role.DISPLAY)
    token = newest_token(hall)
    loud = listen(wish={"token": secret})
    say_everything(loud)
    loud.client.emit("connect", ({}, {"token": other}))
    ticket = hall.device(Role.KIOSK).post("/tickets", {"service": "L"}).json()
    loud.push("ticket_issued", ticket=ticket["id"])
    do(hall.folder, revoke_token(token))
    loud.is_cut()
