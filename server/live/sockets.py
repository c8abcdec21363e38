"""Sockets: who connects, which room he is in, and when he is cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from flask import request
from flask_socketio import SocketIO, join_room
from socketio.exceptions import ConnectionRefusedError as Refused

from server.core.day import Recorded
from server.core.events import (
    DayOpened,
    DeviceSetUp,
    HallConfigured,
    Json,
    SlipReissued,
    StaffDisabled,
    StaffReset,
    TokenRevoked,
)
from server.core.hall import Hall
from server.desk.desk import Desk
from server.desk.follow import FollowCodes
from server.desk.principal import Principal, Role
from server.desk.sound_tests import SoundTest
from server.live.news import News
from server.live.places import PlaceRoom, Places
from server.live.rooms import NoRoom, Room, room_of, speaking_screen
from server.web.identity import socket_principal
from server.web.limits import UNKNOWN_CODES, Limits, TooFast
from server.web.transport import InClear, refuse_known_in_clear

# A screen must know within 5 s that the server is gone: it misses a ping after their sum.
PING_INTERVAL_S = 2.5
PING_TIMEOUT_S = 2.0

VERSION = version("moiso")
SHUTTING_OUT = (
    *(TokenRevoked, StaffDisabled, StaffReset),
    *(HallConfigured, DayOpened, SlipReissued, DeviceSetUp),
)


@dataclass(frozen=True, kw_only=True)
class Connection:
    """One open socket: a principal's, or nobody's who holds the code of one ticket.

    `screen` is the token of a display that may speak.
    """

    principal: Principal | None = None
    room: Room | PlaceRoom
    screen: int | None = None


@dataclass(frozen=True, kw_only=True)
class Live:
    """Everybody who is told what happens."""

    news: News
    places: Places

    def start(self) -> None:
        """Begin to tell."""
        self.news.start()
        self.places.start()


def install_sockets(socketio: SocketIO, desk: Desk, limits: Limits) -> Live:
    """Let screens and phones connect, and return what tells them."""

    def emit(name: str, said: Any, room: str) -> None:
        socketio.emit(name, said, to=room)

    live = Live(news=News(desk, emit), places=Places(desk, emit))
    door = Door(socketio, desk, live, limits)
    socketio.on_event("connect", door.connect)
    socketio.on_event("disconnect", door.disconnect)
    socketio.on_event("screen", door.told)
    # First those who must leave: nothing is drawn for a counter that the hall has no more.
    desk.view.listen(door.cut_off)
    desk.view.listen(live.news.take)
    desk.view.listen(live.places.take)
    desk.speakers.listen(live.news.speaker_changed)
    desk.sound_tests.listen(door.try_sound)
    return live


class Door:
    """Lets screens in to the room they may be in, and shows them out."""

    def __init__(self, socketio: SocketIO, desk: Desk, live: Live, limits: Limits) -> None:
        self._socketio = socketio
        self._desk = desk
        self._live = live
        self._limits = limits
        self._codes = FollowCodes(desk)
        self._connections: dict[str, Connection] = {}

    def connect(self, auth: Any = None) -> None:
        """Let somebody in, and show the whole picture at once."""
        sid = _sid()
        if sid in self._connections:
            return  # a client may send an event of this name, which lets nobody in again
        connection = self._identified(auth if isinstance(auth, dict) else {})
        self._connections[sid] = connection
        self._desk.contacts.entered(_token_of(connection))
        self._refuse_ended(sid, connection, auth)
        join_room(connection.room.name)
        said = self._joined(connection.room)
        self._hear(connection)
        self._socketio.emit("snapshot", said | _device(connection), to=sid)

    def disconnect(self, *_: Any) -> None:
        """Count somebody out."""
        sid = _sid()
        if self._socketio.server.manager.is_connected(sid, "/"):  # type: ignore[attr-defined]
            return  # as above: only who has really gone is counted out
        connection = self._connections.pop(sid, None)
        if connection is None:
            return
        token = _token_of(connection)
        self._desk.contacts.left(token)
        if token is not None and not self._desk.contacts.has_socket(token):
            self._desk.screens.gone(token)
        if isinstance(connection.room, PlaceRoom):
            self._live.places.leave(connection.room)
            return
        self._live.news.leave(connection.room)
        if connection.screen is not None:
            self._desk.speakers.leave(connection.screen)

    def told(self, news: object = None) -> None:
        """Hear what a screen says of its own page: it changes nothing of the hall."""
        connection = self._connections.get(_sid())
        token = _display_of(connection) if connection is not None else None
        if token is not None:
            self._desk.screens.told(token, news)

    def try_sound(self, test: SoundTest) -> None:
        """Ask a screen, in each of its pages, to be heard."""
        for sid, connection in list(self._connections.items()):
            if _display_of(connection) == test.screen:
                self._socketio.emit("sound_test", {"id": test.id}, to=sid)

    def cut_off(self, recorded: Sequence[Recorded]) -> None:
        """End the sockets of whoever may no longer enter."""
        hall = self._desk.view.day.hall
        for each in recorded:
            if not isinstance(each.event, SHUTTING_OUT):
                continue
            for sid, connection in list(self._connections.items()):
                if _is_shut_out(connection, each, hall):
                    self._socketio.server.disconnect(sid)  # type: ignore[attr-defined]

    def _joined(self, room: Room | PlaceRoom) -> Json:
        if isinstance(room, PlaceRoom):
            self._live.places.join(room)
            return self._live.places.snapshot(room)
        self._live.news.join(room)
        # A page that was made by another version than this makes itself anew.
        return self._live.news.snapshot(room) | {"version": VERSION}

    def _hear(self, connection: Connection) -> None:
        if connection.screen is not None and connection.principal is not None:
            self._desk.speakers.join(connection.screen, connection.principal.zone)

    def _identified(self, wish: dict[str, Any]) -> Connection:
        hall = self._desk.view.day.hall
        # Whoever shows a code is nobody else, whatever token or cookie comes with it.
        if "code" in wish and hall is not None:
            return Connection(room=self._place_of(wish["code"]))
        try:
            refuse_known_in_clear()
        except InClear:
            raise Refused("tls_required") from None
        principal = socket_principal(self._desk, wish)
        if principal is None or hall is None:
            raise Refused("unauthorised")
        try:
            room = room_of(principal, hall, wish)
        except NoRoom:
            raise Refused("forbidden") from None
        screen = speaking_screen(principal, room, hall)
        return Connection(principal=principal, room=room, screen=screen)

    def _place_of(self, code: object) -> PlaceRoom:
        ticket = self._codes.ticket(code) if isinstance(code, str) else None
        if ticket is None:
            self._count_guess()
            raise Refused("unauthorised")
        room = PlaceRoom(ticket=ticket.id)
        if not self._codes.is_of_today(ticket) or self._live.places.is_full(room):
            raise Refused("forbidden")
        return room

    def _refuse_ended(self, sid: str, connection: Connection, auth: Any) -> None:
        # The slip may have been printed again since the code was looked at, and before this phone
        # was among those who are shown out.
        if isinstance(connection.room, PlaceRoom) and self._codes.ticket(auth["code"]) is None:
            del self._connections[sid]
            raise Refused("unauthorised")

    def _count_guess(self) -> None:
        # As over HTTP: only guesses are slowed, phones of one hall may share an address.
        try:
            self._limits.count(UNKNOWN_CODES)
        except TooFast as error:
            raise Refused("too_fast", {"retry_after_s": error.retry_after_s}) from None


def _is_shut_out(connection: Connection, recorded: Recorded, hall: Hall | None) -> bool:
    principal, room = connection.principal, connection.room
    match recorded.event:
        case DayOpened():
            return isinstance(room, PlaceRoom)
        case SlipReissued(ticket=ticket):
            # A new code is known to nobody before the kiosk asks for it: all here hold the old one.
            return isinstance(room, PlaceRoom) and room.ticket == ticket
        # A device with another place comes back at once, to the room that is now its own.
        case TokenRevoked(token=token) | DeviceSetUp(token=token):
            return principal is not None and principal.token == token
        case StaffDisabled(staff=staff) | StaffReset(staff=staff):
            return principal is not None and principal.staff == staff
        case HallConfigured():
            return isinstance(room, Room) and (hall is None or not room.stands_in(hall))
    return False


def _token_of(connection: Connection) -> int | None:
    return connection.principal.token if connection.principal is not None else None


def _display_of(connection: Connection) -> int | None:
    principal = connection.principal
    shows = principal is not None and principal.role is Role.DISPLAY
    return principal.token if principal is not None and shows else None


def _device(connection: Connection) -> Json:
    room = connection.room
    if not isinstance(room, Room) or room.kind != "display":
        return {}
    return {"device": _display_of(connection)}


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]
