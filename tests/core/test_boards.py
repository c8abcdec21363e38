"""What screens are told, and what no screen may ever be told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from server.core.boards import (
    display_board,
    displayed_counters,
    hall_board,
    kiosk_board,
    rating_board,
    services_list,
)
from server.core.commands import FinishService, MarkNoShow, Rate, Recall
from server.core.counter_board import counter_board
from server.core.hall import Procedure
from server.core.light import Light
from server.core.note import Note
from server.core.pictures import moment, ticket_picture, tickets_ahead
from tests.world import PaperHall


@pytest.fixture
def hall() -> PaperHall:
    made = PaperHall()
    made.open(1, 2, 3)
    return made


def light(hall: PaperHall, **options: Any) -> Light:
    return Light(at=hall.at, **options)


def calls(hall: PaperHall, **which: Any) -> list[str]:
    board = display_board(hall.day, light(hall), **which)
    return [f"{each['number']}@{each['counter']}:{each['state']}" for each in board["calls"]]


def serve(hall: PaperHall, service: str, counter: int) -> None:
    hall.issue(service)
    hall.call_next(counter)
    hall.do(FinishService(counter=counter))


def test_the_newest_call_stands_first_and_a_recall_brings_it_back(hall: PaperHall) -> None:
    hall.issue("civil")
    hall.issue("land")
    hall.call_next(1)
    hall.call_next(2)
    assert calls(hall) == ["C001@2:called", "A001@1:called"]
    hall.do(Recall(counter=1))
    assert calls(hall) == ["A001@1:called", "C001@2:called"]


def test_a_zone_and_a_panel_show_their_own_calls_alone(hall: PaperHall) -> None:
    hall.issue("civil")
    hall.issue("pension")
    hall.call_next(1)
    hall.call_next(3)
    assert calls(hall, zone="back") == ["E001@3:called"]
    assert calls(hall, counter=1) == ["A001@1:called"]
    board = display_board(hall.day, light(hall), zone="back")
    assert [each["service"] for each in board["waiting"]] == ["land", "pension"]
    assert board["zone_name"] == {"vi": "Khu sau"}


def test_a_long_service_stays_on_screen_however_many_are_called_after_it(hall: PaperHall) -> None:
    hall.issue("pension")
    hall.call_next(3)
    for _ in range(40):
        serve(hall, "civil", 1)
    assert calls(hall)[-1] == "E001@3:called"
    assert len(calls(hall)) == 12
    assert calls(hall, counter=3) == ["E001@3:called"]


def test_nobody_who_did_not_come_stays_on_screen(hall: PaperHall) -> None:
    hall.issue("civil")
    hall.call_next(1)
    hall.do(MarkNoShow(counter=1))
    assert calls(hall) == []
    missed = counter_board(hall.day, light(hall), 1)["missed"]
    assert [each["number"] for each in missed] == ["A001"]


def test_priority_is_told_of_the_zone_and_never_of_a_number(hall: PaperHall) -> None:
    hall.issue("pension", priority="elderly")
    hall.call_next(3)
    back = display_board(hall.day, light(hall), zone="back")
    front = display_board(hall.day, light(hall), zone="front")
    assert (back["priority_being_served"], front["priority_being_served"]) == (True, False)
    assert "elderly" not in json.dumps(back)


def test_a_clerk_sees_the_queue_in_calling_order(hall: PaperHall) -> None:
    hall.issue("civil")
    hall.after(60).issue("civil", priority="elderly")
    hall.after(60).issue("land")
    board = counter_board(hall.day, light(hall.after(600)), 1)
    assert [each["number"] for each in board["queue"]] == ["A002", "A001", "C001"]
    assert board["next"] == {"number": "A002", "service": "civil", "waited_s": 660}
    assert board["queue_count"] == 3


def test_the_tablet_asks_about_the_visit_just_finished_for_its_window(hall: PaperHall) -> None:
    serve(hall, "civil", 1)
    assert rating_board(hall.day, light(hall), 1)["ticket"]["number"] == "A001"
    assert rating_board(hall.day, light(hall), 2)["ticket"] is None
    assert rating_board(hall.day, light(hall), None)["ticket"] is None
    hall.after(60)
    assert rating_board(hall.day, light(hall), 1)["ticket"] is None
    # The window is a visitor's own time: in a demo it lasts as many more hall seconds.
    assert rating_board(hall.day, light(hall, speed=20.0), 1)["ticket"] is not None


def test_who_is_ahead_counts_priority_and_the_earlier_ones(hall: PaperHall) -> None:
    first, second = hall.issue("civil"), hall.issue("civil")
    quick = hall.issue("civil", priority="elderly")
    hall.issue("land")
    assert [tickets_ahead(hall.day, each) for each in (first, second, quick)] == [1, 2, 0]
    assert ticket_picture(hall.day, second)["ahead"] == 2
    hall.call_next(1)
    assert [ticket_picture(hall.day, each)["ahead"] for each in (first, second)] == [0, 1]


def test_a_service_says_why_it_is_closed(hall: PaperHall) -> None:
    for _ in range(3):
        hall.issue("pension")
    board = kiosk_board(hall.day, light(hall))
    reasons = {each["code"]: each.get("closed_reason") for each in board["services"]}
    assert reasons == {
        "civil": None,
        "land": None,
        "pension": {"code": "daily_limit", "reason": None, "reopens_at": None},
    }
    hall.after(6 * 3600)
    evening = services_list(hall.day, light(hall.after(6 * 3600)))[0]
    assert evening["closed_reason"]["code"] == "hall_closed"
    assert evening["closed_reason"]["reopens_at"] == "2026-11-24T00:30:00.000Z"


def test_no_board_tells_a_rating_and_a_clerk_sees_no_difference(hall: PaperHall) -> None:
    def everything() -> list[Any]:
        return [
            display_board(hall.day, light(hall)),
            display_board(hall.day, light(hall), counter=1),
            counter_board(hall.day, light(hall), 1),
            kiosk_board(hall.day, light(hall)),
            hall_board(hall.day, light(hall)),
            *(ticket_picture(hall.day, each) for each in hall.day.tickets.values()),
        ]

    serve(hall, "civil", 1)
    before = everything()
    hall.do(
        Rate(
            level="dissatisfied",
            ticket=hall.day.tickets["20261123-A001"],
            reasons=("wait",),
            comment=Note(text="Chờ rất lâu", salt="s"),
        )
    )
    assert everything() == before
    said = json.dumps(before)
    assert not [word for word in ("rated", "rating", "satisfied", "follow") if word in said]
    assert rating_board(hall.day, light(hall), 1)["ticket"] is None


def test_what_displays_are_told_says_nothing_of_a_priority_beside_a_number(hall: PaperHall) -> None:
    hall.open(1)
    hall.issue("civil", priority="elderly")
    hall.call_next(1)
    told = [display_board(hall.day, light(hall)), *displayed_counters(hall.day)]
    assert told[0]["priority_being_served"]
    assert told[1]["ticket"]["number"] == "A001"
    assert "elderly" not in json.dumps(told)


def test_a_service_says_where_it_is_served_when_that_is_one_zone(hall: PaperHall) -> None:
    zones = {each["code"]: each["zone"] for each in services_list(hall.day, light(hall))}
    assert zones == {
        "civil": {"code": "front", "name": {"vi": "Khu trước"}},
        "land": None,
        "pension": {"code": "back", "name": {"vi": "Khu sau"}},
    }


def test_a_service_names_its_first_procedures_and_counts_all(hall: PaperHall) -> None:
    assert hall.day.hall is not None
    many = tuple(Procedure(code=f"1.00{n}", name={"vi": f"Việc {n}"}) for n in range(8))
    civil = replace(hall.day.hall.services[0], procedures=many)
    hall.day.hall = replace(hall.day.hall, services=(civil, *hall.day.hall.services[1:]))
    told = services_list(hall.day, light(hall))[0]
    assert [each["code"] for each in told["procedures"]] == [each.code for each in many[:5]]
    assert told["procedures_count"] == 8


def test_whoever_watches_the_whole_hall_sees_calls_services_and_counters(hall: PaperHall) -> None:
    serve(hall, "civil", 1)
    board = hall_board(hall.day, light(hall))
    assert board["calls"] == display_board(hall.day, light(hall))["calls"]
    assert board["services"] == services_list(hall.day, light(hall))
    assert [each["number"] for each in board["counters"]] == [1, 2, 3]


def test_moments_are_written_in_utc_with_milliseconds(hall: PaperHall) -> None:
    assert moment(hall.at) == "2026-11-23T01:00:00.000Z"
    assert moment(None) is None
