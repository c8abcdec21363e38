"""What a supervisor is shown: the whole hall, and what needs a hand, the most urgent first."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from server.core import commands, hall_commands
from server.core.light import Light
from server.core.monitor_board import monitor_board
from tests.world import MINH, PaperHall

HALF_AN_HOUR = 1800


@pytest.fixture
def hall() -> PaperHall:
    made = PaperHall()
    made.open(1, by=MINH)
    made.open(3)
    return made


def board(hall: PaperHall, **options: Any) -> Any:
    # As it is sent: what is no JSON fails here.
    return json.loads(json.dumps(monitor_board(hall.day, Light(at=hall.at, **options))))


def kinds(hall: PaperHall, **options: Any) -> list[str]:
    return [each["kind"] for each in board(hall, **options)["alarms"]]


def alarm(hall: PaperHall, kind: str, **options: Any) -> Any:
    return next(each for each in board(hall, **options)["alarms"] if each["kind"] == kind)


def counter(hall: PaperHall, number: int) -> Any:
    return next(each for each in board(hall)["counters"] if each["number"] == number)


def service(hall: PaperHall, code: str) -> Any:
    return next(each for each in board(hall)["services"] if each["code"] == code)


def held(hall: PaperHall, service: str = "civil") -> Any:
    """Give a number whose slip is in a hand."""
    ticket = hall.issue(service)
    hall.do(commands.ReportSlip(ticket=ticket.id, outcome="printed"))
    return ticket


def test_a_quiet_hall_has_no_alarm(hall: PaperHall) -> None:
    told = board(hall)
    assert told["alarms"] == []
    assert told["whole"] == {
        "waiting": 0, "longest": None, "issued": 0, "served": 0, "no_shows": 0,
        "mean_wait_s": None, "counters_open": 2, "counters": 3,
    }  # fmt: skip


def test_a_counter_tells_who_is_served_for_how_long_and_by_whom(hall: PaperHall) -> None:
    held(hall)
    held(hall)
    hall.call_next(1)
    hall.after(40).do(commands.StartService(counter=1))
    hall.after(389)
    told = counter(hall, 1)
    assert told["clerk"] == 2
    assert (told["ticket"]["number"], told["ticket"]["spent_s"]) == ("A001", 389)
    assert told["ticket"]["usual"] == {"low_s": 210, "high_s": 390}
    assert told["ticket"]["late"] is False
    assert told["waiting"] == 1
    hall.after(2)
    assert counter(hall, 1)["ticket"]["late"] is True
    assert "late_turn" not in kinds(hall)


def test_the_whole_hall_is_counted(hall: PaperHall) -> None:
    held(hall)
    hall.after(60)
    held(hall)
    hall.after(60)
    first = held(hall, "pension")
    hall.call_next(1)
    hall.do(commands.FinishService(counter=1))
    hall.call_next(1)
    hall.do(commands.MarkNoShow(counter=1))
    told = board(hall)["whole"]
    assert (told["issued"], told["served"], told["no_shows"], told["waiting"]) == (3, 1, 1, 1)
    # The first waited 120 s, the second 60 s; who still waits has no wait yet.
    assert told["mean_wait_s"] == 90
    assert told["longest"]["number"] == first.number


def test_a_ticket_sent_to_one_counter_is_counted_where_it_waits(hall: PaperHall) -> None:
    ticket = held(hall)
    hall.do(commands.MoveTicket(ticket=ticket.id, service=None, to_counter=3))
    assert board(hall)["whole"]["waiting"] == 1
    assert service(hall, "civil")["waiting"] == 0
    assert counter(hall, 3)["waiting"] == 1
    assert "sent_to_nobody" not in kinds(hall)
    hall.do(commands.CloseCounter(counter=3))
    told = alarm(hall, "sent_to_nobody")
    assert (told["counter"], told["numbers"], told["action"]) == (3, ["A001"], "open_counter")


def test_a_service_nobody_serves_names_the_counter_to_open(hall: PaperHall) -> None:
    hall.do(commands.PauseCounter(counter=3))
    held(hall, "pension")
    told = alarm(hall, "unserved")
    assert (told["service"], told["counter"], told["count"]) == ("pension", 3, 1)
    assert told["since"] == "2026-11-23T01:00:00.000Z"
    hall.open(3)
    assert "unserved" not in kinds(hall)


def test_a_pausing_counter_is_named_before_a_closed_one(hall: PaperHall) -> None:
    hall.do(commands.CloseCounter(counter=1))
    hall.do(commands.PauseCounter(counter=3))
    held(hall, "land")
    assert alarm(hall, "unserved")["counter"] == 3


def test_at_lunch_nobody_is_called_unserved(hall: PaperHall) -> None:
    hall.do(commands.CloseCounter(counter=3))
    held(hall, "pension")
    hall.at = hall.at.replace(hour=5)
    assert "unserved" not in kinds(hall)


def test_a_wait_is_too_long_from_the_target_on_and_how_many_wait_so_is_told(
    hall: PaperHall,
) -> None:
    held(hall)
    hall.after(1)
    held(hall)
    hall.after(HALF_AN_HOUR - 2)
    assert "long_wait" not in kinds(hall)
    hall.after(1)
    assert alarm(hall, "long_wait")["count"] == 1
    hall.after(1)
    told = alarm(hall, "long_wait")
    assert (told["count"], told["numbers"], told["seconds"]) == (2, ["A001"], HALF_AN_HOUR + 1)
    assert told["since"] == "2026-11-23T01:30:00.000Z"


def test_a_turn_far_beyond_usual_is_an_alarm(hall: PaperHall) -> None:
    held(hall)
    hall.call_next(1)
    hall.do(commands.StartService(counter=1))
    # Usual is up to 390 s; half as long again is 585 s.
    hall.after(584)
    assert "late_turn" not in kinds(hall)
    hall.after(1)
    told = alarm(hall, "late_turn")
    assert (told["counter"], told["numbers"], told["seconds"]) == (1, ["A001"], 585)


def test_what_is_parked_too_long_is_brought_to_mind(hall: PaperHall) -> None:
    held(hall)
    hall.call_next(1)
    hall.do(commands.StartService(counter=1))
    hall.do(commands.ParkTicket(counter=1))
    hall.after(899)
    assert kinds(hall) == []
    hall.after(1)
    assert alarm(hall, "parked_long")["counter"] == 1
    assert counter(hall, 1)["parked"] == 1


def test_a_slip_that_failed_is_told_at_once_and_a_silent_one_when_it_is_due(
    hall: PaperHall,
) -> None:
    silent = hall.issue("civil")
    hall.after(119)
    assert "slips" not in kinds(hall)
    failed = hall.issue("civil")
    hall.do(commands.ReportSlip(ticket=failed.id, outcome="failed"))
    assert alarm(hall, "slips")["numbers"] == [failed.number]
    hall.after(1)
    told = alarm(hall, "slips")
    assert (told["count"], told["numbers"]) == (2, [silent.number, failed.number])
    # In a hall that runs four times as fast a printer is as slow as everywhere.
    assert alarm(hall, "slips", speed=4.0)["count"] == 1
    hall.do(commands.ReportSlip(ticket=failed.id, outcome="shown"))
    assert alarm(hall, "slips")["numbers"] == [silent.number]


def test_a_number_given_at_the_desk_needs_no_report(hall: PaperHall) -> None:
    hall.issue("civil", channel="desk")
    hall.after(600)
    assert "slips" not in kinds(hall)


def test_a_closed_service_with_people_in_it_and_a_stopped_hall_are_told(hall: PaperHall) -> None:
    held(hall, "land")
    hall.do(hall_commands.CloseService(service="land"))
    assert alarm(hall, "service_closed")["action"] == "open_service"
    assert service(hall, "land")["closed"] is True
    hall.do(hall_commands.SuspendHall())
    assert kinds(hall)[0] == "hall_suspended"
    assert alarm(hall, "hall_suspended")["count"] == 1


def test_whoever_cannot_be_served_before_closing_is_counted(hall: PaperHall) -> None:
    hall.at += timedelta(hours=3, minutes=20)
    # Ten minutes are left; counter 1 begins a turn of 340 s or so at once, and one before the end.
    for _ in range(4):
        held(hall)
    told = alarm(hall, "beyond_closing")
    assert (told["count"], told["seconds"], told["service"]) == (2, 600, "civil")


def test_the_most_urgent_come_first_and_of_a_kind_the_oldest(hall: PaperHall) -> None:
    hall.do(commands.CloseCounter(counter=1))
    hall.do(commands.CloseCounter(counter=3))
    held(hall, "pension")
    hall.after(60)
    held(hall, "civil")
    hall.do(hall_commands.CloseService(service="civil"))
    hall.after(HALF_AN_HOUR)
    told = [(each["kind"], each["service"]) for each in board(hall)["alarms"]]
    assert told == [
        ("unserved", "pension"),
        ("unserved", "civil"),
        ("long_wait", "pension"),
        ("service_closed", "civil"),
    ]
    assert told == [(each["kind"], each["service"]) for each in board(hall)["alarms"]]


def test_what_the_displays_say_is_told_by_zone(hall: PaperHall) -> None:
    hall.day.closures.messages.update({None: "all", "back": "here"})
    texts = {"all": {"vi": "Chào"}, "here": {"vi": "Phía sau"}}
    told = monitor_board(hall.day, Light(at=hall.at, text_of=texts.get))["messages"]
    assert told == [
        {"zone": None, "text": {"vi": "Chào"}},
        {"zone": "back", "text": {"vi": "Phía sau"}},
    ]
