"""The board of a clerk: the ticket at hand, who is next, who was set aside, who was missed."""

from __future__ import annotations

from datetime import datetime, timedelta

from server.core.boards import frame, hall_of
from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.events import Json
from server.core.hall import Counter, Hall
from server.core.light import Light
from server.core.order import first_in_order, waiting_for
from server.core.pictures import desk_picture, moment, ticket_picture
from server.core.ticket import Ticket, TicketState
from server.core.undoing import UNDO_WITHIN_S

SHOWN_QUEUE = 50
SHOWN_MISSED = 20


def counter_board(day: Day, light: Light, number: int) -> Json:
    """Return the board of a clerk at counter `number`: the ticket at hand and the queue."""
    hall = hall_of(day)
    counter = hall.counter_by_number[number]
    at_hand = day.at_hand(number)
    queue = first_in_order(day, counter, light.at, SHOWN_QUEUE)
    return frame(day, light) | {
        "counter": desk_picture(day, number),
        "ticket": _at_hand(day, hall, at_hand) if at_hand else None,
        "next": _next(queue[0], light.at) if queue else None,
        "queue": [_queued(each) for each in queue],
        "queue_count": waiting_for(day, counter),
        "parked": [_parked(each, hall) for each in day.parked_at(number)],
        "missed": [_missed(each, hall) for each in _missed_here(day, counter, light)],
        "undo": _undo(day, number, light),
        "counters": [
            {"number": each.number, "name": dict(each.name)}
            for each in hall.counters
            if each.number != number and day.desk(each.number).state is not CounterState.CLOSED
        ],
        "services": [
            {"code": each.code, "name": dict(each.name), "prefix": each.prefix}
            for each in hall.services
        ],
        "results": [{"id": each.id, "label": dict(each.label)} for each in hall.results],
    }


def _at_hand(day: Day, hall: Hall, ticket: Ticket) -> Json:
    recalls_left = max(0, hall.rules.most_recalls - ticket.recalls)
    usual = {"usual": usual_range(hall, ticket)}
    return ticket_picture(day, ticket) | usual | {"recalls_left": recalls_left}


def usual_range(hall: Hall, ticket: Ticket) -> Json:
    """Return between how many seconds such a turn usually takes by the hall's file."""
    expected_s = hall.service_by_code[ticket.service].expected_s * ticket.workload
    return {"low_s": int(expected_s * 0.7), "high_s": int(expected_s * 1.3)}


def _next(ticket: Ticket, at: datetime) -> Json:
    waited_s = int((at - ticket.issued_at).total_seconds())
    return {"number": ticket.number, "service": ticket.service, "waited_s": waited_s}


def _queued(ticket: Ticket) -> Json:
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": ticket.service,
        "priority": ticket.priority,
        "state": ticket.state,
        "issued_at": moment(ticket.issued_at),
        "appointed_at": moment(ticket.appointed_at),
        "goes_first": ticket.goes_first,
        "for_counter": ticket.for_counter,
        "persons": ticket.persons,
        "dossiers": ticket.dossiers,
        "legs": len(ticket.legs),
    }


def _parked(ticket: Ticket, hall: Hall) -> Json:
    assert ticket.parked_at is not None
    remind_at = ticket.parked_at + timedelta(seconds=hall.rules.park_reminder_s)
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": ticket.service,
        "parked_at": moment(ticket.parked_at),
        "remind_at": moment(remind_at),
        "note_hash": ticket.note_hash,
    }


def _missed(ticket: Ticket, hall: Hall) -> Json:
    assert ticket.ended_at is not None
    until = ticket.ended_at + timedelta(seconds=hall.rules.come_back_within_s)
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": ticket.service,
        "recalls": ticket.recalls,
        "ended_at": moment(ticket.ended_at),
        "until": moment(until),
    }


def _missed_here(day: Day, counter: Counter, light: Light) -> list[Ticket]:
    # Whoever may serve it may call it back: the citizen does not know which counter called.
    assert day.hall is not None
    since = light.at - timedelta(seconds=day.hall.rules.come_back_within_s)
    newest_first = [day.tickets[each] for each in reversed(day.calls)]
    missed = [
        each
        for each in newest_first
        if each.state is TicketState.NO_SHOW
        and each.ended_at is not None
        and each.ended_at >= since
        and (each.counter == counter.number or each.service in counter.serves)
    ]
    return missed[:SHOWN_MISSED]


def _undo(day: Day, number: int, light: Light) -> Json | None:
    steps = day.desk(number).steps
    if not steps:
        return None
    newest = steps[-1]
    # The page looks at the clock: a board is not drawn anew because a minute has passed.
    until = newest.at + timedelta(seconds=UNDO_WITHIN_S * light.speed)
    return {"kind": newest.kind, "number": newest.before.number, "until": moment(until)}
