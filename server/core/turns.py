"""How each event moves a ticket on its way, and how an undone step is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from server.core import events as happened
from server.core.counter_state import Step
from server.core.queues import Line
from server.core.ticket import (
    AT_COUNTER,
    MOVES,
    NOT_TAKEN,
    LegEnd,
    Position,
    SlipState,
    Ticket,
    TicketState,
)

if TYPE_CHECKING:
    from server.core.day import Day


def tickets_overtaken(day: Day, ticket: Ticket, counter: int, at: datetime) -> Iterator[Ticket]:
    """Yield who waits for `counter`, could be called at `at`, and has waited longer."""
    assert day.hall is not None
    lines: tuple[Line, ...] = (counter, *day.hall.counter_by_number[counter].serves)
    for line in lines:
        for queue in day.queues.classes(line).values():
            for each in queue.values():
                if each.waits_since >= ticket.waits_longer_since:
                    break
                if each is not ticket and (each.not_before is None or each.not_before <= at):
                    yield each


def _ticket_called(day: Day, event: happened.TicketCalled) -> None:
    ticket = day.tickets[event.ticket]
    _keep_step(day, event, goes_on=event.finished is not None)
    if event.overtook:
        for each in tickets_overtaken(day, ticket, event.counter, day.at):
            each.overtaken += 1
            day.counters[event.counter].steps[-1].overtaken.append(each.id)
    if ticket.state in (TicketState.PARKED, TicketState.NO_SHOW):
        _begin_leg(day, ticket, LegEnd.PARKED if ticket.parked_at else LegEnd.NO_SHOW)
    _move(day, ticket, TicketState.CALLED)
    ticket.called_at, ticket.counter = day.at, event.counter
    ticket.clerk = day.counters[event.counter].clerk
    ticket.rule, ticket.overtook, ticket.before = event.rule, event.overtook, event.before
    day.counters[event.counter].ticket = ticket.id
    _show_call(day, ticket.id)


def _ticket_recalled(day: Day, event: happened.TicketRecalled) -> None:
    _keep_step(day, event)
    ticket = day.tickets[event.ticket]
    ticket.recalls, ticket.changed_seq = ticket.recalls + 1, day.seq
    _show_call(day, event.ticket)


def _service_started(day: Day, event: happened.ServiceStarted) -> None:
    _keep_step(day, event)
    ticket = _move(day, day.tickets[event.ticket], TicketState.SERVING)
    ticket.started_at, ticket.start_assumed = event.started_at, event.assumed


def _ticket_served(day: Day, event: happened.TicketServed) -> None:
    _keep_step(day, event, goes_on=_was_assumed(day, event))
    ticket = day.tickets[event.ticket]
    ticket.result, ticket.services_done = event.result, tuple(event.services or ())
    ticket.dossier_hash = event.dossier_hash
    ticket.persons = event.persons or ticket.persons
    _end(day, ticket, TicketState.SERVED)


def _ticket_no_show(day: Day, event: happened.TicketNoShow) -> None:
    _keep_step(day, event)
    _end(day, day.tickets[event.ticket], TicketState.NO_SHOW)


def _ticket_cancelled(day: Day, event: happened.TicketCancelled) -> None:
    ticket = day.tickets[event.ticket]
    ticket.cancel_reason = event.reason
    if event.reason == NOT_TAKEN and ticket.appointment is not None:
        # Nobody holds the number, so whoever has agreed the time has not come yet.
        agreed = day.appointments[ticket.appointment]
        day.appointments[agreed.id] = replace(agreed, ticket=None)
    _end(day, ticket, TicketState.CANCELLED)


def _ticket_served_by_hand(day: Day, event: happened.TicketServedByHand) -> None:
    _end(day, day.tickets[event.ticket], TicketState.SERVED)


def _ticket_parked(day: Day, event: happened.TicketParked) -> None:
    _keep_step(day, event, goes_on=_was_assumed(day, event))
    ticket = _move(day, day.tickets[event.ticket], TicketState.PARKED)
    ticket.parked_at, ticket.note_hash = day.at, event.note_hash
    day.parked[ticket.id] = ticket
    day.counters[event.counter].ticket = None


def _ticket_resumed(day: Day, event: happened.TicketResumed) -> None:
    _keep_step(day, event)
    ticket = day.tickets[event.ticket]
    _begin_leg(day, ticket, LegEnd.PARKED)
    _move(day, ticket, TicketState.SERVING)
    ticket.called_at = ticket.started_at = day.at
    ticket.counter, ticket.clerk = event.counter, day.counters[event.counter].clerk
    day.counters[event.counter].ticket = ticket.id
    _show_call(day, ticket.id)


def _ticket_requeued(day: Day, event: happened.TicketRequeued) -> None:
    ticket = day.tickets[event.ticket]
    if event.counter is not None:
        _keep_step(day, event)
    assert day.hall is not None
    _queue_again(
        day,
        ticket,
        LegEnd.REQUEUED,
        Position(event.position),
        for_counter=ticket.for_counter,
    )
    rest_s = day.hall.rules.call_again_after_s
    ticket.not_before = day.at + timedelta(seconds=rest_s) if rest_s else None


def _ticket_transferred(day: Day, event: happened.TicketTransferred) -> None:
    ticket = day.tickets[event.ticket]
    if event.counter is not None:
        _keep_step(day, event, goes_on=_was_assumed(day, event))
    _queue_again(
        day,
        ticket,
        LegEnd.TRANSFERRED,
        Position(event.position),
        service=event.service,
        for_counter=event.to_counter,
    )


def _priority_set(day: Day, event: happened.PrioritySet) -> None:
    ticket = day.tickets[event.ticket]
    waits = ticket.state is TicketState.WAITING
    if waits:
        day.queues.leave(ticket)
    ticket.priority, ticket.changed_seq = event.priority, day.seq
    if waits:
        day.queues.join(ticket)


def _size_set(day: Day, event: happened.SizeSet) -> None:
    ticket = day.tickets[event.ticket]
    ticket.persons, ticket.dossiers = event.persons, event.dossiers


def _step_undone(day: Day, event: happened.StepUndone) -> None:
    desk, ticket = day.counters[event.counter], day.tickets[event.ticket]
    step = desk.steps.pop()
    assert step.seq == event.undoes, f"{event.undoes} is not the last step of {event.counter}"
    for overtaken in step.overtaken:
        day.tickets[overtaken].overtaken -= 1
    _take_out(day, ticket)
    if desk.ticket == ticket.id:
        desk.ticket = None
    ticket.become(step.before)
    ticket.changed_seq, desk.last_ended = day.seq, step.last_ended
    _put_in(day, ticket)
    if ticket.called_at is None and not any(leg.called_at for leg in ticket.legs):
        day.calls.pop(ticket.id, None)


def _keep_step(day: Day, event: Any, *, goes_on: bool = False) -> None:
    desk = day.counters[event.counter]
    if not goes_on:
        desk.steps.clear()
    before = replace(day.tickets[event.ticket])
    desk.steps.append(
        Step(seq=day.seq, at=day.at, kind=event.kind, before=before, last_ended=desk.last_ended)
    )


def _was_assumed(day: Day, event: Any) -> bool:
    # A start that was assumed was written by the very command that ends the turn.
    steps = day.counters[event.counter].steps
    return bool(
        steps
        and steps[-1].seq == day.seq - 1
        and steps[-1].kind == happened.ServiceStarted.kind
        and day.tickets[event.ticket].start_assumed
    )


def _queue_again(
    day: Day,
    ticket: Ticket,
    ended_by: LegEnd,
    position: Position,
    *,
    service: str | None = None,
    for_counter: int | None = None,
) -> None:
    _take_out(day, ticket)
    if ticket.state in AT_COUNTER and ticket.counter is not None:
        day.counters[ticket.counter].ticket = None
    _check_move(ticket, TicketState.WAITING)
    _begin_leg(day, ticket, ended_by)
    ticket.state, ticket.changed_seq = TicketState.WAITING, day.seq
    ticket.service, ticket.for_counter = service or ticket.service, for_counter
    ticket.queued_at, ticket.not_before = day.at, None
    ticket.goes_first = position is Position.FIRST
    if position is not Position.KEPT:
        ticket.since = day.at
    _put_in(day, ticket)


def _begin_leg(day: Day, ticket: Ticket, ended_by: LegEnd) -> None:
    leg = ticket.leg()
    ended_at = ticket.parked_at or ticket.ended_at or day.at
    ticket.legs += (replace(leg, ended_at=ended_at, ended_by=leg.ended_by or ended_by),)
    ticket.queued_at = ticket.called_at = ticket.started_at = None
    ticket.parked_at = ticket.ended_at = ticket.note_hash = None
    ticket.counter = ticket.clerk = ticket.rule = ticket.before = None
    ticket.start_assumed, ticket.recalls, ticket.overtook = False, 0, 0


def _show_call(day: Day, ticket_id: str) -> None:
    day.calls.pop(ticket_id, None)
    day.calls[ticket_id] = None


def _check_move(ticket: Ticket, state: TicketState) -> None:
    assert state in MOVES[ticket.state], f"{ticket.id} cannot be {state} from {ticket.state}"


def _move(day: Day, ticket: Ticket, state: TicketState) -> Ticket:
    _check_move(ticket, state)
    _take_out(day, ticket)
    ticket.state, ticket.changed_seq = state, day.seq
    return ticket


def _end(day: Day, ticket: Ticket, state: TicketState) -> None:
    was_at_counter = ticket.state in AT_COUNTER
    _move(day, ticket, state)
    ticket.ended_at = day.at
    if was_at_counter and ticket.counter is not None:
        desk = day.counters[ticket.counter]
        desk.ticket, desk.last_ended = None, ticket.id


def _take_out(day: Day, ticket: Ticket) -> None:
    if ticket.state is TicketState.WAITING:
        day.queues.leave(ticket)
        day.unconfirmed.pop(ticket.id, None)
    elif ticket.state is TicketState.PARKED:
        del day.parked[ticket.id]


def _put_in(day: Day, ticket: Ticket) -> None:
    if ticket.state is TicketState.WAITING:
        day.queues.join(ticket)
        failed = ticket.slip is SlipState.FAILED and ticket.slip_failed_at and not ticket.is_copy
        if failed and not ticket.legs:
            day.unconfirmed[ticket.id] = ticket
    elif ticket.state is TicketState.PARKED:
        day.parked[ticket.id] = ticket
    elif ticket.state in AT_COUNTER and ticket.counter is not None:
        day.counters[ticket.counter].ticket = ticket.id


TAKE: dict[type[happened.Event], Callable[[Day, Any], None]] = {
    happened.TicketCalled: _ticket_called,
    happened.TicketRecalled: _ticket_recalled,
    happened.ServiceStarted: _service_started,
    happened.TicketServed: _ticket_served,
    happened.TicketServedByHand: _ticket_served_by_hand,
    happened.TicketNoShow: _ticket_no_show,
    happened.TicketCancelled: _ticket_cancelled,
    happened.TicketParked: _ticket_parked,
    happened.TicketResumed: _ticket_resumed,
    happened.TicketRequeued: _ticket_requeued,
    happened.TicketTransferred: _ticket_transferred,
    happened.PrioritySet: _priority_set,
    happened.SizeSet: _size_set,
    happened.StepUndone: _step_undone,
}
