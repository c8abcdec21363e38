"""Sockets: who connects, which room he is in, and when he is cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_socketio import SocketIO, join_room
from socketio.exceptions import ConnectionRefusedError as Refused

from server.core.day import Recorded
from server.core.events import HallConfigured, StaffDisabled, StaffReset, TokenRevoked
from server.core.hall import Hall
from server.desk.desk import Desk
from server.desk.principal import Principal
from server.live.news import News
from server.live.rooms import NoRoom, Room, room_of
from server.web.identity import socket_principal

# A screen must know within 5 s that the server is gone: it misses a ping after their sum.
PING_INTERVAL_S = 2.5
PING_TIMEOUT_S = 2.0

SHUTTING_OUT = (TokenRevoked, StaffDisabled, StaffReset, HallConfigured)


@dataclass(frozen=True, kw_only=True)
class Connection:
    """One open socket."""

    principal: Principal
    room: Room


def install_sockets(socketio: SocketIO, desk: Desk) -> News:
    """Let screens connect, and return the news that tells them."""
    news = News(desk, lambda name, said, room: socketio.emit(name, said, to=room))
    door = Door(socketio, desk, news)
    socketio.on_event("connect", door.connect)
    socketio.on_event("disconnect", door.disconnect)
    # First those who must leave: nothing is drawn for a counter that the hall has no more.
    desk.view.listen(door.cut_off)
    desk.view.listen(news.take)
    return news


class Door:
    """Lets screens in to the room they may be in, and shows them out."""

    def __init__(self, socketio: SocketIO, desk: Desk, news: News) -> None:
        self._socketio = socketio
        self._desk = desk
        self._news = news
        self._connections: dict[str, Connection] = {}

    def connect(self, auth: Any = None) -> None:
        """Let somebody in, and show the whole picture at once."""
        sid = _sid()
        if sid in self._connections:
            return  # a client may send an event of this name, which lets nobody in again
        connection = self._identified(auth if isinstance(auth, dict) else {})
        self._connections[sid] = connection
        self._news.join(connection.room)
        join_room(connection.room.name)
        self._socketio.emit("snapshot", self._news.snapshot(connection.room), to=sid)

    def disconnect(self, *_: Any) -> None:
        """Count somebody out."""
        sid = _sid()
        if self._socketio.server.manager.is_connected(sid, "/"):  # type: ignore[attr-defined]
            return  # as above: only who has really gone is counted out
        connection = self._connections.pop(sid, None)
        if connection is not None:
            self._news.leave(connection.room)

    def cut_off(self, recorded: Sequence[Recorded]) -> None:
        """End the sockets of whoever may no longer enter."""
        hall = self._desk.view.day.hall
        for each in recorded:
            if not isinstance(each.event, SHUTTING_OUT):
                continue
            for sid, connection in list(self._connections.items()):
                if _is_shut_out(connection, each, hall):
                    self._socketio.server.disconnect(sid)  # type: ignore[attr-defined]

    def _identified(self, wish: dict[str, Any]) -> Connection:
        hall = self._desk.view.day.hall
        principal = socket_principal(self._desk, wish)
        if principal is None or hall is None:
            raise Refused("unauthorised")
        try:
            return Connection(principal=principal, room=room_of(principal, hall, wish))
        except NoRoom:
            raise Refused("forbidden") from None


def _is_shut_out(connection: Connection, recorded: Recorded, hall: Hall | None) -> bool:
    match recorded.event:
        case TokenRevoked(token=token):
            return connection.principal.token == token
        case StaffDisabled(staff=staff) | StaffReset(staff=staff):
            return connection.principal.staff == staff
        case HallConfigured():
            return hall is None or not connection.room.stands_in(hall)
    return False


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]
