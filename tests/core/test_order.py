"""Who is next: first come, first served inside a class; priority overtakes by its rate."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.commands import ConfigureHall
from server.core.hall import Rules
from server.core.hall_json import hall_to_json
from server.core.order import calling_order, first_in_order, next_ticket, waiting_for
from tests.world import HALL, PaperHall


def called(hall: PaperHall, counter: int = 1) -> list[str]:
    assert hall.day.hall is not None
    order = calling_order(hall.day, hall.day.hall.counter_by_number[counter], hall.at)
    return [ticket.number for ticket in order]


def test_equal_rates_are_first_come_first_served_over_all_services_of_a_counter() -> None:
    hall = PaperHall()
    for service in ("civil", "land", "civil", "pension", "land"):
        hall.after(10).issue(service)
    assert called(hall) == ["A001", "C001", "A002", "C002"]


def test_tickets_of_one_moment_go_by_the_counter_s_preference_and_then_by_number() -> None:
    hall = PaperHall()
    for service in ("land", "civil", "land", "civil"):
        hall.issue(service)
    assert called(hall, 1) == ["A001", "A002", "C001", "C002"]
    assert called(hall, 2) == ["C001", "C002", "A001", "A002"]


def test_priority_overtakes_when_four_times_its_wait_exceeds_the_other_s() -> None:
    hall = PaperHall()
    hall.issue()
    hall.after(300).issue(priority="elderly")
    # Equal after 100 s: 400 s waited against 4 x 100 s; the earlier one wins a tie.
    assert called(hall.after(99)) == ["A001", "A002"]
    assert called(hall.after(1)) == ["A001", "A002"]
    assert called(hall.after(0.001)) == ["A002", "A001"]


def test_an_ordinary_citizen_is_not_starved_by_priority() -> None:
    hall = PaperHall()
    hall.issue()
    for _ in range(50):
        hall.after(60).issue(priority="elderly")
        hall.open(1)
        ticket = hall.call_next(1)
        if ticket and ticket.number == "A001":
            return
    raise AssertionError("the ordinary citizen was never called")


@pytest.mark.parametrize(("gap_s", "order"), [(59, ["A001", "C001"]), (61, ["C001", "A001"])])
def test_a_preferred_service_has_its_head_start_and_no_more(gap_s: int, order: list[str]) -> None:
    hall = PaperHall()
    stepped = replace(HALL, rules=Rules(preference_step_s=60))
    hall.do(ConfigureHall(text="stepped", hall=hall_to_json(stepped)))
    hall.issue("land")
    hall.after(gap_s).issue("civil")
    assert called(hall, 1) == order
    assert called(hall, 2) == ["C001", "A001"]


def test_nobody_waiting_is_nobody_next() -> None:
    hall = PaperHall()
    assert hall.day.hall is not None
    assert next_ticket(hall.day, hall.day.hall.counters[0], hall.at) is None


ISSUED = st.lists(
    st.tuples(
        st.sampled_from(["civil", "land", "pension"]),
        st.sampled_from(["ordinary", "elderly"]),
        st.integers(0, 600),
    ),
    max_size=25,
)


@given(issued=ISSUED, later_s=st.integers(0, 7200))
def test_the_order_is_whole_strict_and_fair_inside_a_class(
    issued: list[tuple[str, str, int]], later_s: int
) -> None:
    hall = PaperHall()
    for service, priority, gap_s in issued:
        hall.after(gap_s).issue(service, priority=priority)
    hall.after(later_s)
    assert hall.day.hall is not None
    for counter in hall.day.hall.counters:
        order = list(calling_order(hall.day, counter, hall.at))
        assert {each.id for each in order} == {
            each.id for each in hall.day.tickets.values() if each.service in counter.serves
        }
        assert len(order) == waiting_for(hall.day, counter)
        assert first_in_order(hall.day, counter, hall.at, 3) == order[:3]
        for service in counter.serves:
            for priority in ("ordinary", "elderly"):
                own = [t.id for t in order if (t.service, t.priority) == (service, priority)]
                assert own == sorted(own)
        for before, after in pairwise(order):
            assert _claim(hall, before.id) >= _claim(hall, after.id)


def _claim(hall: PaperHall, ticket_id: str) -> float:
    ticket = hall.day.tickets[ticket_id]
    waited_s = (hall.at - ticket.issued_at).total_seconds()
    return waited_s * (4.0 if ticket.priority == "elderly" else 1.0)
