"""The room of one ticket: by the slip's code, as nobody else, and with nobody else in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from server.app import create_server
from server.core.commands import IssueTicket
from server.demo.stranger import Stranger
from server.desk.desk import Options
from server.desk.follow import FollowCodes
from server.desk.principal import Role
from server.live.places import MOST_PHONES
from server.web.limits import UNKNOWN_CODES
from tests.console.served import listening as served
from tests.live.conftest import PUBLIC_URL, Listen
from tests.live.listener import listening, refusal
from tests.running_hall import RunningHall, load_hall, running_hall, wait_for
from tests.world import KIOSK, HandClock, fast_folder

SERVICE = "H"
FOREIGN = re.compile(r"\b[A-Z]{1,2}\d{3}\b")
TRANSPORTS = ("websocket", "polling")


@pytest.fixture
def counter(hall: RunningHall) -> Iterator[Stranger]:
    clerk = hall.device(Role.SUPERVISOR)
    yield clerk
    for each in clerk.get("/counters"):
        if each["state"] != "closed":
            clerk.post(f"/counters/{each['number']}/finish")
            clerk.post(f"/counters/{each['number']}/close")


def issue(hall: RunningHall, service: str = SERVICE) -> dict[str, Any]:
    made: dict[str, Any] = hall.device(Role.KIOSK).post("/tickets", {"service": service}).json()
    return made


def code_of(ticket: dict[str, Any]) -> str:
    return str(ticket["follow_url"]).removeprefix(f"{PUBLIC_URL}/f/")


def serving(hall: RunningHall, service: str = SERVICE) -> int:
    rows = hall.device(Role.SUPERVISOR).get("/counters")
    return int(next(each["number"] for each in rows if service in each["services"]))


def same(board: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in board.items() if name != "now"}


def test_a_phone_hears_its_own_ticket_and_what_the_api_says_of_it(
    hall: RunningHall, listen: Listen, counter: Stranger
) -> None:
    mine = issue(hall)
    phone = listen(wish={"code": code_of(mine)})
    place = f"/follow/{code_of(mine)}"
    assert same(phone.board) == same(Stranger(hall.url).get(place))
    number = serving(hall)
    counter.post(f"/counters/{number}/open")
    counter.post(f"/counters/{number}/call", {"ticket": mine["id"]}).raise_for_status()
    push = phone.push("ticket_called")
    assert push["data"] == {
        "ticket": mine["id"],
        "number": mine["number"],
        "service": SERVICE,
        "counter": number,
    }
    assert (push["board"]["state"], push["board"]["counter"]) == ("called", number)
    assert same(push["board"]) == same(Stranger(hall.url).get(place))
    counter.post(f"/counters/{number}/recall").raise_for_status()
    assert phone.push("ticket_recalled")["board"]["recalls"] == 1
    for verb, kind in (("start", "service_started"), ("finish", "ticket_served")):
        counter.post(f"/counters/{number}/{verb}").raise_for_status()
        assert same(phone.push(kind)["board"]) == same(Stranger(hall.url).get(place))


def test_nothing_of_anybody_else_ever_reaches_a_phone(
    hall: RunningHall, listen: Listen, counter: Stranger
) -> None:
    others = [issue(hall) for _ in range(3)]
    mine = issue(hall)
    phone = listen(wish={"code": code_of(mine)})
    number = serving(hall)
    counter.post(f"/counters/{number}/open")
    before = phone.board["ahead"]
    others.append(issue(hall))
    for each in others[:3]:
        counter.post(f"/counters/{number}/call", {"ticket": each["id"]}).raise_for_status()
        counter.post(f"/counters/{number}/finish").raise_for_status()
    wait_for(lambda: phone.board["ahead"] == before - 3, "three fewer go first")
    counter.post(f"/counters/{number}/call", {"ticket": mine["id"]}).raise_for_status()
    phone.push("ticket_called")
    assert [each["data"]["ticket"] for each in phone.pushes] == [mine["id"]]
    assert set(FOREIGN.findall(phone.everything)) == {mine["number"]}
    assert not [each["id"] for each in others if each["id"] in phone.everything]
    assert code_of(mine) not in phone.everything
    for word in ("token", "priority", "clerk", "note", "rated"):
        assert word not in phone.everything


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_code_opens_its_own_room_whatever_comes_with_it(
    hall: RunningHall, listen: Listen, transport: str
) -> None:
    mine = issue(hall)
    wish = {"code": code_of(mine), "token": hall.token(Role.ADMIN), "as": "staff"}
    for further in ({}, {"kind": "hall"}, {"counter": 3}, {"zone": "2"}):
        phone = listen(wish=wish | further, transport=transport)
        assert phone.board["number"] == mine["number"]
        assert "calls" not in phone.board


def test_only_so_many_phones_follow_one_ticket(hall: RunningHall, listen: Listen) -> None:
    code = code_of(issue(hall))
    phones = [listen(wish={"code": code}) for _ in range(MOST_PHONES)]
    assert refusal(hall.url, {"code": code}) == "forbidden"
    phones[0].client.shutdown()

    def is_let_in() -> bool:
        try:
            refusal(hall.url, {"code": code})
        except AssertionError:
            return True
        return False

    wait_for(is_let_in, "the place of a phone that has gone is free")


@contextmanager
def at(folder: Any, day: str, *, load: bool = False) -> Iterator[RunningHall]:
    options = ("--always-open", "--public-url", PUBLIC_URL, "--clock-starts", f"{day}T01:00:00Z")
    if load:
        with running_hall(folder, options=options) as hall:
            yield hall
        return
    hall = RunningHall(folder, options=options)
    hall.start()
    try:
        yield hall
    finally:
        hall.kill()


def test_the_code_of_a_day_that_has_passed_opens_no_room() -> None:
    with fast_folder() as folder:
        with at(folder, "2035-01-01", load=True) as hall:
            code = code_of(issue(hall))
        with at(folder, "2035-01-02") as hall:
            place = Stranger(hall.url).get(f"/follow/{code}")
            assert (place["state"], place["reason"]) == ("cancelled", "left_over")
            assert refusal(hall.url, {"code": code}) == "forbidden"
        with at(folder, "2035-01-03") as hall:
            assert refusal(hall.url, {"code": code}) == "unauthorised"


def test_guesses_are_slowed_and_a_good_code_is_not() -> None:
    with fast_folder() as folder, at(folder, "2035-01-01", load=True) as hall:
        code = code_of(issue(hall))
        said = [refusal(hall.url, {"code": f"{n:016d}"}) for n in range(UNKNOWN_CODES.amount + 1)]
        assert said == ["unauthorised"] * UNKNOWN_CODES.amount + ["too_fast"]
        # One count for both doors.
        guess = requests.get(f"{hall.url}/api/v1/follow/guess", timeout=20)
        assert guess.status_code == 429
        with listening(hall.url, {"code": code}) as phone:
            assert phone.board["state"] == "waiting"


def test_the_room_is_closed_when_the_day_is_turned() -> None:
    hands = HandClock()
    with fast_folder() as folder:
        load_hall(folder, "quevo")
        hands.hands[0] = datetime(2035, 1, 1, 3, tzinfo=UTC)
        options = Options(clock=hands, always_open=True, public_url=PUBLIC_URL)
        server = create_server(folder, options, async_mode="threading")
        server.start()
        try:
            with served(server) as url:
                told = server.desk.ask(IssueTicket(service=SERVICE), KIOSK).body
                assert told is not None
                code = FollowCodes(server.desk).code(told["id"])
                with listening(url, {"code": code}, transport="polling") as phone:
                    hands.step(24 * 3600)
                    phone.is_cut()
        finally:
            server.stop()
