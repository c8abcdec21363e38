"""Where a device stands in the hall, and what of it the hall's file knows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from server.core.errors import Code, Refusal
from server.core.hall import Hall
from server.desk.principal import Principal, Role


@dataclass(frozen=True, kw_only=True)
class Place:
    """A counter, a part of the hall, and what a display shows; None is none of its own."""

    counter: int | None = None
    zone: str | None = None
    layout: str | None = None


def lacking(hall: Hall | None, place: Place) -> tuple[str, ...]:
    """Return which parts of a place the hall has not: its file may be loaded anew without them."""
    known = {
        "counter": hall is not None and place.counter in hall.counter_by_number,
        "zone": hall is not None and any(each.code == place.zone for each in hall.zones),
        "layout": hall is not None and place.layout in hall.layout_by_code,
    }
    return tuple(part for part in known if getattr(place, part) is not None and not known[part])


def in_the_hall(display: Principal, hall: Hall) -> Principal:
    """Return a display without what the hall's file has no more: it then shows the whole hall.

    Better the whole hall than a dark screen; the page of devices says which it is.
    """
    place = Place(counter=display.counter, zone=display.zone, layout=display.layout)
    lost = lacking(hall, place)
    return replace(
        display,
        counter=None if "counter" in lost else display.counter,
        zone=None if "zone" in lost else display.zone,
        layout=None if "layout" in lost else display.layout,
    )


def refuse_unknown_place(hall: Hall | None, role: Role, place: Place) -> None:
    """Refuse a place that the hall has not, or that is none for a device of `role`.

    Raises:
        Refusal: `not_valid`, naming the part.
    """
    for part in lacking(hall, place):
        raise Refusal(Code.NOT_VALID, field=part, value=getattr(place, part))
    if place.layout is not None and role is not Role.DISPLAY:
        raise Refusal(Code.NOT_VALID, field="layout", value=place.layout)


def refuse_nowhere(role: Role, place: Place) -> None:
    """Refuse a counter's keypad that is at no counter.

    Raises:
        Refusal: `not_valid`, naming the counter.
    """
    if role is Role.COUNTER and place.counter is None:
        raise Refusal(Code.NOT_VALID, field="counter")
