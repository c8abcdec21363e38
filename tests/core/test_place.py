"""What the holder of a slip's code is told of his own turn."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from server.core.commands import (
    BookAppointment,
    CancelTicket,
    IssueTicket,
    MarkNoShow,
    ParkTicket,
    PauseCounter,
    Recall,
    RequeueTicket,
    StartService,
    TransferTicket,
    Undo,
)
from server.core.light import Light
from server.core.pictures import moment
from server.core.place import lasting, may_move, place_picture, whole_minutes
from server.core.ticket import Ticket
from tests.world import PaperHall

ALWAYS = {"number", "service", "state", "ahead", "estimate", "issued_at", "open", "now"}


@pytest.fixture
def hall() -> PaperHall:
    made = PaperHall()
    made.open(1, 2, 3)
    return made


def place(hall: PaperHall, ticket: Ticket) -> dict[str, Any]:
    return place_picture(hall.day, ticket, Light(at=hall.at))


def further(hall: PaperHall, ticket: Ticket) -> dict[str, Any]:
    return {name: value for name, value in place(hall, ticket).items() if name not in ALWAYS}


def test_a_waiting_place_says_how_many_and_how_long_and_nothing_else(hall: PaperHall) -> None:
    others = [hall.issue(), hall.issue()]
    mine = hall.issue()
    told = place(hall, mine)
    assert told.keys() == ALWAYS
    assert (told["state"], told["ahead"], told["number"]) == ("waiting", 2, mine.number)
    assert told["estimate"]["low_s"] % 60 == told["estimate"]["high_s"] % 60 == 0
    assert not [each for each in (*others, mine) if each.id in json.dumps(told)]


def test_a_place_says_by_when_it_has_an_appointment_until_it_is_called(hall: PaperHall) -> None:
    at = hall.at + timedelta(minutes=30)
    made = hall.do(BookAppointment(service="civil", at=at)).appointment
    assert made is not None
    ticket = hall.do(IssueTicket(appointment=made.id)).ticket
    assert ticket is not None
    mine = hall.day.tickets[ticket]
    assert further(hall, mine) == {"appointed_at": moment(at)}
    hall.call_next(1)
    assert "appointed_at" not in place(hall, mine)


def test_a_call_says_where_since_when_and_how_often(hall: PaperHall) -> None:
    mine = hall.issue()
    hall.call_next(1)
    told = further(hall, mine)
    assert told.keys() == {"counter", "zone", "called_at"}
    assert told["counter"] == 1
    hall.after(20).do(Recall(counter=1))
    assert further(hall, mine) == told | {"recalls": 1}
    hall.do(StartService(counter=1))
    assert further(hall, mine) == {"counter": 1, "zone": told["zone"]}


def test_a_parked_place_names_its_counter(hall: PaperHall) -> None:
    mine = hall.issue()
    hall.call_next(1)
    hall.do(ParkTicket(counter=1))
    assert further(hall, mine)["counter"] == 1


def test_a_missed_place_says_until_when_it_may_come_back(hall: PaperHall) -> None:
    mine = hall.issue()
    hall.call_next(1)
    hall.do(MarkNoShow(counter=1))
    missed_at = hall.at
    told = further(hall.after(600), mine)
    assert told["until"] == moment(missed_at + timedelta(hours=1))
    hall.do(RequeueTicket(counter=1, ticket=mine.id))
    assert "until" not in further(hall, mine)


def test_a_place_that_was_sent_on_says_so_until_it_is_called_again(hall: PaperHall) -> None:
    mine = hall.issue()
    hall.call_next(1)
    hall.do(TransferTicket(counter=1, to_counter=3))
    assert further(hall, mine) == {"moved": True, "for_counter": 3}
    hall.call_next(3)
    assert "moved" not in further(hall, mine)


def test_a_place_that_was_put_back_is_like_any_that_waits(hall: PaperHall) -> None:
    mine = hall.issue()
    hall.call_next(1)
    hall.do(RequeueTicket(counter=1))
    assert further(hall, mine) == {}


def test_a_cancelled_place_says_why(hall: PaperHall) -> None:
    mine = hall.issue()
    hall.do(CancelTicket(ticket=mine.id))
    assert further(hall, mine) == {"reason": "withdrawn"}


@pytest.mark.parametrize(
    ("seconds", "minutes"), [((0, 0), (0, 0)), ((59, 61), (0, 120)), ((60, 120), (60, 120))]
)
def test_a_range_is_widened_to_whole_minutes(
    seconds: tuple[int, int], minutes: tuple[int, int]
) -> None:
    low, high = seconds
    assert whole_minutes({"low_s": low, "high_s": high}) == {
        "low_s": minutes[0],
        "high_s": minutes[1],
    }
    assert whole_minutes(None) is None


def test_time_alone_changes_nothing_that_lasts(hall: PaperHall) -> None:
    mine = hall.issue()
    before = place(hall, mine)
    after = place(hall.after(1), mine)
    assert before != after
    assert lasting(before) == lasting(after)


def test_whatever_changes_a_waiting_place_is_seen_to_concern_it(hall: PaperHall) -> None:
    for service in ("civil", "land", "pension") * 2:
        hall.issue(service)
    mine = [hall.issue(service) for service in ("civil", "land")]
    steps: list[Callable[[], object]] = [
        *(partial(hall.issue, service) for service in ("civil", "land")),
        *(partial(hall.call_next, counter) for counter in (1, 2, 3, 3)),
        *(partial(hall.do, PauseCounter(counter=counter)) for counter in (3, 2)),
        partial(hall.open, 2),
        partial(hall.do, TransferTicket(counter=1, service="pension")),
        partial(hall.do, Undo(counter=1)),
    ]
    moved = set()
    for step in steps:
        before = [lasting(place(hall, each)) for each in mine]
        seen = len(hall.happened)
        step()
        for ticket, was in zip(mine, before, strict=True):
            events = [each.event for each in hall.happened[seen:]]
            if lasting(place(hall, ticket)) != was:
                moved.add(events[-1].kind)
                assert any(may_move(hall.day, ticket, each) for each in events), events
    assert {"ticket_called", "counter_paused", "counter_opened", "ticket_transferred"} <= moved
