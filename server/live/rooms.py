"""Which picture a connection gets, from what it is: the server chooses, an address may narrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from server.core.boards import display_board, hall_board, hall_of, kiosk_board, rating_board
from server.core.counter_board import counter_board
from server.core.day import Day, Recorded
from server.core.events import (
    AnnouncementExpired,
    AnnouncementSpoken,
    CounterClosed,
    CounterOpened,
    CounterPaused,
    DayClosed,
    DayOpened,
    HallConfigured,
    HallEnded,
    HallResumed,
    HallSuspended,
    Json,
    MessageShown,
    RatingGiven,
    ServiceStarted,
    ShiftsPlanned,
    StepUndone,
    TicketCancelled,
    TicketParked,
    TicketRequeued,
    TicketResumed,
    TicketServed,
    TicketTransferred,
)
from server.core.hall import Hall
from server.core.layout import LayoutKind, chosen_layout
from server.core.light import Light
from server.core.monitor_board import monitor_board
from server.desk.device_place import in_the_hall
from server.desk.principal import Principal, Role

ROOM_KINDS = {
    Role.KIOSK: "kiosk",
    Role.COUNTER: "counter",
    Role.RATING: "rating",
    Role.INTEGRATION: "hall",
}

ALL = (
    *(HallConfigured, DayOpened, DayClosed),
    *(HallSuspended, HallResumed, HallEnded, MessageShown),
)
QUEUE_CHANGES = (CounterOpened, CounterPaused, CounterClosed)
SPOKEN = (AnnouncementSpoken, AnnouncementExpired)
VISIT_CHANGES = (
    ServiceStarted,
    TicketServed,
    TicketCancelled,
    TicketParked,
    TicketResumed,
    TicketRequeued,
    TicketTransferred,
    StepUndone,
    RatingGiven,
)


class NoRoom(Exception):
    """Whoever asks may see no board, or asks for one that is not there."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """A board that many may look at: its kind, and the part of the hall it is narrowed to."""

    kind: str
    counter: int | None = None
    zone: str | None = None
    layout: str | None = None

    @property
    def name(self) -> str:
        """Return the room's name among the sockets."""
        place = f"{self.zone or ''}:{'' if self.counter is None else self.counter}"
        return f"{self.kind}:{place}" + (f":{self.layout}" if self.layout else "")

    def stands_in(self, hall: Hall) -> bool:
        """Return whether `hall` has the place: its file may be loaded anew without it."""
        return (
            (self.counter is None or self.counter in hall.counter_by_number)
            and (self.zone is None or any(each.code == self.zone for each in hall.zones))
            and (self.layout is None or self.layout in hall.layout_by_code)
        )

    def speaks_of(self, zone: str | None) -> bool:
        """Return whether the room's displays are told what is said in a zone."""
        return self.kind == "display" and self.counter is None and self.zone in (None, zone)

    def draw(self, day: Day, light: Light) -> Json:
        """Return the room's board."""
        return DRAWERS[self.kind](self, day, light)

    def hears(self, recorded: Recorded, hall: Hall) -> bool:
        """Return whether the event changes what the room shows.

        What a citizen answered is heard by the rating room alone.
        """
        event = recorded.event
        if isinstance(event, ALL):
            return True
        if isinstance(event, ShiftsPlanned):
            return self.kind == "monitor"
        if isinstance(event, SPOKEN):
            told = self.speaks_of(event.zone) and not self.rests(hall)
            return told or self.kind in ("monitor", "hall")
        counter = getattr(event, "counter", None)
        if self.kind == "rating":
            return isinstance(event, VISIT_CHANGES) and counter == self.counter
        if isinstance(event, RatingGiven):
            return False
        service = getattr(event, "service", None)
        if self.rests(hall):
            return False
        if service is None and not isinstance(event, QUEUE_CHANGES):
            return False
        if self.kind != "counter" or self.counter is None:
            return True
        # A clerk's page lists the open counters; what is undone leaves a queue it does not name.
        if isinstance(event, (*QUEUE_CHANGES, StepUndone)):
            return True
        serves = hall.counter_by_number[self.counter].serves
        left = getattr(event, "from_service", None)
        sent_to = getattr(event, "to_counter", None)
        return self.counter in (counter, sent_to) or service in serves or left in serves

    def rests(self, hall: Hall) -> bool:
        """Return whether it is a display that hears of no call: it shows hours and papers."""
        # What it says of the day's tickets may wait for the next refresh.
        layout = chosen_layout(hall.layouts, self.layout)
        rests = layout.kind is LayoutKind.IDLE and self.counter is None
        return self.kind == "display" and rests


