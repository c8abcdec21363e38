"""Tells each room what changed: at once, and merged when changes come faster than screens need."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from server.core.day import Recorded
from server.core.events import Json
from server.core.pictures import moment
from server.desk.desk import Desk
from server.live.rooms import Room

MERGE_S = 0.05
REFRESH_S = 5.0

PUBLIC = ("announcement", "ticket", "number", "service", "counter")

Emit = Callable[[str, Json, str], None]

log = logging.getLogger(__name__)


@dataclass
class RoomNews:
    """What a room has been told, and what it is still to be told."""

    room: Room
    told_at: float = 0.0
    board: Json = field(default_factory=dict)
    newest: Recorded | None = None
    redraw: bool = False


class News:
    """Follows the view and emits to the rooms somebody is in."""

    def __init__(self, desk: Desk, emit: Emit) -> None:
        self._desk = desk
        self._emit = emit
        self._rooms: dict[str, RoomNews] = {}
        self._people: dict[str, int] = {}
        self._changed = threading.Event()
        self.pushes = 0

    def start(self) -> None:
        """Begin to tell."""
        threading.Thread(target=self._tell_for_ever, name="news", daemon=True).start()

    def join(self, room: Room) -> None:
        """Count somebody into `room`."""
        self._rooms.setdefault(room.name, RoomNews(room))
        self._people[room.name] = self._people.get(room.name, 0) + 1

    def leave(self, room: Room) -> None:
        """Count somebody out of `room`; nobody is told what nobody hears."""
        self._people[room.name] -= 1
        if self._people[room.name] == 0:
            del self._people[room.name], self._rooms[room.name]

    def take(self, recorded: Sequence[Recorded]) -> None:
        """Note which rooms the committed events concern."""
        hall = self._desk.view.day.hall
        if hall is None:
            return
        for news in self._rooms.values():
            for each in reversed(recorded):
                if news.room.hears(each, hall):
                    news.newest = each
                    self._changed.set()
                    break

    def speaker_changed(self, zone: str | None) -> None:
        """Note which rooms show who speaks for a zone: no event tells of it."""
        for news in list(self._rooms.values()):
            if news.room.kind == "hall" or news.room.speaks_of(zone):
                news.redraw = True
                self._changed.set()

    def snapshot(self, room: Room) -> Json:
        """Return the whole picture of a room, which replaces what a screen showed."""
        board = room.draw(self._desk.view.day, self._desk.light())
        if room.name in self._rooms:
            self._rooms[room.name].board = board
        return {"seq": self._desk.view.day.seq, "board": board}

    def _tell_for_ever(self) -> None:
        refreshed_at = time.monotonic()
        while True:
            self._changed.wait(timeout=REFRESH_S)
            self._changed.clear()
            try:
                pause_s = self._tell_rooms()
                if time.monotonic() - refreshed_at > REFRESH_S:
                    refreshed_at = time.monotonic()
                    self._refresh()
            except Exception:  # one bad board must not silence every screen
                log.exception("a board could not be told")
                pause_s = MERGE_S
            if pause_s:
                time.sleep(pause_s)
                self._changed.set()

    def _tell_rooms(self) -> float:
        pause_s = 0.0
        for news in sorted(self._rooms.values(), key=_is_for_staff):
            if self._rooms.get(news.room.name) is not news:
                continue  # its last screen left while others were told
            if news.newest is None and not news.redraw:
                continue
            left_s = news.told_at + MERGE_S - time.monotonic()
            if left_s > 0:
                pause_s = max(pause_s, left_s)
                continue
            self._tell(news)
            time.sleep(0)  # what was told is on its way before the next board is drawn
        return pause_s

    def _tell(self, news: RoomNews) -> None:
        newest, news.newest, news.redraw = news.newest, None, False
        news.told_at = time.monotonic()
        if newest is None:
            self._emit("snapshot", self.snapshot(news.room), news.room.name)
        else:
            self._push(news, newest)

    def _push(self, news: RoomNews, newest: Recorded) -> None:
        said = self.snapshot(news.room) | {
            "kind": newest.event.kind,
            "at": moment(newest.at),
            "data": public(newest),
        }
        self.pushes += 1
        self._emit("push", said, news.room.name)

    def _refresh(self) -> None:
        # Doors open and close without an event: a picture that time alone has changed is sent.
        for news in list(self._rooms.values()):
            before = news.board
            said = self.snapshot(news.room)
            if _lasting(news.board) != _lasting(before):
                self._emit("snapshot", said, news.room.name)


def _is_for_staff(news: RoomNews) -> bool:
    # Who waits in the hall hears of a call first, however many counters are to be told of it.
    return news.room.kind != "display"


def _lasting(board: Json) -> Json:
    return {name: value for name, value in board.items() if name not in ("clock", "now", "next")}


def public(recorded: Recorded) -> Json:
    """Return what a push may say of an event beside the board."""
    data = recorded.event.to_data()
    return {name: data[name] for name in PUBLIC if name in data}
