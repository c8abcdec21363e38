"""A sound hall's file is read as it is written."""

from __future__ import annotations

from datetime import date, time

from server.core.hall import RESULTS, Demand, Result, Session
from server.core.layout import LAYOUTS, Layout, Theme
from server.halls import check_hall, read_hall
from tests.halls.small_hall import HALL


def test_a_sound_hall_has_no_problems() -> None:
    assert check_hall(HALL) == []


def test_a_hall_is_read_as_it_is_written() -> None:
    hall = read_hall(HALL)

    assert hall.languages == ("vi", "en")
    assert hall.units[0].name == {"vi": "Văn phòng đất đai"}
    assert hall.services[0].expected_s == 450
    assert hall.services[0].procedures[0].code == "2.000720"
    assert hall.services[0].procedures[0].expected_s == 720
    assert hall.services[1].expected_s == 600
    assert hall.services[1].daily_limit == 200
    assert hall.counters[0].name == {"vi": "Quầy 1", "en": "Counter 1"}
    assert hall.counters[1].name == {"vi": "Quầy nhanh", "en": "Fast counter"}
    assert hall.counters[0].serves == ("A", "C")
    assert hall.hours.weekly[4] == (
        Session(opens=time(7, 30), closes=time(11, 30)),
        Session(opens=time(13, 30), closes=time(17)),
    )
    assert hall.hours.weekly[5] == (Session(opens=time(8), closes=time(11)),)
    assert 6 not in hall.hours.weekly
    assert (hall.hours.tickets_before_s, hall.hours.last_ticket_before_s) == (900, 600)
    assert hall.hours.holidays[date(2026, 9, 2)]["en"] == "National Day"
    assert hall.scale_name == "two"
    assert hall.scale_in_force_from == date(2026, 1, 1)
    assert [each.face for each in hall.scale] == [4, 2]
    assert hall.reasons[0].id == "wait"
    assert hall.results == (Result(id="received", label={"vi": "Đã nhận", "en": "Received"}),)
    assert hall.priority_rates == {"ordinary": 1.0, "priority": 4.0}
    assert (hall.rules.slip_void_s, hall.rules.usual_walk_s) == (90, 40)
    assert hall.rules.least_ratings == 5
    assert (hall.rules.most_recalls, hall.rules.come_back_place) == (2, "last")
    assert hall.message == {"vi": "Xin chào", "en": "Welcome"}
    assert hall.demand == Demand(
        visits_a_day=40,
        half_hours={time(7, 30): 3, time(13, 30): 1.5},
        services={"A": 2},
        weekdays={0: 1.5, 1: 1.5},
        priorities={"priority": 0.1},
        no_show_share=0.05,
        length_spread=0.7,
        appointments_share=0.8,
        dossiers={1: 90, 2: 8, 3: 2},
    )
    assert hall.demand.dossiers_a_visit == 1.12
    assert hall.services[0].procedures[0].bring == ({"vi": "Căn cước"}, {"vi": "Đơn", "en": "Form"})
    assert hall.layouts == (
        Layout(
            code="first",
            name={"vi": "Bảng một"},
            theme=Theme.PAPER,
            last_calls=4,
            services=1,
            media="films",
            media_volume=30,
            notices=({"vi": "Giữ phiếu"}, {"vi": "Có nước uống", "en": "Free water"}),
        ),
        Layout(code="second", name={"vi": "Bảng hai"}, continues="first"),
    )


def test_a_hall_that_says_nothing_of_layouts_has_the_usual_ones() -> None:
    hall = read_hall(HALL[: HALL.index("layouts:")])
    assert hall.layouts == LAYOUTS
    assert [each.code for each in hall.layouts] == ["main", "waiting", "idle"]


def test_a_hall_that_says_nothing_of_results_has_the_usual_ones_and_an_empty_list_none() -> None:
    layouts = HALL[HALL.index("layouts:") :]
    before = HALL[: HALL.index("results:")] + layouts
    assert read_hall(before).results == RESULTS
    assert read_hall(before + "results: []\n").results == ()


def test_a_hall_may_say_nothing_of_its_demand() -> None:
    assert read_hall(HALL[: HALL.index("demand:")]).demand is None


def test_letters_typed_in_pieces_become_whole_ones() -> None:
    in_pieces = HALL.replace("Đất đai, en: Land", "Đa\u0302\u0301t đai, en: Land")
    assert in_pieces != HALL

    assert read_hall(in_pieces) == read_hall(HALL)
