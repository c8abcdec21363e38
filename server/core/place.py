"""A citizen's own place in the queue: the smallest picture there is, and nobody else in it.

Neither a ticket's id nor another's number ever stands here: whoever holds the code may show it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from server.core.boards import hall_of
from server.core.day import Day
from server.core.event import Event, Json
from server.core.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    TicketNoShow,
    TicketServed,
)
from server.core.hall import Hall
from server.core.hours import OpenState
from server.core.light import Light
from server.core.pictures import doors_of, doors_picture, moment, ticket_picture
from server.core.ticket import LegEnd, Ticket, TicketState

MINUTE_S = 60
AT_A_COUNTER = frozenset(
    {TicketState.CALLED, TicketState.SERVING, TicketState.PARKED, TicketState.NO_SHOW}
)
DOORS_SHOWN = ("state", "reopens_at")
SAID_WITH_REASON = frozenset({OpenState.SUSPENDED, OpenState.CLOSED})
LEARNED_FROM = (TicketServed, TicketNoShow, CounterOpened)
COUNTER_CHANGES = (CounterOpened, CounterPaused, CounterClosed)


def place_picture(day: Day, ticket: Ticket, light: Light) -> Json:
    """Return the place of `ticket`; what has no value is left out, but for `estimate`.

    `estimate` is in whole minutes, so that a picture changes only when a screen's words do;
    `until` is when a missed number may come back at the latest.
    """
    drawn = ticket_picture(day, ticket, light=light)
    doors = doors_picture(doors_of(day, light))
    shown = (*DOORS_SHOWN, "reason") if doors["state"] in SAID_WITH_REASON else DOORS_SHOWN
    made: Json = {
        "number": ticket.number,
        "service": ticket.service,
        "state": ticket.state,
        "ahead": drawn["ahead"],
        "estimate": whole_minutes(drawn["estimate"]),
        "issued_at": drawn["issued_at"],
        "open": {name: doors[name] for name in shown if doors[name]},
        "now": moment(light.at),
    }
    further = _further(hall_of(day), ticket)
    return made | {name: value for name, value in further.items() if value not in (None, False)}


def lasting(place: Json) -> Json:
    """Return what of a place changes by itself only when the citizen should know."""
    return {name: value for name, value in place.items() if name != "now"}


def whole_minutes(estimate: Json | None) -> Json | None:
    """Return a range of seconds widened to whole minutes."""
    if estimate is None:
        return None
    low, high = estimate["low_s"] // MINUTE_S, -(-estimate["high_s"] // MINUTE_S)
    return {"low_s": low * MINUTE_S, "high_s": high * MINUTE_S}


def may_move(day: Day, ticket: Ticket, event: Event) -> bool:
    """Return whether an event about somebody else may change how long `ticket` waits.

    It may while the ticket waits, when the event concerns its service, another service of a
    counter that serves it, or a counter that serves one of these; or when the hall learns from it
    how long turns take, which every wait is told by.
    """
    if ticket.state is not TicketState.WAITING:
        return False
    if isinstance(event, LEARNED_FROM):
        return True
    hall = hall_of(day)
    services = {ticket.service}.union(
        *(counter.serves for counter in hall.counters_serving.get(ticket.service, ()))
    )
    if isinstance(event, COUNTER_CHANGES):
        changed = hall.counter_by_number.get(event.counter)
        return changed is not None and not services.isdisjoint(changed.serves)
    touched = {getattr(event, name, None) for name in ("service", "from_service")}
    sent_to = getattr(event, "to_counter", None)
    return bool(touched & services) or (sent_to is not None and sent_to == ticket.for_counter)


def _further(hall: Hall, ticket: Ticket) -> Json:
    waits = ticket.state is TicketState.WAITING
    counter = hall.counter_by_number.get(ticket.counter or 0)
    shown = ticket.state in AT_A_COUNTER
    called = ticket.state is TicketState.CALLED
    moved = waits and bool(ticket.legs) and ticket.legs[-1].ended_by is LegEnd.TRANSFERRED
    return {
        "counter": ticket.counter if shown else None,
        "zone": counter.zone if counter and shown and len(hall.zones) > 1 else None,
        "called_at": moment(ticket.called_at) if called else None,
        "recalls": ticket.recalls if called and ticket.recalls else None,
        "moved": moved,
        "for_counter": ticket.for_counter if waits else None,
        "appointed_at": moment(ticket.appointed_at) if waits else None,
        "until": moment(_until(hall, ticket)),
        "reason": ticket.cancel_reason,
    }


def _until(hall: Hall, ticket: Ticket) -> datetime | None:
    if ticket.state is not TicketState.NO_SHOW or ticket.ended_at is None:
        return None
    return ticket.ended_at + timedelta(seconds=hall.rules.come_back_within_s)
