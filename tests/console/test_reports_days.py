"""Which days a report is asked for, as people write them and by name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.console import formats
from server.console.report_days import DaysAsked, days_asked, named_days, read_day

TODAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)


def asked(day: date = TODAY, /, **told: str) -> DaysAsked:
    address = {name.removesuffix("_"): value for name, value in told.items()}
    return days_asked(address, day, str)


@pytest.mark.parametrize(
    "text",
    ["23/11/2026", "23.11.2026", "23-11-2026", "23 11 2026", "23/11", "2026-11-23"],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text, TODAY) == MONDAY


@pytest.mark.parametrize(
    "text",
    ["", "x", "32/11/2026", "30/02/2026", "23/11/26", "11/2026", "2026-13-01", "23/11/0000", "٢/٣"],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text, TODAY) is None


@settings(deadline=None)
@given(st.dates())
def test_a_day_that_a_field_shows_is_read_back(day: date) -> None:
    assert read_day(formats.written_day(day), TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day


@settings(deadline=None)
@given(st.dates(min_value=date(2, 1, 1)))
def test_named_days_end_today_or_yesterday_and_begin_where_they_say(today: date) -> None:
    named = named_days(today)
    assert {last for _, last in named.values()} == {today, today - timedelta(days=1)}
    assert named["week"][0].weekday() == 0
    assert 0 <= (today - named["week"][0]).days < 7
    assert (today - named["last7"][0]).days == 6
    assert named["month"][0].day == 1
    assert (named["month"][0].year, named["month"][0].month) == (today.year, today.month)


def test_an_address_without_days_means_today() -> None:
    assert (asked().first, asked().last, asked().named) == (TODAY, TODAY, "today")
    assert asked(days="nonsense").named == "today"


def test_a_name_alone_means_its_days_of_now() -> None:
    week = asked(days="week")
    assert (week.first, week.last, week.named) == (MONDAY, TODAY, "week")


def test_days_win_over_a_name_they_no_longer_fit() -> None:
    then = asked(days="week", from_="2026-11-16", to="2026-11-18")
    assert (then.first, then.last, then.named) == (date(2026, 11, 16), date(2026, 11, 18), None)


def test_on_a_monday_a_week_is_still_called_a_week() -> None:
    days = {"from_": "2026-11-23", "to": "2026-11-23"}
    assert asked(MONDAY, days="week", **days).named == "week"
    assert asked(MONDAY, **days).named == "today"


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ({"from_": "2026-11-20"}, date(2026, 11, 20), TODAY),
        ({"from_": "2026-12-01"}, date(2026, 12, 1), date(2026, 12, 1)),
        ({"to": "2026-11-20"}, date(2026, 11, 20), date(2026, 11, 20)),
        ({"to": "2026-12-01"}, TODAY, date(2026, 12, 1)),
    ],
)
def test_one_end_alone_takes_today_for_the_other(
    told: dict[str, str], first: date, last: date
) -> None:
    made = asked(**told)
    assert (made.first, made.last, dict(made.wrong)) == (first, last, {})


def test_what_is_wrong_is_said_at_its_field_and_stays_in_it() -> None:
    unread = asked(from_="hôm nọ", to="2026-11-20")
    assert list(unread.wrong) == ["from"]
    assert unread.typed == {"from": "hôm nọ", "to": "20/11/2026"}
    turned = asked(from_="2026-11-20", to="1/11/2026")
    assert (list(turned.wrong), turned.turned) == (["to"], True)
    assert turned.typed == {"from": "20/11/2026", "to": "01/11/2026"}


def test_an_unread_day_is_not_called_turned() -> None:
    made = asked(from_="2026-12-20", to="x")
    assert (list(made.wrong), made.turned) == (["to"], False)
    early = asked(from_="x", to="2026-11-01")
    assert (list(early.wrong), early.turned) == (["from"], False)