DRAWERS: dict[str, Callable[[Room, Day, Light], Json]] = {
    "display": lambda room, day, light: display_board(
        day,
        light,
        zone=room.zone,
        counter=room.counter,
        layout=chosen_layout(hall_of(day).layouts, room.layout),
    ),
    "counter": lambda room, day, light: counter_board(day, light, room.counter or 0),
    "rating": lambda room, day, light: rating_board(day, light, room.counter),
    "kiosk": lambda _, day, light: kiosk_board(day, light),
    "hall": lambda _, day, light: hall_board(day, light),
    "monitor": lambda _, day, light: monitor_board(day, light),
}


def speaking_screen(principal: Principal, room: Room, hall: Hall) -> int | None:
    """Return the token of a display that may speak for its zone.

    No panel of one counter is heard, nor what an address has narrowed to one, nor a screen that
    hears of no call.
    """
    if principal.role is not Role.DISPLAY or room.counter is not None or room.rests(hall):
        return None
    return principal.token


def room_of(principal: Principal, hall: Hall, wish: Mapping[str, Any]) -> Room:
    """Return the room of `principal`; `wish` may name a counter or zone, never widen.

    Raises:
        NoRoom: nothing to see here for this role, or no such counter or zone.
    """
    room = _wished(principal, hall, wish)
    if not room.stands_in(hall):
        raise NoRoom
    return room


def _wished(principal: Principal, hall: Hall, wish: Mapping[str, Any]) -> Room:
    counter = _counter(hall, wish.get("counter"))
    zone = _zone(hall, wish.get("zone"))
    if principal.role is Role.DISPLAY:
        return replace(
            _display(principal, hall, counter, zone), layout=layout_of(principal, hall, wish)
        )
    if principal.role in ROOM_KINDS:
        return Room(kind=ROOM_KINDS[principal.role], counter=principal.counter)
    if wish.get("kind") == "monitor":
        return _monitor(principal)
    if wish.get("kind") == "display":
        layout = layout_of(principal, hall, wish)
        return Room(kind="display", counter=counter, zone=zone, layout=layout)
    if counter is not None:
        return Room(kind="counter", counter=counter)
    return Room(kind="hall")


def layout_of(principal: Principal, hall: Hall, wish: Mapping[str, Any]) -> str | None:
    """Return the layout of `principal`'s display: its own, else the one its address wishes.

    A screen whose own layout the hall's file has no more shows the hall's first.

    Raises:
        NoRoom: the address wishes a layout that the hall has not.
    """
    if principal.layout is not None:
        return principal.layout if principal.layout in hall.layout_by_code else None
    wished = wish.get("layout") or None
    if wished is not None and wished not in hall.layout_by_code:
        raise NoRoom
    return wished


def _monitor(principal: Principal) -> Room:
    if not principal.supervises:
        raise NoRoom
    return Room(kind="monitor")


def _display(principal: Principal, hall: Hall, counter: int | None, zone: str | None) -> Room:
    principal = in_the_hall(principal, hall)
    if principal.counter is not None:
        return Room(kind="display", counter=principal.counter)
    if principal.zone is None:
        return Room(kind="display", counter=counter, zone=zone)
    if zone not in (None, principal.zone):
        raise NoRoom
    if counter is not None and hall.counter_by_number[counter].zone != principal.zone:
        raise NoRoom
    return Room(kind="display", counter=counter, zone=principal.zone)


def _counter(hall: Hall, wish: object) -> int | None:
    if wish in (None, ""):
        return None
    by_text = {str(number): number for number in hall.counter_by_number}
    if str(wish) not in by_text:
        raise NoRoom
    return by_text[str(wish)]


def _zone(hall: Hall, wish: object) -> str | None:
    if wish in (None, ""):
        return None
    if str(wish) not in {each.code for each in hall.zones}:
        raise NoRoom
    return str(wish)
