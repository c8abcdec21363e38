"""The small whole pictures that screens show: one function a kind of screen.

A board is drawn from the committed day alone, so that the newest one is always enough.
"""

from __future__ import annotations

from datetime import timedelta

from server.core.announcement_board import spoken_picture
from server.core.day import Day
from server.core.events import Json
from server.core.hall import ORDINARY, Hall, Service
from server.core.hours import Opening
from server.core.idle_board import SHUT, idle_picture
from server.core.layout import Layout, LayoutKind
from server.core.layout_picture import layout_picture, listed_services, room_for_calls
from server.core.light import Light
from server.core.order import waiting_for
from server.core.pictures import (
    closed_reason,
    desk_picture,
    doors_of,
    doors_picture,
    moment,
    newcomers_range,
    service_picture,
)
from server.core.slips import slips_due
from server.core.ticket import AT_COUNTER, Ticket, TicketState

SHOWN_CALLS = 12
MOST_CALLS = 40


def display_board(
    day: Day,
    light: Light,
    *,
    zone: str | None = None,
    counter: int | None = None,
    layout: Layout | None = None,
) -> Json:
    """Return the board of a display, a zone's, or one counter's panel.

    Without a `layout` it is that of whoever reads it all; with one, only what that shows.
    """
    hall = hall_of(day)
    numbers = _numbers(hall, zone, counter)
    serves = {code for number in numbers for code in hall.counter_by_number[number].serves}
    doors = doors_of(day, light)
    zone_name = next((dict(each.name) for each in hall.zones if each.code == zone), None)
    made = frame(day, light) | {
        "zone": zone,
        "zone_name": zone_name,
        "counter": counter,
        "calls": [
            _call(each) for each in _calls(day, numbers, room_for_calls(hall, layout, SHOWN_CALLS))
        ],
        "waiting": [
            _waiting(day, service, doors, light)
            for service in listed_services(hall, serves, layout)
        ],
        "priority_being_served": any(
            each.priority != ORDINARY for each in map(day.at_hand, numbers) if each
        ),
        "message": _message(day, light, zone),
    }
    # A panel stands above its counter, and a screen of hours hears of calls too late.
    silent = counter is not None or (layout is not None and layout.kind is LayoutKind.IDLE)
    made |= spoken_picture(day, hall, light, zone=zone, silent=silent)
    if layout is not None:
        made["layout"] = layout_picture(hall, layout, counter)
        made["idle"] = _idle(day, light, layout, serves, made) if counter is None else None
    if counter is not None:
        made["counter_state"] = day.desk(counter).state
    return made


def rating_board(day: Day, light: Light, number: int | None) -> Json:
    """Return the board of a rating tablet: the visit just finished there, or none to ask about.

    The window is what a visitor does himself, so it is counted in real seconds.
    """
    hall = hall_of(day)
    ticket = visit_to_rate(day, light, number) if number is not None else None
    asked = None
    if ticket is not None:
        asked = {
            "id": ticket.id,
            "number": ticket.number,
            "service": ticket.service,
            "service_name": dict(hall.service_by_code[ticket.service].name),
            "ended_at": moment(ticket.ended_at),
        }
    counter = hall.counter_by_number.get(number) if number is not None else None
    return frame(day, light) | {
        "counter": {"number": counter.number, "name": dict(counter.name)} if counter else None,
        "ticket": asked,
        "window_s": hall.rules.rating_window_s,
        "scale": [
            {"id": e.id, "label": dict(e.label), "face": e.face, "satisfied": e.satisfied}
            for e in hall.scale
        ],
        "reasons": [],
    }


def kiosk_board(day: Day, light: Light) -> Json:
    """Return the board of a kiosk: every service with its wait and why it is closed.

    Of lost slips it says only how many are to be printed again, at whichever kiosk.
    """
    due = len(slips_due(day, hall_of(day), light.at))
    return frame(day, light) | {"services": services_list(day, light), "slips_due": due}


def hall_board(day: Day, light: Light) -> Json:
    """Return the board of whoever watches the whole hall: all its calls, services and counters."""
    lists = {"services": services_list(day, light), "counters": counters_list(day)}
    return display_board(day, light) | lists


def services_list(day: Day, light: Light) -> list[Json]:
    """Return every service of the hall in its order."""
    hall = hall_of(day)
    doors = doors_of(day, light)
    fields = {each.code: {"code": each.code, "name": dict(each.name)} for each in hall.fields}
    return [
        service_picture(day, service, doors, light) | {"field": fields.get(service.field or "")}
        for service in hall.services
    ]


