"""What an answer or a screen says of one ticket, counter or service, as JSON values.

Whoever asks may see only what stands here: neither follow codes nor ratings ever do.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from server.core.appointment import Appointment
from server.core.day import Day
from server.core.estimate import Estimate, estimate_newcomer, estimate_ticket
from server.core.events import Json
from server.core.hall import ORDINARY, Service, Words
from server.core.hours import Opening, OpenState, next_day_s_opening, opening
from server.core.light import Light
from server.core.queues import FIRST, class_of, line_of
from server.core.ticket import Leg, Ticket, TicketState

SHOWN_PROCEDURES = 5
"""So many of a service's procedures are named where it is chosen; a hall may have 1,400."""


def moment(at: datetime | None) -> str | None:
    """Return an aware moment as RFC 3339 UTC with milliseconds."""
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def ticket_picture(
    day: Day, ticket: Ticket, *, ahead: int | None = None, light: Light | None = None
) -> Json:
    """Return the ticket as the API gives it; `ahead` saves counting when it is known.

    Its estimate is by `light`, in the hall's hours at the moment of the newest event if left out.
    """
    if ticket.state is not TicketState.WAITING:
        ahead = 0
    elif ahead is None:
        ahead = tickets_ahead(day, ticket)
    waits = ticket.state is TicketState.WAITING
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": ticket.service,
        "procedure": ticket.procedure,
        "visit": ticket.visit,
        "state": ticket.state,
        "priority": ticket.priority,
        "language": ticket.language,
        "channel": ticket.channel,
        "slip": ticket.slip,
        "copy": ticket.copy,
        "issued_at": moment(ticket.issued_at),
        "appointed_at": moment(ticket.appointed_at),
        "called_at": moment(ticket.called_at),
        "started_at": moment(ticket.started_at),
        "ended_at": moment(ticket.ended_at),
        "counter": ticket.counter,
        "for_counter": ticket.for_counter if waits else None,
        "persons": ticket.persons,
        "dossiers": ticket.dossiers,
        "parked_at": moment(ticket.parked_at),
        "recalls": ticket.recalls,
        "rule": ticket.rule,
        "overtook": ticket.overtook,
        "before": ticket.before,
        "legs": [_leg(each) for each in ticket.legs],
        "cancel_reason": ticket.cancel_reason,
        "ahead": ahead,
        "estimate": range_picture(_estimate(day, ticket, light) if waits else None),
    }


def _estimate(day: Day, ticket: Ticket, light: Light | None) -> Estimate | None:
    if light is None:
        return estimate_ticket(day, ticket)
    return estimate_ticket(day, ticket, light.at, always_open=light.always_open)


def newcomers_range(day: Day, service: Service, light: Light) -> Json | None:
    """Return the range that whoever takes a ticket of the service now is told."""
    told = estimate_newcomer(day, service.code, light.at, always_open=light.always_open)
    return range_picture(told)


def _leg(leg: Leg) -> Json:
    return {
        "service": leg.service,
        "counter": leg.counter,
        "queued_at": moment(leg.queued_at),
        "called_at": moment(leg.called_at),
        "started_at": moment(leg.started_at),
        "ended_at": moment(leg.ended_at),
        "ended_by": leg.ended_by,
    }


def appointment_picture(appointment: Appointment, *, cancelled: bool = False) -> Json:
    """Return an appointment as the API gives it."""
    state = "cancelled" if cancelled else "arrived" if appointment.ticket else "booked"
    return {
        "id": appointment.id,
        "service": appointment.service,
        "at": moment(appointment.at),
        "procedure": appointment.procedure,
        "persons": appointment.persons,
        "dossiers": appointment.dossiers,
        "state": state,
        "ticket": appointment.ticket,
    }


def tickets_ahead(day: Day, ticket: Ticket) -> int:
    """Return how many in the same line go first: who was put first, priority, and the earlier."""
    ahead = 0
    mine = class_of(ticket)
    for name, queue in day.queues.classes(line_of(ticket)).items():
        if name != mine:
            ahead += len(queue) if name == FIRST or mine == ORDINARY else 0
            continue
        # A new ticket is asked for most often, and it is the last: look from the end.
        for behind, each in enumerate(reversed(queue)):
            if each == ticket.id:
                ahead += len(queue) - 1 - behind
                break
    return ahead


