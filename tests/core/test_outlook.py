"""The next hour, in numbers worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from server.core import commands, hall_commands
from server.core.hall import Demand
from server.core.hall_json import hall_to_json
from server.core.light import Light
from server.core.outlook import expected_visits, outlook, today_against_file
from server.core.pictures import doors_of
from server.core.planning import PlanShifts
from server.core.shifts import Shift
from tests.core.appointing import NINE, book, come, taking
from tests.world import HALL, PaperHall

EIGHT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
# 100 a day, Mondays 120; a tenth of them each half-hour from seven till noon.
DEMAND = Demand(
    visits_a_day=100,
    half_hours={time(hour, minute): 7.0 for hour in range(7, 12) for minute in (0, 30)},
    services={"civil": 3.0, "land": 1.0, "pension": 0.0},
    weekdays={0: 1.2},
)
WITH_DEMAND = replace(HALL, demand=DEMAND)


def busy_hall(demand: Demand | None = DEMAND) -> PaperHall:
    hall = PaperHall()
    described = replace(HALL, demand=demand)
    hall.do(commands.ConfigureHall(text="with a demand", hall=hall_to_json(described)))
    return hall


def ahead(hall: PaperHall) -> Any:
    light = Light(at=hall.at)
    return outlook(hall.day, hall.at, doors_of(hall.day, light))


def of(hall: PaperHall, service: str) -> Any:
    return next(each for each in ahead(hall)["services"] if each["service"] == service)


def test_an_hour_has_its_half_hours_part_of_the_day_and_a_service_its_weight() -> None:
    # 120 visits, 2 of 10 half-hours: 24 people, three in four of them for civil status.
    assert expected_visits(WITH_DEMAND, DEMAND, EIGHT, 3600) == {
        "civil": pytest.approx(18), "land": pytest.approx(6), "pension": 0.0,
    }  # fmt: skip


def test_a_part_of_a_half_hour_brings_that_part_of_its_people() -> None:
    # From 08:10 for 30 minutes: 20 of the first half-hour, 10 of the second: 12 people in all.
    visits = expected_visits(WITH_DEMAND, DEMAND, EIGHT.replace(minute=10), 1800)
    assert sum(visits.values()) == pytest.approx(12)


def test_after_the_last_half_hour_nobody_is_expected() -> None:
    visits = expected_visits(WITH_DEMAND, DEMAND, datetime(2026, 11, 23, 5, 0, tzinfo=UTC), 3600)
    assert sum(visits.values()) == 0


@pytest.mark.parametrize(("issued", "scale"), [(24, 1.0), (68, 2.0), (0, 20 / 44)])
def test_today_counts_against_the_file_as_much_as_it_has_shown(issued: int, scale: float) -> None:
    # By eight 24 are expected: (20 + 68) / (20 + 24) is twice as many as the file's.
    assert today_against_file(WITH_DEMAND, DEMAND, EIGHT, issued) == pytest.approx(scale)


def test_the_work_is_of_who_waits_and_of_who_comes() -> None:
    hall = busy_hall()
    turn_s = hall.day.learned.times.turn("civil", 340).mean_s
    nobody_s = of(hall, "civil")["work_s"]
    assert nobody_s == pytest.approx(18 * 20 / 44 * turn_s, abs=1)
    hall.issue("civil", dossiers=2)
    hall.issue("civil")
    # Three dossiers wait; two tickets more than none were taken: 22 / 44 of the file's.
    assert of(hall, "civil")["work_s"] == pytest.approx((18 * 22 / 44 + 3) * turn_s, abs=1)


def test_open_counters_take_work_over_for_four_fifths_of_the_hour() -> None:
    hall = busy_hall()
    for _ in range(20):
        hall.issue("land")
    closed = of(hall, "land")
    assert closed["left_s"] == closed["work_s"]
    hall.open(3)
    assert of(hall, "land")["left_s"] == pytest.approx(closed["work_s"] - 0.8 * 3600, abs=2)


def test_a_counter_that_the_plan_opens_is_counted_from_then_on_and_not_advised() -> None:
    hall = busy_hall()
    short_s = of(hall, "civil")["left_s"]
    shift = Shift(clerk=2, counter=1, weekdays=(0,), starts=time(8, 30), ends=time(11, 30))
    hall.do(PlanShifts(shifts=(shift,), staff=frozenset({2})))
    # Four fifths of the half-hour from half past eight.
    assert of(hall, "civil")["left_s"] == pytest.approx(short_s - 0.8 * 1800, abs=2)
    assert ahead(hall)["advice"]["counter"] != 1


def test_the_counter_that_takes_over_most_is_advised_with_what_it_is_worth() -> None:
    hall = busy_hall()
    for _ in range(40):
        hall.issue("pension")
    hall.open(1)
    advice = ahead(hall)["advice"]
    # Counter 2 would find a little of civil status and land; only 3 serves the pensions.
    assert advice["kind"] == "open"
    assert (advice["counter"], advice["service"]) == (3, "pension")
    assert advice["relief_s"] == pytest.approx(0.8 * 3600, abs=1)
    assert advice["wait_s"] is None
    left_s = of(hall, "pension")["left_s"] - 0.8 * 3600
    assert advice["wait_with_s"] == pytest.approx(left_s / 0.8, abs=2)


def test_one_that_nobody_would_miss_may_pause() -> None:
    hall = busy_hall(replace(DEMAND, visits_a_day=1))
    hall.open(1, 2, 3)
    assert ahead(hall)["advice"] == {
        "kind": "pause", "counter": 2, "service": None,
        "relief_s": 0, "wait_s": None, "wait_with_s": None,
    }  # fmt: skip


def test_nobody_pauses_who_is_the_last_of_a_service_or_has_a_ticket() -> None:
    hall = busy_hall(replace(DEMAND, visits_a_day=1))
    hall.open(1, 3)
    assert ahead(hall)["advice"] is None
    hall.open(2)
    hall.issue("civil")
    hall.call_next(2)
    assert ahead(hall)["advice"]["counter"] == 1


def test_without_a_demand_there_is_no_outlook() -> None:
    assert ahead(busy_hall(None)) is None


def test_a_closed_hall_has_no_outlook_and_a_stopped_one_no_advice() -> None:
    hall = busy_hall()
    for _ in range(40):
        hall.issue("pension")
    assert ahead(hall)["advice"] is not None
    hall.do(hall_commands.SuspendHall())
    assert ahead(hall)["advice"] is None
    hall.at = EIGHT.replace(hour=12)
    hall.do(hall_commands.ResumeHall())
    assert ahead(hall) is None


def test_the_hour_ends_with_the_session() -> None:
    hall = busy_hall()
    hall.at = datetime(2026, 11, 23, 4, 10, tzinfo=UTC)
    assert ahead(hall)["until"] == "2026-11-23T04:30:00.000Z"


def appointed_hall() -> PaperHall:
    hall = PaperHall()
    described = replace(taking(places=3), demand=DEMAND)
    hall.do(commands.ConfigureHall(text="appointments", hall=hall_to_json(described)))
    return hall


def test_whoever_has_agreed_a_time_of_the_hour_is_expected_with_his_dossiers() -> None:
    hall = appointed_hall()
    walking_in = of(hall, "civil")
    hall.do(commands.BookAppointment(service="civil", at=NINE, dossiers=3))
    hall.do(commands.BookAppointment(service="civil", at=NINE + timedelta(minutes=30)))
    turn_s = hall.day.learned.times.turn("civil", 340).mean_s
    told = of(hall, "civil")
    assert told["expected"] == pytest.approx(walking_in["expected"] + 1, abs=0.1)
    assert told["work_s"] == pytest.approx(walking_in["work_s"] + 3 * turn_s, abs=1)


def test_who_has_come_by_appointment_says_nothing_of_those_who_just_come() -> None:
    hall = appointed_hall()
    before = ahead(hall)["scale"]
    come(hall, book(hall), hall.at)
    # He is not expected any more, and as many walk in as before: now he waits.
    assert ahead(hall)["scale"] == before
    turn_s = hall.day.learned.times.turn("civil", 340).mean_s
    assert of(hall, "civil")["work_s"] == pytest.approx((18 * 20 / 44 + 1) * turn_s, abs=1)


def test_whoever_is_too_late_for_his_time_is_expected_no_more() -> None:
    hall = appointed_hall()
    book(hall)
    hall.at = NINE + timedelta(minutes=15)
    on_the_edge = of(hall, "civil")["expected"]
    hall.after(1)
    assert of(hall, "civil")["expected"] == pytest.approx(on_the_edge - 1, abs=0.1)
