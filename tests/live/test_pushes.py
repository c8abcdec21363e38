"""Each change is told once it is committed, with its kind and the whole board after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from server.core.events import KINDS
from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.live.conftest import Listen
from tests.live.listener import Listener
from tests.running_hall import RunningHall


@pytest.fixture
def kiosk(hall: RunningHall) -> Stranger:
    return hall.device(Role.KIOSK)


@pytest.fixture
def desk(hall: RunningHall) -> Iterator[Stranger]:
    """Counter 3, open, for which nobody waits before and after."""
    counter = hall.device(Role.COUNTER, counter=3)
    act(counter, "open")
    call_everybody(counter)
    yield counter
    call_everybody(counter)
    act(counter, "close")


def call_everybody(counter: Stranger) -> None:
    act(counter, "open")
    while counter.post("/counters/3/call-next").status_code == 200:
        pass


def act(counter: Stranger, verb: str, **body: Any) -> dict[str, Any]:
    answer = counter.post(f"/counters/3/{verb}", body)
    assert answer.ok, answer.text
    told: dict[str, Any] = answer.json()
    return told


def take(kiosk: Stranger, service: str = "C") -> dict[str, Any]:
    answer = kiosk.post("/tickets", {"service": service})
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_a_push_says_what_happened_when_and_to_whom(
    listen: Listen, kiosk: Stranger, hall: RunningHall
) -> None:
    screen = listen(Role.DISPLAY)
    ticket = take(kiosk)
    push = screen.push("ticket_issued", ticket=ticket["id"])
    assert push.keys() == {"seq", "kind", "at", "data", "board"}
    assert push["data"] == {
        "ticket": ticket["id"],
        "number": ticket["number"],
        "service": "C",
    }
    journal = hall.device(Role.INTEGRATION).get("/journal", after=push["seq"] - 1)
    entry = journal["events"][0]
    assert (entry["kind"], entry["at"]) == (push["kind"], push["at"])
    assert datetime.fromisoformat(push["at"]).utcoffset() is not None


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_turn_is_told_step_by_step_with_the_board_after_each(
    listen: Listen, kiosk: Stranger, desk: Stranger, transport: str
) -> None:
    screen = listen(Role.DISPLAY, wish={"counter": 3}, transport=transport)
    ticket = take(kiosk)
    waiting = screen.push("ticket_issued", ticket=ticket["id"])["board"]["waiting"]
    assert [each["count"] for each in waiting if each["service"] == "C"] == [1]
    steps = [
        ("call-next", "ticket_called", "called", 0),
        ("recall", "ticket_recalled", "called", 1),
        ("start", "service_started", "serving", 1),
        ("finish", "ticket_served", "served", 1),
    ]
    for verb, kind, state, recalls in steps:
        act(desk, verb)
        push = screen.push(kind, ticket=ticket["id"])
        call = push["board"]["calls"][0]
        assert (call["ticket"], call["counter"]) == (ticket["id"], 3)
        assert (call["state"], call["recalls"]) == (state, recalls)
        assert push["data"]["counter"] == 3
    seqs = [each["seq"] for each in screen.pushes]
    assert seqs == sorted(set(seqs))


def test_a_counter_hears_of_its_own_queue_and_of_no_other(
    listen: Listen, kiosk: Stranger, desk: Stranger
) -> None:
    own, other = listen(Role.COUNTER, 3), listen(Role.COUNTER, 6)
    ticket = take(kiosk, "C")
    assert own.push("ticket_issued", ticket=ticket["id"])["board"]["queue_count"] == 1
    act(desk, "call-next")
    assert own.push("ticket_called")["board"]["ticket"]["id"] == ticket["id"]
    elsewhere = take(kiosk, "T")
    other.push("ticket_issued", ticket=elsewhere["id"])
    assert [each["data"]["ticket"] for each in other.pushes] == [elsewhere["id"]]
    assert elsewhere["id"] not in own.everything


def test_a_transfer_that_is_taken_back_leaves_the_other_counters_queue_at_once(
    listen: Listen, kiosk: Stranger, desk: Stranger
) -> None:
    other = listen(Role.COUNTER, 6)
    ticket = take(kiosk)
    act(desk, "call-next")
    act(desk, "transfer", service="T")
    there = other.push("ticket_transferred", ticket=ticket["id"])["board"]["queue"]
    assert ticket["id"] in [each["id"] for each in there]
    act(desk, "undo")
    after = other.push("step_undone", ticket=ticket["id"])["board"]["queue"]
    assert ticket["id"] not in [each["id"] for each in after]


def test_a_kiosk_and_whoever_watches_the_hall_hear_of_every_queue(
    listen: Listen, kiosk: Stranger
) -> None:
    screens = [listen(role) for role in (Role.KIOSK, Role.SUPERVISOR, Role.INTEGRATION)]
    before = {each.board["services"][0]["waiting"] for each in screens}
    first = screens[0].board["services"][0]["code"]
    ticket = take(kiosk, first)
    for screen in screens:
        services = screen.push("ticket_issued", ticket=ticket["id"])["board"]["services"]
        assert {services[0]["waiting"] - 1} == before


def test_a_call_in_the_other_zone_is_not_on_a_zone_s_board(
    listen: Listen, kiosk: Stranger, desk: Stranger
) -> None:
    near, far = listen(Role.DISPLAY, zone="1"), listen(Role.DISPLAY, zone="2")
    ticket = take(kiosk)
    act(desk, "call-next")
    near.push("ticket_called", ticket=ticket["id"])
    far.reaches(near.heard[-1][1]["seq"])
    assert [call["ticket"] for call in near.board["calls"]][:1] == [ticket["id"]]
    assert ticket["id"] not in [call["ticket"] for call in far.board["calls"]]


def test_a_pause_is_told_without_its_reason(
    listen: Listen, desk: Stranger, kiosk: Stranger
) -> None:
    screens = [listen(Role.DISPLAY), listen(Role.INTEGRATION), listen(Role.COUNTER, 6)]
    own = listen(Role.COUNTER, 3)
    act(desk, "pause", reason="Ông Ba đi họp")
    assert own.push("counter_paused")["data"] == {"counter": 3}
    act(desk, "open")
    for screen in screens:
        screen.push("counter_opened", counter=3)
    assert not [each for each in screens if "Ông Ba" in each.everything]


def test_every_push_has_a_kind_of_the_journal(
    listen: Listen, kiosk: Stranger, desk: Stranger
) -> None:
    watcher: Listener = listen(Role.INTEGRATION)
    ticket = take(kiosk)
    act(desk, "call-next")
    act(desk, "no-show")
    watcher.push("ticket_no_show", ticket=ticket["id"])
    assert {each["kind"] for each in watcher.pushes} <= KINDS.keys()