def range_picture(estimate: Estimate | None) -> Json | None:
    """Return an estimate as JSON, None when there is none."""
    if estimate is None:
        return None
    return {"low_s": estimate.low_s, "high_s": estimate.high_s, "holds": estimate.holds}


def desk_picture(day: Day, number: int) -> Json:
    """Return a counter as the API gives it."""
    assert day.hall is not None
    counter = day.hall.counter_by_number[number]
    desk = day.desk(number)
    at_hand = day.at_hand(number)
    return {
        "number": number,
        "name": dict(counter.name),
        "zone": counter.zone,
        "state": desk.state,
        "services": list(counter.serves),
        "clerk": desk.clerk,
        "ticket": ticket_picture(day, at_hand) if at_hand else None,
    }


def service_picture(day: Day, service: Service, doors: Opening, light: Light) -> Json:
    """Return a service as the kiosk shows it, with what somebody who came now would wait."""
    assert day.hall is not None
    zone = day.hall.zone_of_service.get(service.code)
    waiting = day.waiting_count(service.code)
    closed = closed_reason(day, service, doors, light)
    made: Json = {
        "code": service.code,
        "prefix": service.prefix,
        "name": dict(service.name),
        "field": service.field,
        "zone": {"code": zone.code, "name": dict(zone.name)} if zone else None,
        "procedures": [
            {"code": each.code, "name": dict(each.name)}
            for each in service.procedures[:SHOWN_PROCEDURES]
        ],
        "procedures_count": len(service.procedures),
        "open": closed is None,
        "waiting": waiting,
        "estimate": newcomers_range(day, service, light),
        "appointments": service.appointments > 0,
    }
    if closed is not None:
        made["closed_reason"] = closed
    return made


def closed_reason(day: Day, service: Service, doors: Opening, light: Light) -> Json | None:
    """Return why no ticket of the service may be taken now, None when one may."""
    if not doors.tickets:
        return _closed(f"hall_{doors.state}", doors.reason, doors.reopens_at)
    closures = day.closures
    if service.code in closures.services:
        return _closed("service_closed", light.text(closures.services[service.code]))
    assert day.hall is not None
    lifted = light.always_open and service.code not in closures.limits
    limit = None if lifted else closures.limit_of(day.hall, service.code)
    if limit is not None and day.issued.get(service.code, 0) >= limit:
        return _closed("daily_limit")
    return None


def _closed(code: str, reason: Words | None = None, reopens_at: datetime | None = None) -> Json:
    told = dict(reason) if reason else None
    return {"code": code, "reason": told, "reopens_at": moment(reopens_at)}


def doors_picture(doors: Opening) -> Json:
    """Return the hall's doors as every board shows them."""
    last_tickets_gone = doors.state is OpenState.OPEN and not doors.tickets
    return {
        "state": doors.state,
        "tickets": doors.tickets,
        "last_tickets_gone": last_tickets_gone,
        "until": moment(doors.until),
        "reopens_at": moment(doors.reopens_at),
        "reason": dict(doors.reason) if doors.reason else None,
    }


def doors_of(day: Day, light: Light) -> Opening:
    """Return the state of the hall's doors: what the supervisor stopped goes before the hours."""
    assert day.hall is not None
    if day.closures.ended_at is not None:
        today, reason = date.fromisoformat(day.day), light.text(day.closures.ended_for)
        again = next_day_s_opening(day.hall, today, always_open=light.always_open)
        return Opening(state=OpenState.CLOSED, tickets=False, reopens_at=again, reason=reason)
    if day.closures.suspended_at is not None:
        reason = light.text(day.closures.suspended_for)
        return Opening(state=OpenState.SUSPENDED, tickets=False, reason=reason)
    return opening(day.hall, light.at, always_open=light.always_open)
