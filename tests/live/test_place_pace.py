"""How often the phones that follow a ticket are told, by a clock that a test sets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from server.core.commands import (
    CallNext,
    CancelTicket,
    CloseCounter,
    IssueTicket,
    OpenCounter,
    PauseCounter,
)
from server.core.events import Json
from server.desk.desk import Desk
from server.live.places import MERGE_S, PlaceRoom, Places
from tests.live.test_pace import Watch
from tests.world import KIOSK, SUPERVISOR, HandClock, fast_folder, open_desk

Said = list[tuple[str, Json, str]]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr("server.live.places.time", made)
    return made


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(clock: HandClock) -> Iterator[Desk]:
    with fast_folder() as folder, open_desk(folder, clock) as made:
        yield made


@pytest.fixture
def said() -> Said:
    return []


@pytest.fixture
def places(desk: Desk, watch: Watch, said: Said) -> Places:
    made = Places(desk, lambda name, told, room: said.append((name, told, room)))
    desk.view.listen(made.take)
    return made


def follow(desk: Desk, places: Places, service: str = "civil") -> PlaceRoom:
    issued = desk.ask(IssueTicket(service=service), KIOSK)
    assert issued.body is not None
    room = PlaceRoom(ticket=issued.body["id"])
    places.join(room)
    places.snapshot(room)
    return room


def settle(places: Places, watch: Watch, said: Said) -> None:
    """Let everything due be told, and forget it."""
    watch.at += MERGE_S
    places.tell()
    watch.at += MERGE_S
    said.clear()


def test_a_call_is_pushed_at_once_to_its_ticket_and_moves_the_others_once(
    desk: Desk, places: Places, watch: Watch, said: Said
) -> None:
    desk.ask(OpenCounter(counter=1), SUPERVISOR)
    rooms = [follow(desk, places) for _ in range(4)]
    settle(places, watch, said)
    watch.at -= MERGE_S * 0.9  # told a moment ago
    for n in range(2):
        desk.ask(CallNext(counter=1), SUPERVISOR)
        places.tell()
        assert [(name, each["kind"], room) for name, each, room in said[-1:]] == [
            ("push", "ticket_called", rooms[n].name)
        ]
    own = {"ticket_called", "ticket_served", "service_started"}
    assert {each["kind"] for _, each, _ in said} <= own
    said.clear()
    watch.at += MERGE_S
    places.tell()
    moved = [(name, room, told["board"]["ahead"]) for name, told, room in said]
    assert moved == [("snapshot", rooms[2].name, 0), ("snapshot", rooms[3].name, 1)]
    said.clear()
    watch.at += MERGE_S
    places.tell()
    assert said == []


def test_who_comes_behind_or_waits_elsewhere_moves_nobody(
    desk: Desk, places: Places, watch: Watch, said: Said
) -> None:
    for counter in (1, 2, 3):
        desk.ask(OpenCounter(counter=counter), SUPERVISOR)
    follow(desk, places, "civil")
    settle(places, watch, said)
    for _ in range(3):
        desk.ask(IssueTicket(service="civil"), KIOSK)
        desk.ask(IssueTicket(service="pension"), KIOSK)
        places.tell()
        watch.at += MERGE_S
    assert said == []


def test_a_counter_of_the_service_that_pauses_is_told_to_who_waits_for_it(
    desk: Desk, places: Places, watch: Watch, said: Said
) -> None:
    desk.ask(OpenCounter(counter=1), SUPERVISOR)
    for _ in range(2):
        room = follow(desk, places)
    settle(places, watch, said)
    desk.ask(PauseCounter(counter=1), SUPERVISOR)
    places.tell()
    told = {room: board["board"]["estimate"] for _, board, room in said}
    assert told[room.name]["high_s"] > 600
    desk.ask(CloseCounter(counter=1), SUPERVISOR)
    watch.at += MERGE_S
    places.tell()
    told = {room: board["board"]["estimate"] for _, board, room in said}
    assert told[room.name] is None


def test_doors_that_close_without_an_event_are_told_once(
    desk: Desk, clock: HandClock, places: Places, watch: Watch, said: Said
) -> None:
    follow(desk, places)
    settle(places, watch, said)
    clock.step(4 * 3600)
    places.tell()
    assert [(name, each["board"]["open"]["state"]) for name, each, _ in said] == [
        ("snapshot", "lunch")
    ]
    clock.step(60)
    watch.at += MERGE_S
    places.tell()
    assert len(said) == 1


def test_a_second_phone_takes_nothing_from_the_first(
    desk: Desk, places: Places, watch: Watch, said: Said
) -> None:
    before, room = follow(desk, places), follow(desk, places)
    settle(places, watch, said)
    desk.ask(CancelTicket(ticket=before.ticket), SUPERVISOR)
    places.join(room)
    assert places.snapshot(room)["board"]["ahead"] == 0
    places.tell()
    assert [(name, each["board"]["ahead"]) for name, each, told in said if told == room.name] == [
        ("snapshot", 0)
    ]


def test_a_phone_that_has_gone_is_told_nothing(
    desk: Desk, places: Places, watch: Watch, said: Said
) -> None:
    desk.ask(OpenCounter(counter=1), SUPERVISOR)
    room = follow(desk, places)
    places.join(room)
    settle(places, watch, said)
    places.leave(room)
    places.leave(room)
    desk.ask(CallNext(counter=1), SUPERVISOR)
    watch.at += MERGE_S
    places.tell()
    assert said == []
