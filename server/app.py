"""The server put together: the only module that names every room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from apiflask import APIFlask
from flask_socketio import SocketIO

import display
import rating_terminal
from server.api import install_api
from server.console import install_console
from server.core.events import Json
from server.core.hall import Hall
from server.core.spoken import spoken_languages
from server.desk.desk import Desk, Options
from server.desk.principal import Principal, Role
from server.live.rooms import NoRoom, Room, room_of
from server.live.sockets import PING_INTERVAL_S, PING_TIMEOUT_S, Live, install_sockets
from server.voice.calls import prepares
from server.voice.voice import Voice
from server.web.identity import device_principal
from server.web.limits import limits_of
from server.web.transport import Transport, install_transport

MEDIA = "media"
"""The folder of the displays' films and pictures, in the hall's data."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A hall's server, ready to be run."""

    app: APIFlask
    socketio: SocketIO
    desk: Desk
    live: Live
    voice: Voice

    def start(self) -> None:
        """Begin to write, to keep time and to tell."""
        self.desk.start()
        self.live.start()

    def stop(self) -> None:
        """Answer what was asked and close the books."""
        self.voice.stop()
        self.desk.stop()


def create_server(
    folder: Path,
    options: Options | None = None,
    *,
    async_mode: Literal["gevent", "threading"] = "gevent",
    kiosk_url: str = "",
    transport: Transport | None = None,
) -> Server:
    """Return the server of the hall in `folder`; nothing runs until it is started.

    `transport` says what may cross the hall in clear: without it, no secrets.

    Raises:
        StoreError: the folder holds no hall this version can work on.
    """
    desk = Desk(folder, options)
    app = APIFlask("server", spec_path="/api/v1/openapi.json", docs_path=None)
    voice = Voice(folder)
    install_transport(app, transport or Transport())
    install_api(app, desk, voice)
    install_console(app, desk, kiosk_url=kiosk_url)
    screens = _board_for(desk, Role.DISPLAY, voice.wake)
    app.register_blueprint(display.blueprint(screens, _media_for(desk, folder / MEDIA)))
    app.register_blueprint(rating_terminal.blueprint(_board_for(desk, Role.RATING)))
    socketio = SocketIO(
        app,
        async_mode=async_mode,
        ping_interval=PING_INTERVAL_S,
        ping_timeout=PING_TIMEOUT_S,
    )
    live = install_sockets(socketio, desk, limits_of(app))
    desk.view.listen(prepares(voice, lambda: desk.view.day, desk.light))  # screens go first
    return Server(app=app, socketio=socketio, desk=desk, live=live, voice=voice)


def _media_for(desk: Desk, media: Path) -> Callable[[], Path | None]:
    return lambda: media if device_principal(desk, Role.DISPLAY) else None


def _board_for(
    desk: Desk, role: Role, seen: Callable[[Sequence[str]], None] = lambda _: None
) -> Any:
    def board_of(wish: Any) -> Json | None:
        principal = device_principal(desk, role)
        hall = desk.view.day.hall
        if principal is None or hall is None:
            return None
        room = _room_for(principal, hall, wish)
        if room is None:
            return None
        seen(spoken_languages(hall))
        day = desk.view.day
        return {"seq": day.seq, "board": room.draw(day, desk.light()), "device": principal.token}

    return board_of


def _room_for(principal: Principal, hall: Hall, wish: Any) -> Room | None:
    # What staff have said of a device counts before the address its box was once started with.
    try:
        return room_of(principal, hall, wish)
    except NoRoom:
        return _own_room(principal, hall)


def _own_room(principal: Principal, hall: Hall) -> Room | None:
    try:
        return room_of(principal, hall, {})
    except NoRoom:
        return None
