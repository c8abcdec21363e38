"""The rooms of one ticket each, for the phones that follow it.

A ticket's own event is pushed at once. What happens to others only moves its place: that is told
now and then, all at once merged, and only to whom it makes a difference. A hall of 300 phones
may cost the displays nothing, so these rooms are told by a thread of their own.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from server.core.day import Recorded
from server.core.event import Event
from server.core.events import (
    AnnouncementExpired,
    AnnouncementSpoken,
    HallConfigured,
    Json,
    RatingGiven,
    SlipFailed,
    SlipPrinted,
    SlipReissued,
    SlipShown,
)
from server.core.pictures import doors_of, doors_picture, moment
from server.core.place import lasting, may_move, place_picture
from server.desk.desk import Desk
from server.live.news import Emit, public

MERGE_S = 2.0
LOOK_S = 5.0
MOST_PHONES = 8
"""So many may follow one ticket at the same time."""

# What a citizen answered is told nobody, the paper is in his hand, and he hears the loudspeaker.
UNSEEN = (
    *(RatingGiven, SlipPrinted, SlipFailed, SlipShown, SlipReissued),
    *(AnnouncementSpoken, AnnouncementExpired),
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class PlaceRoom:
    """The room of one ticket."""

    ticket: str

    @property
    def name(self) -> str:
        """Return the room's name among the sockets."""
        return f"place:{self.ticket}"


@dataclass
class Told:
    """What the phones of a ticket were told, and what they are still to be told."""

    room: PlaceRoom
    phones: int = 0
    place: Json = field(default_factory=dict)
    newest: Recorded | None = None
    moved: bool = False


class Places:
    """Follows the view and emits to the tickets that somebody follows."""

    def __init__(self, desk: Desk, emit: Emit) -> None:
        self._desk = desk
        self._emit = emit
        self._rooms: dict[str, Told] = {}
        self._changed = threading.Event()
        self._moved_at = 0.0
        self._doors: Json = {}
        self.pushes = 0

    def start(self) -> None:
        """Begin to tell."""
        threading.Thread(target=self._tell_for_ever, name="places", daemon=True).start()

    def is_full(self, room: PlaceRoom) -> bool:
        """Return whether as many follow the ticket as may."""
        told = self._rooms.get(room.ticket)
        return told is not None and told.phones >= MOST_PHONES

    def join(self, room: PlaceRoom) -> None:
        """Count a phone into `room`."""
        self._rooms.setdefault(room.ticket, Told(room)).phones += 1

    def leave(self, room: PlaceRoom) -> None:
        """Count a phone out of `room`; nobody is told what nobody hears."""
        told = self._rooms[room.ticket]
        told.phones -= 1
        if told.phones == 0:
            del self._rooms[room.ticket]

    def take(self, recorded: Sequence[Recorded]) -> None:
        """Note whose place the committed events are about, and whose they may change."""
        for told in list(self._rooms.values()):
            for each in recorded:
                if getattr(each.event, "ticket", None) == told.room.ticket:
                    told.newest = told.newest if isinstance(each.event, UNSEEN) else each
                else:
                    told.moved = told.moved or self._moves(told.room, each.event)
        self._changed.set()

    def snapshot(self, room: PlaceRoom) -> Json:
        """Return the whole picture of a room, which replaces what a phone showed."""
        day = self._desk.view.day
        place = place_picture(day, day.tickets[room.ticket], self._desk.light())
        told = self._rooms.get(room.ticket)
        if told is not None and not told.place:
            told.place = place
        return {"seq": day.seq, "board": place}

    def _moves(self, room: PlaceRoom, event: Event) -> bool:
        ticket = self._desk.view.day.tickets.get(room.ticket)
        if ticket is None:
            return False
        return isinstance(event, HallConfigured) or may_move(self._desk.view.day, ticket, event)

    def _tell_for_ever(self) -> None:
        while True:
            self._changed.wait(timeout=self._pause_s())
            self._changed.clear()
            try:
                self.tell()
            except Exception:  # one bad picture must not silence every phone
                log.exception("a place could not be told")

    def _pause_s(self) -> float:
        if any(each.moved for each in list(self._rooms.values())):
            return max(0.01, self._moved_at + MERGE_S - time.monotonic())
        return LOOK_S

    def tell(self) -> None:
        """Tell what is due: own events now, moved places when the last time is long enough ago."""
        self._tell_own()
        if not self._rooms or time.monotonic() - self._moved_at < MERGE_S:
            return
        self._moved_at = time.monotonic()
        self._look_at_doors()
        for told in list(self._rooms.values()):
            if told.moved:
                self._tell_moved(told)
                time.sleep(0)  # whoever calls meanwhile goes first
                self._tell_own()

    def _tell_own(self) -> None:
        for told in list(self._rooms.values()):
            newest, told.newest = told.newest, None
            if newest is not None and (said := self._drawn(told)):
                own = {"kind": newest.event.kind, "at": moment(newest.at), "data": public(newest)}
                self._say("push", said | own, told.room)

    def _tell_moved(self, told: Told) -> None:
        before = lasting(told.place)
        said = self._drawn(told)
        if said and lasting(said["board"]) != before:
            self._say("snapshot", said, told.room)

    def _drawn(self, told: Told) -> Json:
        told.moved = False
        if told.room.ticket not in self._desk.view.day.tickets:
            return {}  # its day has just ended: the door shows its phones out
        said = self.snapshot(told.room)
        told.place = said["board"]
        return said

    def _look_at_doors(self) -> None:
        # Doors open and close without an event.
        doors = doors_picture(doors_of(self._desk.view.day, self._desk.light()))
        if doors != self._doors:
            self._doors = doors
            for told in self._rooms.values():
                told.moved = True

    def _say(self, name: str, said: Json, room: PlaceRoom) -> None:
        self.pushes += 1
        self._emit(name, said, room.name)
