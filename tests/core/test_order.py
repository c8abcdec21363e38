"""Who is next: first come, first served inside a class; priority overtakes by its rate."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.commands import (
    CallChosen,
    ConfigureHall,
    MarkNoShow,
    RequeueTicket,
    TransferTicket,
)
from server.core.hall import Rules
from server.core.hall_json import hall_to_json
from server.core.order import NEAR_BOUND, calling_order, first_in_order, next_ticket, waiting_for
from server.core.ticket import Position
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


def bounded(bound_s: int) -> PaperHall:
    hall = PaperHall()
    rules = replace(HALL.rules, ordinary_bound_s=bound_s)
    described = hall_to_json(replace(HALL, rules=rules))
    hall.do(ConfigureHall(text="bounded", hall=described))
    return hall


def test_an_ordinary_ticket_near_the_bound_goes_before_every_priority() -> None:
    hall = bounded(3600)
    hall.open(1)
    hall.issue()
    hall.after(1500)
    for _ in range(3):
        hall.after(60).issue(priority="elderly")
    # 4 x 600 s of the first elderly are less than 2880 s; the claim alone would say otherwise.
    hall.after(3600 * NEAR_BOUND - 1500 - 180 - 1)
    assert called(hall)[0] == "A002"
    hall.after(1)
    assert called(hall)[0] == "A001"
    first = hall.call_next(1)
    assert first is not None
    assert (first.number, first.rule, first.overtook) == ("A001", "first_come", 0)


def test_a_bound_that_cannot_be_held_leaves_priority_its_worth() -> None:
    hall = bounded(3600)
    hall.open(1)
    for _ in range(5):
        hall.issue()
    hall.after(3600).issue(priority="elderly")
    # Five are near the bound and one counter is open for them: 4 x 1200 s are 3600 s + 1200 s.
    assert called(hall.after(1200))[0] == "A001"
    assert called(hall.after(1))[0] == "A006"


def test_inside_a_class_the_order_stays_that_of_place_whatever_the_bound() -> None:
    hall = bounded(1200)
    for number in range(1, 9):
        hall.after(180).issue()
        hall.issue("land")
        assert [n for n in called(hall) if n[0] == "A"] == [f"A00{n}" for n in range(1, number + 1)]


def test_each_call_says_its_rule_and_whom_it_went_before() -> None:
    hall = PaperHall()
    hall.open(1, 2)
    ordinary = [hall.after(60).issue() for _ in range(3)]
    hall.after(60).issue(priority="elderly")
    called_first = hall.after(600).call_next(1)
    assert called_first is not None
    told = (called_first.rule, called_first.overtook, called_first.before)
    assert told == ("priority", 3, "A001")
    hall.do(CallChosen(counter=2, ticket=ordinary[2].id))
    assert (ordinary[2].rule, ordinary[2].overtook, ordinary[2].before) == ("chosen", 2, "A001")
    assert [each.overtaken for each in ordinary] == [2, 2, 1]
    hall.do(MarkNoShow(counter=2))
    hall.do(CallChosen(counter=2, ticket=ordinary[2].id))
    assert ordinary[2].rule == "came_back"
    hall.do(TransferTicket(counter=2, to_counter=1, position=Position.FIRST))
    first = hall.call_next(1)
    assert (first, ordinary[2].rule) == (ordinary[2], "put_first")


def test_a_number_that_was_put_back_is_left_alone_for_the_hall_s_while() -> None:
    hall = PaperHall()
    rules = replace(HALL.rules, call_again_after_s=60)
    hall.do(ConfigureHall(text="calm", hall=hall_to_json(replace(HALL, rules=rules))))
    hall.open(1)
    hall.issue()
    hall.call_next(1)
    hall.do(RequeueTicket(counter=1, position=Position.KEPT))
    assert called(hall.after(59)) == []
    assert called(hall.after(1)) == ["A001"]