def counters_list(day: Day) -> list[Json]:
    """Return the live state of every counter."""
    return [
        desk_picture(day, counter.number) | {"waiting": waiting_for(day, counter)}
        for counter in hall_of(day).counters
    ]


def displayed_counters(day: Day) -> list[Json]:
    """Return `counters_list` as a display may know it: a call, and nothing of why it was one."""
    return [
        told | {"ticket": _call(at_hand) if (at_hand := day.at_hand(told["number"])) else None}
        for told in counters_list(day)
    ]


def hall_state(day: Day, light: Light) -> Json:
    """Return whether the hall is at work, and what its displays say."""
    doors = doors_picture(doors_of(day, light))
    kept = {name: doors[name] for name in ("state", "tickets", "reason", "reopens_at")}
    return kept | {"message": _message(day, light, None)}


def visit_to_rate(day: Day, light: Light, number: int) -> Ticket | None:
    """Return the visit the tablet of counter `number` asks about now."""
    ended = day.desk(number).last_ended
    ticket = day.tickets.get(ended) if ended else None
    if ticket is None or ticket.state is not TicketState.SERVED or ticket.rated:
        return None
    hall = hall_of(day)
    if ticket.service not in hall.service_by_code:
        return None
    window = timedelta(seconds=hall.rules.rating_window_s * light.speed)
    assert ticket.ended_at is not None
    return ticket if light.at - ticket.ended_at < window else None


def hall_of(day: Day) -> Hall:
    """Return the hall of a day that has one."""
    assert day.hall is not None
    return day.hall


def frame(day: Day, light: Light) -> Json:
    """Return what every board carries: the hall, its clock and its doors."""
    hall = hall_of(day)
    return {
        "hall": {
            "name": dict(hall.name),
            "place": dict(hall.place),
            "languages": list(hall.languages),
        },
        "clock": {"now": moment(light.at), "speed": light.speed, "timezone": hall.timezone},
        "open": doors_picture(doors_of(day, light)),
        "now": moment(light.at),
    }


def _message(day: Day, light: Light, zone: str | None) -> Json | None:
    # What the supervisor says to this zone, else to all, else what the hall's file says.
    messages = day.closures.messages
    told = light.text(messages.get(zone)) or light.text(messages.get(None)) or hall_of(day).message
    return dict(told) if told else None


def _numbers(hall: Hall, zone: str | None, counter: int | None) -> set[int]:
    return {
        each.number
        for each in hall.counters
        if (zone is None or each.zone == zone) and (counter is None or each.number == counter)
    }


def _waiting(day: Day, service: Service, doors: Opening, light: Light) -> Json:
    return {
        "service": service.code,
        "name": dict(service.name),
        "prefix": service.prefix,
        "count": day.waiting_count(service.code),
        "estimate": newcomers_range(day, service, light),
        "closed_reason": closed_reason(day, service, doors, light),
    }


def _calls(day: Day, numbers: set[int], most: int) -> list[Ticket]:
    # Whoever is at a counter first, however long ago the call: a screen must not forget him.
    # Whoever is still to come has a place even when there is none: his turn may yet be shown.
    newest_first = [day.tickets[each] for each in reversed(day.calls)] if most else []
    here = [each for each in newest_first if each.counter in numbers]
    called = [each.id for each in here if each.state is TicketState.CALLED]
    at_counter = [each.id for each in here if each.state in AT_COUNTER]
    ended = [each.id for each in here if each.state is TicketState.SERVED]
    first = list(dict.fromkeys([*called, *at_counter, *ended]))
    shown = set(first[: max(most, min(len(called), MOST_CALLS))])
    return [each for each in here if each.id in shown]


def _idle(day: Day, light: Light, layout: Layout, serves: set[str], made: Json) -> Json | None:
    # A hall that is shut and has served the last of those who waited has something else to say.
    rests = (
        doors_of(day, light).state in SHUT
        and not any(each["state"] in AT_COUNTER for each in made["calls"])
        and not any(day.waiting_count(each) for each in serves)
    )
    if layout.kind is LayoutKind.IDLE or (layout.kind is LayoutKind.CALLS and rests):
        return idle_picture(day, hall_of(day), light, sorted(serves))
    return None


def _call(ticket: Ticket) -> Json:
    return {
        "ticket": ticket.id,
        "number": ticket.number,
        "counter": ticket.counter,
        "service": ticket.service,
        "state": ticket.state,
        "called_at": moment(ticket.called_at),
        "recalls": ticket.recalls,
    }
