"""Bad days of the loudspeaker: whatever dies or jumps, each call is said once and in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from server.core.commands import CallNext, IssueTicket, OpenCounter
from server.core.errors import Code, Refusal
from server.demo.stranger import Stranger
from server.desk.announcing import Claims
from server.desk.desk import Desk
from server.desk.principal import Principal, Role
from server.store import journal
from server.store.database import open_for_reading
from server.store.remembered import Request
from tests.bad_days.proof import holds, rebuilt_the_same
from tests.bad_days.test_races import at_once
from tests.live.listener import listening
from tests.running_hall import RunningHall, wait_for
from tests.world import KIOSK, SUPERVISOR, HandClock, fast_folder, open_desk

DAY_S = 24 * 3600.0
QUEVO_S_COUNTERS = range(1, 17)
SCREEN = Principal(role=Role.DISPLAY, token=7, zone="front")


def call_at(hall: RunningHall, counters: range, more: int = 0) -> list[Stranger]:
    """Have every counter open and call somebody, all at once, and the first of them recall."""
    kiosk = hall.device(Role.KIOSK)
    desks = [hall.device(Role.COUNTER, counter=number) for number in counters]
    for desk, number in zip(desks, counters, strict=True):
        opened = desk.post(f"/counters/{number}/open").json()
        # Any of several counters may call whoever waits for this one's service.
        for service in opened["services"]:
            assert kiosk.post("/tickets", {"service": service}).ok
    at_once(len(desks), lambda place: call(desks[place], counters[place]))
    for place in range(more):
        assert desks[place].post(f"/counters/{counters[place]}/recall").ok
    return desks


def call(desk: Stranger, number: int) -> None:
    assert desk.post(f"/counters/{number}/call-next").status_code == 200


def due(screen: Stranger) -> list[dict[str, Any]]:
    board = screen.get("/board")
    return list(board["announcements"])


def spoken(hall: RunningHall) -> list[int]:
    """Return which announcements the journal says were said, in the order it does."""
    reading = open_for_reading(hall.folder)
    try:
        return [
            int(each.event.to_data()["announcement"])
            for each in journal.read(reading.conn, 0)
            if each.event.kind == "announcement_spoken"
        ]
    finally:
        reading.close()


def claim(screen: Stranger, announcement: str) -> requests.Response:
    return screen.post(f"/announcements/{announcement}/claim")


def report(screen: Stranger, announcement: str) -> requests.Response:
    return screen.post(f"/announcements/{announcement}/spoken")


def codes(answers: list[requests.Response]) -> list[str]:
    return sorted("says" if each.ok else each.json()["code"] for each in answers)


def test_twenty_calls_in_a_second_are_twenty_announcements_said_in_order(
    hall: RunningHall,
) -> None:
    call_at(hall, QUEVO_S_COUNTERS, more=4)
    screen = hall.device(Role.DISPLAY)

    told = due(screen)

    assert len(told) == 20
    assert [each["recall"] for each in told] == [False] * 16 + [True] * 4
    ids = [each["id"] for each in told]
    assert ids == sorted(ids, key=int)
    for announcement in ids:
        assert claim(screen, announcement).status_code == 200
        assert report(screen, announcement).status_code == 200
    assert due(screen) == []
    assert spoken(hall) == [int(each) for each in ids]
    holds(hall.folder)
    hall.stop()
    rebuilt_the_same(hall.folder)


def test_of_screens_that_all_believe_they_speak_exactly_one_does(hall: RunningHall) -> None:
    call_at(hall, range(1, 9))
    left, right = (hall.device(Role.DISPLAY, zone="1") for _ in range(2))
    screens = [Stranger(hall.url, each) for each in _tokens(left, right) for _ in range(4)]
    queue = [each["id"] for each in due(left)]
    assert len(queue) == 8
    for announcement in queue:
        answers = at_once(8, lambda place: claim(screens[place], announcement))  # noqa: B023
        assert codes(answers) == ["says", *["spoken_by_another"] * 7]
        reports = at_once(8, lambda place: report(screens[place], announcement))  # noqa: B023
        assert codes(reports).count("says") == 1
    assert spoken(hall) == [int(each) for each in queue]


def _tokens(*screens: Stranger) -> list[str]:
    return [str(each._session.headers["Authorization"]).split()[1] for each in screens]


def test_a_server_killed_in_a_sentence_has_the_call_said_again_and_once(
    hall: RunningHall,
) -> None:
    call_at(hall, range(1, 2))
    left, right = (hall.device(Role.DISPLAY, zone="1") for _ in range(2))
    (told,) = due(left)
    assert claim(left, told["id"]).ok
    assert claim(right, told["id"]).json()["code"] == "spoken_by_another"

    hall.kill()
    hall.start()

    assert due(right) == [told]
    # What the left one began before may still be heard.
    refused = claim(right, told["id"])
    assert refused.json()["code"] == "spoken_by_another"
    assert 1 <= int(refused.headers["Retry-After"]) <= 14
    wait_for(lambda: claim(right, told["id"]).ok, "the right one says it", within_s=60)
    assert report(right, told["id"]).ok
    assert report(left, told["id"]).json()["code"] == "already_spoken"
    assert due(right) == []
    hall.kill()
    hall.start()
    assert due(right) == []
    assert spoken(hall) == [int(told["id"])]
    holds(hall.folder)


def test_a_screen_that_was_speaking_when_the_server_was_killed_reports_it_afterwards(
    hall: RunningHall,
) -> None:
    call_at(hall, range(1, 2))
    left, right = (hall.device(Role.DISPLAY, zone="1") for _ in range(2))
    (told,) = due(left)
    assert claim(left, told["id"]).ok

    hall.kill()
    hall.start()

    assert report(left, told["id"]).ok
    assert claim(right, told["id"]).json()["code"] == "already_spoken"
    assert spoken(hall) == [int(told["id"])]


def test_a_screen_that_dies_in_its_sentence_is_followed_by_another_within_the_lease(
    hall: RunningHall,
) -> None:
    call_at(hall, range(1, 2))
    dying, other = (hall.device(Role.DISPLAY, zone="1") for _ in range(2))
    with listening(hall.url, {"token": _tokens(other)[0]}) as heard:
        with listening(hall.url, {"token": _tokens(dying)[0]}) as socket:
            me = socket.first["device"]
            (told,) = due(dying)
            lease_s = claim(dying, told["id"]).json()["lease_s"]
            wait_for(lambda: heard.board["voice"]["speaker"] == me, "the other knows who speaks")
        wait_for(lambda: heard.board["voice"]["speaker"] is None, "nobody speaks any more")
        refused = claim(other, told["id"])
        assert refused.json()["code"] == "spoken_by_another"
        assert 1 <= int(refused.headers["Retry-After"]) <= lease_s
        wait_for(lambda: claim(other, told["id"]).ok, "the other says it", within_s=3.0 * lease_s)
    assert report(other, told["id"]).ok
    assert spoken(hall) == [int(told["id"])]


def at_a_desk(do: Callable[[Desk, HandClock, Claims], None]) -> None:
    """Have one number called in a hall whose clock is set by hand, and do something about it."""
    clock = HandClock()
    with fast_folder() as folder:
        with open_desk(folder, clock, always_open=True) as desk:
            desk.ask(OpenCounter(counter=1), SUPERVISOR)
            desk.ask(IssueTicket(service="civil"), KIOSK)
            desk.ask(CallNext(counter=1), SUPERVISOR)
            do(desk, clock, Claims(desk))
        holds(folder)
        rebuilt_the_same(folder)


def intention(name: str) -> Request:
    return Request(actor=SCREEN.actor, id=name, digest=name)


def test_a_clock_that_is_a_day_slow_says_every_call_all_the_same() -> None:
    def said(desk: Desk, clock: HandClock, claims: Claims) -> None:
        (announcement,) = desk.view.day.announcements.pending
        clock.step(-DAY_S)
        desk.keep_time()
        claims.claim(SCREEN, intention("a"), announcement)
        assert claims.report(SCREEN, intention("b"), announcement).body["after_s"] == 0
        desk.ask(IssueTicket(service="civil"), KIOSK)
        desk.ask(CallNext(counter=1), SUPERVISOR)
        (second,) = desk.view.day.announcements.pending
        clock.step(600)
        desk.keep_time()
        claims.claim(SCREEN, intention("c"), second)

    at_a_desk(said)


def test_a_clock_that_jumps_ahead_gives_up_what_waits_and_says_what_is_called_then() -> None:
    def said(desk: Desk, clock: HandClock, claims: Claims) -> None:
        (announcement,) = desk.view.day.announcements.pending
        clock.step(3600)
        with pytest.raises(Refusal) as refused:
            claims.claim(SCREEN, intention("a"), announcement)
        assert refused.value.code is Code.ANNOUNCEMENT_ENDED
        desk.keep_time()
        told = desk.view.day.announcements
        assert (list(told.pending), told.unspoken) == ([], 1)
        assert desk.view.day.calls.keys() == {"20261123-A001"}
        desk.ask(IssueTicket(service="civil"), KIOSK)
        desk.ask(CallNext(counter=1), SUPERVISOR)
        (second,) = desk.view.day.announcements.pending
        claims.claim(SCREEN, intention("b"), second)

    at_a_desk(said)


def test_a_clock_that_is_a_day_fast_begins_a_day_that_has_nothing_to_say() -> None:
    def said(desk: Desk, clock: HandClock, claims: Claims) -> None:
        (announcement,) = desk.view.day.announcements.pending
        clock.step(DAY_S)
        desk.keep_time()
        assert desk.view.day.announcements.pending == {}
        with pytest.raises(Refusal) as refused:
            claims.report(SCREEN, intention("a"), announcement)
        assert refused.value.code is Code.NOT_FOUND

    at_a_desk(said)
