"""The board of whoever runs the hall: who serves whom for how long, who waits, what needs a hand.

Staff are numbers here; their names are the page's affair and stand in no board.
"""

from __future__ import annotations

from datetime import datetime

from server.core.alarms import alarms, queued_since, target_wait_s, waiting_tickets
from server.core.announcement_board import announced_picture
from server.core.boards import frame, hall_of
from server.core.counter_board import usual_range
from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.events import Json
from server.core.hall import Counter, Hall, Service
from server.core.hours import Opening
from server.core.light import Light
from server.core.order import waiting_for
from server.core.outlook import outlook
from server.core.pictures import closed_reason, doors_of, moment, newcomers_range
from server.core.shifts import next_at, on_day
from server.core.ticket import Ticket, TicketState


def monitor_board(day: Day, light: Light) -> Json:
    """Return the whole hall as it is now, its alarms first in urgency, and the next hour."""
    hall = hall_of(day)
    doors = doors_of(day, light)
    return frame(day, light) | {
        "day": day.day,
        "target_wait_s": target_wait_s(hall),
        "whole": _whole(day, hall, light.at),
        "alarms": [each.picture() for each in alarms(day, doors, light)],
        "counters": [_counter(day, hall, each, light) for each in hall.counters],
        "services": [_service(day, each, doors, light) for each in hall.services],
        "ended_at": moment(day.closures.ended_at),
        "outlook": outlook(day, light.at, doors),
        "messages": _messages(day, hall, light),
        "announced": announced_picture(day, hall),
    }


def first_wait_s(ticket: Ticket) -> float | None:
    """Return the seconds from taking the number to its first call, None of one never called."""
    called = [each.called_at for each in ticket.legs if each.called_at] + [ticket.called_at]
    return (called[0] - ticket.issued_at).total_seconds() if called[0] else None


def _whole(day: Day, hall: Hall, at: datetime) -> Json:
    waiting = waiting_tickets(day)
    states = [each.state for each in day.tickets.values()]
    waits = [wait for each in day.tickets.values() if (wait := first_wait_s(each)) is not None]
    desks = [day.desk(each.number).state for each in hall.counters]
    return {
        "waiting": len(waiting),
        "longest": _longest(waiting, at),
        "issued": len(day.tickets),
        "served": states.count(TicketState.SERVED),
        "no_shows": states.count(TicketState.NO_SHOW),
        "mean_wait_s": round(sum(waits) / len(waits)) if waits else None,
        "counters_open": desks.count(CounterState.OPEN),
        "counters": len(desks),
    }


def _longest(waiting: list[Ticket], at: datetime) -> Json | None:
    if not waiting:
        return None
    ticket = min(waiting, key=lambda each: (queued_since(each), each.id))
    since = queued_since(ticket)
    return {
        "ticket": ticket.id,
        "number": ticket.number,
        "service": ticket.service,
        "since": moment(since),
        "wait_s": int((at - since).total_seconds()),
    }


def _counter(day: Day, hall: Hall, counter: Counter, light: Light) -> Json:
    desk = day.desk(counter.number)
    at_hand = day.at_hand(counter.number)
    return {
        "number": counter.number,
        "name": dict(counter.name),
        "zone": counter.zone,
        "services": list(counter.serves),
        "state": desk.state,
        "clerk": desk.clerk,
        "since": moment(desk.since),
        "due": _due(day, hall, counter.number, light.at),
        "pause_reason": light.note(desk.paused_for),
        "ticket": _at_hand(hall, at_hand, light.at) if at_hand else None,
        "parked": len(day.parked_at(counter.number)),
        "waiting": waiting_for(day, counter),
    }


def _due(day: Day, hall: Hall, counter: int, at: datetime) -> Json | None:
    # Whoever has the counter open is there, whatever was planned.
    shift = next_at(day.shifts, hall, counter, at)
    if shift is None or day.desk(counter).state is not CounterState.CLOSED:
        return None
    return {
        "clerk": shift.clerk,
        "starts": moment(on_day(shift.starts, hall, at)),
        "ends": moment(on_day(shift.ends, hall, at)),
    }


def _at_hand(hall: Hall, ticket: Ticket, at: datetime) -> Json:
    began = ticket.started_at or ticket.called_at
    assert began is not None
    spent_s = int((at - began).total_seconds())
    usual = usual_range(hall, ticket)
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": ticket.service,
        "state": ticket.state,
        "since": moment(began),
        "spent_s": spent_s,
        "usual": usual,
        "late": ticket.state is TicketState.SERVING and spent_s > usual["high_s"],
    }


def _service(day: Day, service: Service, doors: Opening, light: Light) -> Json:
    hall = hall_of(day)
    serving = hall.counters_serving[service.code]
    states = {each.number: day.desk(each.number).state for each in serving}
    return {
        "code": service.code,
        "prefix": service.prefix,
        "name": dict(service.name),
        "waiting": day.waiting_count(service.code),
        "longest": _longest(list(day.waiting(service.code)), light.at),
        "estimate": newcomers_range(day, service, light),
        "open_counters": [each for each, state in states.items() if state is CounterState.OPEN],
        "counters": len(states),
        "closed": service.code in day.closures.services,
        "closed_reason": closed_reason(day, service, doors, light),
        "limit": day.closures.limit_of(hall, service.code),
        "issued": day.issued.get(service.code, 0),
    }


def _messages(day: Day, hall: Hall, light: Light) -> list[Json]:
    shown = day.closures.messages
    zones: list[str | None] = [None, *(each.code for each in hall.zones)]
    found = ((zone, light.text(shown.get(zone))) for zone in zones)
    return [{"zone": zone, "text": dict(text)} for zone, text in found if text]
