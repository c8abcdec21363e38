"""A counter takes back its last step: all of it, once, soon, and only while nobody moved on."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from server.core import commands as ask
from server.core.commands import Command, ParkedThen
from server.core.errors import Code, Refusal
from server.core.events import ServiceStarted, StepUndone, TicketCalled, TicketServed
from server.core.ticket import Position, TicketState
from server.core.undoing import UNDO_WITHIN_S
from tests.world import PaperHall

HERE, THERE = 1, 2


def morning() -> PaperHall:
    """Return a hall with a queue, one ticket parked, one missed, and two counters open."""
    hall = PaperHall()
    hall.open(HERE, THERE)
    for service in ("civil", "civil", "civil", "land", "civil", "land"):
        hall.after(30).issue(service)
    hall.issue("civil", priority="elderly")
    for then in (ask.MarkNoShow, ask.ParkTicket):
        hall.after(60).call_next(HERE)
        hall.after(20).do(then(counter=HERE))
    return hall


def picture(hall: PaperHall) -> Any:
    """Return all of the day that a step may change and its undo must give back."""
    day = deepcopy(hall.day)
    for ticket in day.tickets.values():
        ticket.changed_seq = 0
    queues = {
        (line, name): list(queue)
        for line, classes in day.queues.lines.items()
        for name, queue in classes.items()
        if queue
    }
    counts = [{k: n for k, n in each.items() if n} for each in (day.queues.waits, day.queues.sent)]
    desks = {number: (d.state, d.ticket, d.last_ended) for number, d in day.counters.items()}
    return day.tickets, queues, counts, desks, set(day.parked), set(day.calls), day.unconfirmed


def at_hand(hall: PaperHall) -> None:
    hall.after(60).call_next(HERE)


def serving(hall: PaperHall) -> None:
    at_hand(hall)
    hall.after(30).do(ask.StartService(counter=HERE))


def nothing(hall: PaperHall) -> None:
    pass


def parked(hall: PaperHall) -> str:
    return next(iter(hall.day.parked))


def missed(hall: PaperHall) -> str:
    return next(t.id for t in hall.day.tickets.values() if t.state is TicketState.NO_SHOW)


def last_waiting(hall: PaperHall) -> str:
    return [t.id for t in hall.day.tickets.values() if t.state is TicketState.WAITING][-2]


Before = Callable[[PaperHall], None]
STEPS: list[tuple[Before, Callable[[PaperHall], Command]]] = [
    (nothing, lambda h: ask.CallNext(counter=HERE)),
    (at_hand, lambda h: ask.CallNext(counter=HERE)),
    (serving, lambda h: ask.CallNext(counter=HERE)),
    (nothing, lambda h: ask.CallChosen(counter=HERE, ticket=last_waiting(h))),
    (at_hand, lambda h: ask.CallChosen(counter=HERE, ticket=parked(h))),
    (serving, lambda h: ask.CallChosen(counter=HERE, ticket=missed(h))),
    (at_hand, lambda h: ask.Recall(counter=HERE)),
    (at_hand, lambda h: ask.StartService(counter=HERE)),
    (at_hand, lambda h: ask.FinishService(counter=HERE, result="received")),
    (serving, lambda h: ask.FinishService(counter=HERE, persons=4)),
    (at_hand, lambda h: ask.MarkNoShow(counter=HERE)),
    (at_hand, lambda h: ask.ParkTicket(counter=HERE)),
    (serving, lambda h: ask.ParkTicket(counter=HERE)),
    (nothing, lambda h: ask.ResumeTicket(counter=HERE, ticket=parked(h))),
    (at_hand, lambda h: ask.RequeueTicket(counter=HERE)),
    (serving, lambda h: ask.RequeueTicket(counter=HERE, position=Position.FIRST)),
    (nothing, lambda h: ask.RequeueTicket(counter=HERE, ticket=parked(h))),
    (nothing, lambda h: ask.RequeueTicket(counter=HERE, ticket=missed(h))),
    (at_hand, lambda h: ask.TransferTicket(counter=HERE, service="land")),
    (serving, lambda h: ask.TransferTicket(counter=HERE, to_counter=THERE)),
]


@pytest.mark.parametrize(("before", "step"), STEPS)
def test_an_undone_step_leaves_the_hall_as_it_was(
    before: Before, step: Callable[[PaperHall], Command]
) -> None:
    hall = morning()
    before(hall)
    was = picture(hall)
    hall.after(10).do(step(hall))
    assert picture(hall) != was
    done = hall.happened[-3:]

    hall.after(10).do(ask.Undo(counter=HERE))

    assert picture(hall) == was
    undone = [each.event for each in hall.happened if isinstance(each.event, StepUndone)]
    taken_back = [each.undoes for each in undone]
    assert taken_back == sorted(taken_back, reverse=True)
    assert taken_back == [e.seq for e in reversed(done) if e.seq >= taken_back[-1]]
    assert all(each.ticket and each.counter == HERE for each in undone)


def test_one_key_that_finished_and_called_is_taken_back_whole() -> None:
    hall = morning()
    at_hand(hall)
    first = hall.day.at_hand(HERE)
    hall.after(60).call_next(HERE)
    kinds = [type(each.event) for each in hall.happened[-3:]]
    assert kinds == [ServiceStarted, TicketServed, TicketCalled]
    hall.do(ask.Undo(counter=HERE))
    assert hall.day.at_hand(HERE) is first
    assert first is not None
    assert first.state is TicketState.CALLED


def test_a_call_after_a_finish_is_a_step_of_its_own() -> None:
    hall = morning()
    serving(hall)
    ended = hall.day.at_hand(HERE)
    hall.do(ask.FinishService(counter=HERE))
    hall.call_next(HERE)
    hall.do(ask.Undo(counter=HERE))
    assert ended is not None
    assert ended.state is TicketState.SERVED
    refused(hall, ask.Undo(counter=HERE))


def refused(hall: PaperHall, command: Command) -> None:
    before = len(hall.happened)
    with pytest.raises(Refusal) as why:
        hall.do(command)
    assert why.value.code is Code.CANNOT_UNDO
    assert len(hall.happened) == before


def test_what_was_done_is_done_after_a_minute() -> None:
    hall = morning()
    at_hand(hall)
    hall.after(UNDO_WITHIN_S).do(ask.Undo(counter=HERE))
    at_hand(hall)
    refused(hall.after(UNDO_WITHIN_S + 1), ask.Undo(counter=HERE))


def test_a_minute_of_the_clerk_is_longer_in_a_hall_that_lives_faster() -> None:
    hall = morning()
    at_hand(hall)
    hall.after(UNDO_WITHIN_S * 20).do(ask.Undo(counter=HERE), speed=20.0)


def test_nothing_to_take_back() -> None:
    hall = PaperHall()
    hall.open(HERE)
    refused(hall, ask.Undo(counter=HERE))


def test_what_another_counter_has_called_is_not_taken_back() -> None:
    hall = morning()
    at_hand(hall)
    hall.do(ask.TransferTicket(counter=HERE, to_counter=THERE, position=Position.FIRST))
    hall.call_next(THERE)
    refused(hall, ask.Undo(counter=HERE))


def test_what_staff_have_moved_or_cancelled_is_not_taken_back() -> None:
    for meddle in (
        lambda t: ask.MoveTicket(ticket=t, service="land"),
        lambda t: ask.CancelTicket(ticket=t),
    ):
        hall = morning()
        at_hand(hall)
        ticket = hall.day.at_hand(HERE)
        assert ticket is not None
        hall.do(ask.RequeueTicket(counter=HERE))
        hall.do(meddle(ticket.id))
        refused(hall, ask.Undo(counter=HERE))


def test_a_rating_stands_when_the_end_of_its_visit_is_taken_back() -> None:
    hall = morning()
    serving(hall)
    ticket = hall.day.at_hand(HERE)
    hall.do(ask.FinishService(counter=HERE))
    hall.do(ask.Rate(level="satisfied", ticket=ticket))
    hall.do(ask.Undo(counter=HERE))
    assert ticket is not None
    assert (ticket.state, ticket.rated) == (TicketState.SERVING, True)


def test_a_counter_that_paused_or_closed_meanwhile_has_nothing_to_take_back() -> None:
    hall = morning()
    at_hand(hall)
    hall.do(ask.FinishService(counter=HERE))
    hall.do(ask.PauseCounter(counter=HERE))
    refused(hall, ask.Undo(counter=HERE))
    hall.do(ask.CloseCounter(counter=HERE, parked=ParkedThen.KEEP))
    hall.open(HERE)
    refused(hall, ask.Undo(counter=HERE))
