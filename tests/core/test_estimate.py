"""The estimate: silent when it knows nothing, true to the calling order, one figure by all ways."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.commands import (
    CallNext,
    CancelTicket,
    ConfigureHall,
    FinishService,
    MarkNoShow,
    OpenCounter,
    PauseCounter,
    StartService,
)
from server.core.estimate import Estimate, estimate_newcomer, estimate_ticket
from server.core.forecast import forecast
from server.core.hall import Rules
from server.core.hall_json import hall_to_json
from server.core.service_times import LONGEST_PAUSE_S
from server.core.ticket import TicketState
from tests.world import HALL, PaperHall

SERVICES = ("civil", "land", "pension")


def newcomer(hall: PaperHall, service: str = "civil", priority: str = "ordinary") -> Estimate:
    found = estimate_newcomer(hall.day, service, hall.at, priority)
    assert found is not None
    return found


def test_nothing_is_said_while_no_counter_is_open_for_the_service() -> None:
    hall = PaperHall()
    hall.open(3)
    assert estimate_newcomer(hall.day, "civil", hall.at) is None
    ticket = hall.issue()
    assert ticket.told is None
    assert estimate_ticket(hall.day, ticket) is None
    hall.open(1)
    assert estimate_newcomer(hall.day, "civil", hall.at) is not None


def test_the_only_counter_is_waited_for_while_it_pauses_until_it_has_been_away_too_long() -> None:
    hall = PaperHall()
    hall.open(1)
    hall.do(PauseCounter(counter=1))
    assert newcomer(hall).point_s == 600
    hall.after(300)
    assert 300 < newcomer(hall).point_s < 600
    hall.after(LONGEST_PAUSE_S)
    assert estimate_newcomer(hall.day, "civil", hall.at) is None


def test_a_free_counter_calls_at_once() -> None:
    hall = PaperHall()
    hall.open(1)
    told = newcomer(hall)
    assert (told.low_s, told.point_s) == (0, 0)
    assert told.high_s <= 60
    assert told.holds == 0.8


def test_one_busy_counter_takes_the_service_s_usual_time() -> None:
    hall = PaperHall()
    hall.open(1)
    hall.issue()
    hall.call_next(1)
    told = newcomer(hall)
    assert told.low_s < 340 < told.high_s


def test_a_turn_that_has_gone_on_for_long_is_not_expected_to_end_at_once() -> None:
    hall = PaperHall()
    hall.open(1)
    hall.issue()
    hall.call_next(1)
    at_first = newcomer(hall).point_s
    hall.after(120)
    later = newcomer(hall).point_s
    hall.after(1200)
    assert at_first - 120 < later < at_first
    assert newcomer(hall).point_s > later


def test_a_second_open_counter_makes_the_wait_shorter() -> None:
    hall = PaperHall()
    hall.open(1)
    for _ in range(8):
        hall.issue()
    alone = newcomer(hall)
    hall.open(2)
    assert newcomer(hall).high_s < alone.high_s


def test_a_counter_on_a_short_pause_is_counted_on_and_one_long_gone_is_not() -> None:
    hall = PaperHall()
    hall.open(1, 2)
    for _ in range(12):
        hall.issue()
    both = newcomer(hall).point_s
    hall.do(PauseCounter(counter=2))
    short = newcomer(hall).point_s
    hall.after(3600)
    assert both < short < newcomer(hall).point_s


def test_work_for_another_service_of_the_counter_makes_the_wait_longer() -> None:
    hall = PaperHall()
    hall.open(1)
    hall.issue()
    hall.call_next(1)
    before = newcomer(hall)
    for _ in range(5):
        hall.issue("land")
    assert newcomer(hall).low_s > before.high_s


def test_work_that_came_later_is_not_before_a_ticket_but_priority_is() -> None:
    hall = PaperHall()
    hall.open(1)
    hall.issue()
    hall.call_next(1)
    hall.issue("land")
    mine = hall.after(60).issue()
    before = estimate_ticket(hall.day, mine, hall.at)
    for _ in range(5):
        hall.issue("land")
    assert estimate_ticket(hall.day, mine, hall.at) == before
    hall.issue("land", priority="elderly")
    after = estimate_ticket(hall.day, mine, hall.at)
    assert before is not None
    assert after is not None
    assert after.point_s > before.point_s + 600


def test_a_ticket_is_told_at_its_issue_what_its_picture_says_then() -> None:
    hall = PaperHall()
    hall.open(1, 2)
    for service in ("civil", "land", "civil", "land", "civil"):
        ticket = hall.issue(service)
        said = estimate_ticket(hall.day, ticket, hall.at, always_open=True)
        assert ticket.told is not None
        assert said is not None
        assert (said.point_s, said.low_s, said.high_s) == (
            ticket.told.point_s,
            ticket.told.low_s,
            ticket.told.high_s,
        )


@pytest.mark.parametrize("preference_step_s", [0, 300])
@pytest.mark.parametrize("priority", ["ordinary", "elderly"])
def test_whoever_goes_first_is_told_so(priority: str, preference_step_s: int) -> None:
    hall = PaperHall()
    rules = Rules(preference_step_s=preference_step_s)
    hall.do(ConfigureHall(text="x", hall=hall_to_json(replace(HALL, rules=rules))))
    hall.open(1, 2)
    for service in ("land", "civil", "land", "land", "civil", "land"):
        hall.after(30).issue(service)
    told = newcomer(hall, "civil", priority).point_s
    ticket = hall.issue("civil", priority=priority)
    said = estimate_ticket(hall.day, ticket, hall.at)
    assert said is not None
    assert (said.point_s, ticket.told and ticket.told.point_s) == (told, told)
    last_s = newcomer(hall, "land").point_s
    goes_first = priority == "elderly" or preference_step_s > 0
    assert told < last_s / 2 if goes_first else told > last_s / 2


def step(hall: PaperHall, act: tuple[str, int, str]) -> None:
    what, counter, service = act
    at_hand = hall.day.at_hand(counter)
    is_open = hall.day.desk(counter).state == "open"
    if what in ("issue", "elderly"):
        hall.issue(service, priority="elderly" if what == "elderly" else "ordinary")
    elif what == "open":
        hall.do(OpenCounter(counter=counter))
    elif what == "cancel":
        waiting = [t for t in hall.day.tickets.values() if t.state is TicketState.WAITING]
        if waiting:
            hall.do(CancelTicket(ticket=waiting[counter % len(waiting)].id))
    elif what == "call" and is_open:
        hall.do(CallNext(counter=counter))
    elif what == "pause" and is_open:
        hall.do(PauseCounter(counter=counter))
    elif what == "finish" and at_hand is not None:
        hall.do(FinishService(counter=counter))
    elif at_hand is not None and at_hand.state is TicketState.CALLED:
        hall.do((StartService if what == "start" else MarkNoShow)(counter=counter))
    hall.after(7)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["issue"] * 5
            + ["elderly", "open", "open", "call", "call", "pause", "finish", "start", "no_show"]
            + ["cancel"]
        ),
        st.sampled_from([1, 2, 3]),
        st.sampled_from(["civil", "land"]),
    ),
    max_size=40,
)


@given(acts=ACTS, preference_step_s=st.sampled_from([0, 0, 300]))
def test_the_quick_way_and_the_whole_schedule_say_the_same(
    acts: list[tuple[str, int, str]], preference_step_s: int
) -> None:
    hall = PaperHall()
    rules = Rules(preference_step_s=preference_step_s)
    hall.do(ConfigureHall(text="x", hall=hall_to_json(replace(HALL, rules=rules))))
    for act in acts:
        step(hall, act)
        kept = forecast(hall.day, hall.at)
        quick = {service: estimate_newcomer(hall.day, service, kept.at) for service in SERVICES}
        calls = dict(kept.calls)
        hall.day.forecast = None
        anew = forecast(hall.day, kept.at)
        waiting = [t.id for t in hall.day.tickets.values() if t.state is TicketState.WAITING]
        assert {key: round(calls[key], 6) for key in waiting if key in calls} == {
            key: round(seconds, 6) for key, seconds in anew.calls.items()
        }
        assert quick == {
            service: estimate_newcomer(hall.day, service, kept.at) for service in SERVICES
        }
        hall.day.forecast = kept


@given(acts=ACTS)
def test_whoever_came_later_for_the_same_service_is_never_called_before(
    acts: list[tuple[str, int, str]],
) -> None:
    hall = PaperHall()
    for act in acts:
        step(hall, act)
    calls = forecast(hall.day, hall.at).calls
    for service in ("civil", "land"):
        for queue in hall.day.queues.classes(service).values():
            times = [calls[ticket] for ticket in queue if ticket in calls]
            assert times == sorted(times)
            assert all(seconds >= 0 for seconds in times)
