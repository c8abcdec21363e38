"""When the hall of Quế Võ is open, and when it gives tickets."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.hall import Hall, Hours, Session
from server.core.hours import Opening, OpenState, local_day, opening

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = Session(opens=time(7, 30), closes=time(11, 30))
AFTERNOON = Session(opens=time(13, 30), closes=time(17))
NATIONAL_DAY = {"vi": "Quốc khánh", "en": "National Day"}
MONDAY = date(2026, 8, 31)
HOLIDAY = date(2026, 9, 2)

HALL = Hall(
    code="quevo",
    name={"vi": "Trung tâm"},
    place={"vi": "Quế Võ"},
    timezone="Asia/Ho_Chi_Minh",
    languages=("vi",),
    services=(),
    counters=(),
    hours=Hours(
        weekly=dict.fromkeys(range(5), (MORNING, AFTERNOON)),
        holidays={HOLIDAY: NATIONAL_DAY},
        tickets_before_s=15 * 60,
        last_ticket_before_s=15 * 60,
    ),
    scale=(),
)


def _local(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=ZONE)


def _on_monday(clock: str) -> Opening:
    return opening(HALL, _local(MONDAY, clock).astimezone(UTC))


@pytest.mark.parametrize(
    ("clock", "state", "tickets"),
    [
        ("00:00", OpenState.BEFORE, False),
        ("07:14:59", OpenState.BEFORE, False),
        ("07:15", OpenState.BEFORE, True),
        ("07:29:59", OpenState.BEFORE, True),
        ("07:30", OpenState.OPEN, True),
        ("11:14:59", OpenState.OPEN, True),
        ("11:15", OpenState.OPEN, False),
        ("11:29:59", OpenState.OPEN, False),
        ("11:30", OpenState.LUNCH, False),
        ("13:14:59", OpenState.LUNCH, False),
        ("13:15", OpenState.LUNCH, True),
        ("13:30", OpenState.OPEN, True),
        ("16:44:59", OpenState.OPEN, True),
        ("16:45", OpenState.OPEN, False),
        ("17:00", OpenState.CLOSED, False),
        ("23:59:59", OpenState.CLOSED, False),
    ],
)
def test_a_day_goes_through_its_states(clock: str, state: OpenState, tickets: bool) -> None:
    found = _on_monday(clock)

    assert (found.state, found.tickets) == (state, tickets)


def test_an_open_hall_says_until_when() -> None:
    assert _on_monday("08:00").until == _local(MONDAY, "11:30")
    assert _on_monday("14:00").until == _local(MONDAY, "17:00")
    assert _on_monday("12:00").until is None


def test_a_hall_that_gives_tickets_has_no_time_of_reopening() -> None:
    assert _on_monday("07:20").reopens_at is None
    assert _on_monday("08:00").reopens_at is None


@pytest.mark.parametrize(
    ("clock", "day", "reopens"),
    [
        ("06:00", MONDAY, "07:15"),
        ("11:20", MONDAY, "13:15"),
        ("12:00", MONDAY, "13:15"),
        ("16:50", MONDAY + timedelta(days=1), "07:15"),
        ("18:00", MONDAY + timedelta(days=1), "07:15"),
    ],
)
def test_a_hall_without_tickets_says_when_it_gives_them_again(
    clock: str, day: date, reopens: str
) -> None:
    assert _on_monday(clock).reopens_at == _local(day, reopens)


def test_a_holiday_is_named_and_passed_over() -> None:
    found = opening(HALL, _local(HOLIDAY, "09:00"))

    assert (found.state, found.tickets) == (OpenState.HOLIDAY, False)
    assert found.reason == NATIONAL_DAY
    assert found.reopens_at == _local(HOLIDAY + timedelta(days=1), "07:15")


def test_the_evening_before_a_holiday_names_the_day_after_it() -> None:
    found = opening(HALL, _local(HOLIDAY - timedelta(days=1), "18:00"))

    assert found.state is OpenState.CLOSED
    assert found.reopens_at == _local(HOLIDAY + timedelta(days=1), "07:15")


def test_a_week_end_is_closed_until_monday() -> None:
    for days, clock in ((5, "09:00"), (6, "23:00")):
        found = opening(HALL, _local(MONDAY + timedelta(days=days), clock))

        assert (found.state, found.tickets) == (OpenState.CLOSED, False)
        assert found.reopens_at == _local(MONDAY + timedelta(days=7), "07:15")


def test_an_always_open_hall_knows_no_holiday_and_no_night() -> None:
    found = opening(HALL, _local(HOLIDAY, "03:00"), always_open=True)

    assert found == Opening(state=OpenState.OPEN, tickets=True)


def test_a_hall_that_is_never_open_has_no_time_of_reopening() -> None:
    hall = replace(HALL, hours=Hours(weekly={}))

    assert opening(hall, _local(MONDAY, "09:00")) == Opening(state=OpenState.CLOSED, tickets=False)


def test_the_day_is_the_halls_own_not_that_of_utc() -> None:
    assert local_day(HALL, datetime(2026, 8, 30, 16, 59, tzinfo=UTC)) == date(2026, 8, 30)
    assert local_day(HALL, datetime(2026, 8, 30, 17, 0, tzinfo=UTC)) == MONDAY


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_hall_opens_by_its_wall_clock_when_summer_time_comes_and_goes(sunday: date) -> None:
    berlin = replace(HALL, timezone="Europe/Berlin")
    zone = ZoneInfo("Europe/Berlin")
    friday, monday = sunday - timedelta(days=2), sunday + timedelta(days=1)

    for day in (friday, monday):
        opens = datetime.combine(day, time(7, 30), tzinfo=zone).astimezone(UTC)
        assert opening(berlin, opens).state is OpenState.OPEN
        assert opening(berlin, opens - timedelta(seconds=1)).state is OpenState.BEFORE
    evening = datetime.combine(friday, time(18), tzinfo=zone)
    assert opening(berlin, evening.astimezone(UTC)).reopens_at == datetime.combine(
        monday, time(7, 15), tzinfo=zone
    )


_START = datetime(2026, 1, 1, tzinfo=UTC)
_MOMENTS = st.integers(0, 2 * 365 * 24 * 3600).map(lambda s: _START + timedelta(seconds=s))
# No hall opens in the hours that summer time leaves out or repeats.
_CLOCKS = st.lists(st.integers(4, 23), min_size=2, max_size=6, unique=True)


@st.composite
def _halls(draw: st.DrawFn) -> Hall:
    weekly: dict[int, tuple[Session, ...]] = {}
    for weekday in draw(st.sets(st.integers(0, 6))):
        clocks = [time(each, 30) for each in sorted(draw(_CLOCKS))]
        weekly[weekday] = tuple(
            Session(opens=opens, closes=closes)
            for opens, closes in zip(clocks[::2], clocks[1::2], strict=False)
        )
    holidays = draw(st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5))
    zone = draw(st.sampled_from(["Asia/Ho_Chi_Minh", "Europe/Berlin", "America/New_York"]))
    hours = Hours(
        weekly=weekly,
        holidays=dict.fromkeys(holidays, NATIONAL_DAY),
        tickets_before_s=60 * draw(st.integers(0, 15)),
        last_ticket_before_s=60 * draw(st.integers(0, 30)),
    )
    return replace(HALL, timezone=zone, hours=hours)


@given(_halls(), _MOMENTS, st.floats(0, 1))
def test_tickets_are_given_again_when_the_hall_says_so_and_not_before(
    hall: Hall, at: datetime, share: float
) -> None:
    found = opening(hall, at)
    if found.reopens_at is None:
        assert found.tickets or not any(hall.hours.weekly.values())
        return

    assert found.reopens_at > at
    assert not found.tickets
    assert opening(hall, found.reopens_at).tickets
    wait = found.reopens_at.astimezone(UTC) - at
    assert not opening(hall, at + min(wait * share, wait - timedelta(seconds=1))).tickets


@given(_halls(), _MOMENTS)
def test_what_a_hall_says_at_one_moment_does_not_contradict_itself(
    hall: Hall, at: datetime
) -> None:
    found = opening(hall, at)

    assert (found.until is not None) == (found.state is OpenState.OPEN)
    assert (found.reason is not None) == (found.state is OpenState.HOLIDAY)
    assert found.until is None or found.until > at
    is_holiday = local_day(hall, at) in hall.hours.holidays
    assert is_holiday == (found.state is OpenState.HOLIDAY)
    assert not (is_holiday and found.tickets)


@given(_halls(), _MOMENTS)
def test_a_hall_stays_open_until_it_said(hall: Hall, at: datetime) -> None:
    found = opening(hall, at)
    if found.until is None:
        return

    assert opening(hall, found.until - timedelta(seconds=1)).state is OpenState.OPEN
    assert opening(hall, found.until).until != found.until
