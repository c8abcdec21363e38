"""The order of calls with appointments: by place inside a class, and nobody is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from server.core.commands import ConfigureHall, IssueTicket
from server.core.hall import Rules
from server.core.hall_json import hall_to_json
from tests.core.appointing import book, taking
from tests.world import MORNING, PaperHall

COMINGS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 3), st.integers(-40, 40), st.integers(0, 300)),
    min_size=2,
    max_size=20,
)


@given(comings=COMINGS, rate_is_greater=st.booleans())
def test_with_appointments_each_class_is_called_in_order_of_place_and_nobody_is_forgotten(
    comings: list[tuple[bool, int, int, int]], rate_is_greater: bool
) -> None:
    hall = PaperHall()
    rules = replace(Rules(), appointment_class="elderly" if rate_is_greater else "ordinary")
    hall.do(ConfigureHall(text="any", hall=hall_to_json(replace(taking(20), rules=rules))))
    half_hour = timedelta(minutes=30)
    agreed = [
        (book(hall, MORNING + half_hour * (slot + 1)), MORNING + half_hour * (slot + 1), off)
        for has_one, slot, off, _ in comings
        if has_one
    ]
    events: list[tuple[datetime, str | None]] = [
        (at + timedelta(minutes=off), made) for made, at, off in agreed
    ]
    events += [
        (MORNING + half_hour * slot + timedelta(seconds=gap), None)
        for has_one, slot, _, gap in comings
        if not has_one
    ]
    for at, made in sorted(events, key=lambda each: (each[0], each[1] or "")):
        hall.at = max(hall.at, at)
        hall.do(IssueTicket(appointment=made) if made else IssueTicket(service="civil"))
    hall.at = max(hall.at, MORNING + timedelta(hours=3))
    hall.open(1)
    places: dict[str, list[datetime]] = {}
    called = 0
    while (ticket := hall.after(30).call_next(1)) is not None:
        places.setdefault(ticket.priority, []).append(ticket.waits_since)
        called += 1
    assert called == len(comings)
    assert all(each == sorted(each) for each in places.values())
