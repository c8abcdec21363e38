"""How often a room is told, by a clock that a test sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from server.core.commands import IssueTicket
from server.core.events import Json
from server.desk.desk import Desk
from server.live.news import MERGE_S, News
from server.live.rooms import Room
from tests.world import KIOSK, fast_folder, open_desk

LOBBY = Room(kind="display")


@dataclass
class Watch:
    """The news' own clock, set by hand."""

    at: float = 100.0

    def sleep(self, seconds: float) -> None:
        self.at += seconds

    def monotonic(self) -> float:
        return self.at


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr("server.live.news.time", made)
    return made


@pytest.fixture
def desk() -> Iterator[Desk]:
    with fast_folder() as folder, open_desk(folder, always_open=True) as made:
        yield made


def test_a_room_is_told_at_once_and_then_only_so_often_and_always_the_newest(
    desk: Desk, watch: Watch
) -> None:
    said: list[Json] = []
    news = News(desk, lambda name, told, room: said.append(told))
    desk.view.listen(news.take)
    news.join(LOBBY)
    for _ in range(20):
        desk.ask(IssueTicket(service="civil"), KIOSK)
        news._tell_rooms()
        watch.at += MERGE_S * 0.3
    assert len(said) == 5
    watch.at += MERGE_S
    news._tell_rooms()
    assert [each["board"]["waiting"][0]["count"] for each in said] == [1, 5, 9, 13, 17, 20]
    assert said[-1]["seq"] == desk.view.day.seq
    news._tell_rooms()
    assert len(said) == 6


def test_the_displays_are_told_first_however_late_they_came(desk: Desk) -> None:
    said: list[str] = []
    news = News(desk, lambda name, told, room: said.append(room))
    desk.view.listen(news.take)
    monitor, counter = Room(kind="monitor"), Room(kind="counter", counter=1)
    for room in (monitor, counter, LOBBY):
        news.join(room)
    desk.ask(IssueTicket(service="civil"), KIOSK)
    news._tell_rooms()
    assert said == [LOBBY.name, monitor.name, counter.name]


def test_a_room_that_is_left_while_others_are_told_is_not_drawn(desk: Desk) -> None:
    said: list[str] = []
    counter = Room(kind="counter", counter=1)

    def emit(name: str, told: Json, room: str) -> None:
        said.append(room)
        news.leave(counter)

    news = News(desk, emit)
    desk.view.listen(news.take)
    for room in (LOBBY, counter):
        news.join(room)
    desk.ask(IssueTicket(service="civil"), KIOSK)
    news._tell_rooms()
    assert said == [LOBBY.name]


def test_an_empty_room_is_told_nothing(desk: Desk) -> None:
    said: list[Json] = []
    news = News(desk, lambda name, told, room: said.append(told))
    desk.view.listen(news.take)
    news.join(LOBBY)
    news.join(LOBBY)
    news.leave(LOBBY)
    desk.ask(IssueTicket(service="civil"), KIOSK)
    news._tell_rooms()
    assert len(said) == 1
    news.leave(LOBBY)
    desk.ask(IssueTicket(service="civil"), KIOSK)
    news._tell_rooms()
    assert len(said) == 1
