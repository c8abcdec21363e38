"""A screen that keeps whatever it hears: a real socket to a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import requests
import socketio

from tests.running_hall import wait_for

CONNECT_S = 20
Json = dict[str, Any]


class Listener:
    """One connection and everything that came over it."""

    def __init__(self, origin: str | None = None) -> None:
        session = requests.Session()
        # A proxy set in the environment is not for talking to one's own hall.
        session.trust_env = False
        if origin is not None:
            session.headers["Origin"] = origin
        self.client = socketio.Client(
            http_session=session,
            reconnection_delay=0.1,
            reconnection_delay_max=0.5,
            websocket_extra_options={"origin": origin} if origin else {},
        )
        self.heard: list[tuple[str, Json]] = []
        self.cuts = 0
        self.client.on("*", lambda name, said: self.heard.append((name, said)))
        self.client.on("disconnect", self._cut)

    def connect(
        self,
        url: str,
        auth: Json | None,
        *,
        transport: str = "websocket",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Open the socket; raise `socketio.exceptions.ConnectionError` when it is refused."""
        self.client.connect(
            url,
            auth=auth,
            transports=[transport],
            headers=dict(headers or {}),
            wait_timeout=CONNECT_S,
        )

    @property
    def first(self) -> Json:
        """Return the snapshot that came first."""
        name, said = wait_for(lambda: self.heard[:1], "the first news")[0]
        assert name == "snapshot"
        return said

    @property
    def board(self) -> Json:
        """Return the board that a screen would show now."""
        assert self.first
        board: Json = self.heard[-1][1]["board"]
        return board

    @property
    def pushes(self) -> list[Json]:
        """Return the pushes heard so far."""
        return [said for name, said in self.heard if name == "push"]

    @property
    def everything(self) -> str:
        """Return all that was ever heard, as text."""
        return json.dumps(self.heard, ensure_ascii=False)

    def push(self, kind: str, **data: Any) -> Json:
        """Return the first push of `kind` with that data; wait for it."""

        def found() -> list[Json]:
            return [
                each
                for each in self.pushes
                if each["kind"] == kind and data.items() <= each["data"].items()
            ]

        return wait_for(found, f"a push of {kind} {data}; heard {self.pushes}")[0]

    def reaches(self, seq: int) -> None:
        """Wait until what is shown is as new as the journal's `seq`."""
        wait_for(
            lambda: self.heard and self.heard[-1][1]["seq"] >= seq,
            f"news as new as {seq}",
        )

    def is_cut(self) -> None:
        """Wait until the server has ended the connection."""
        wait_for(lambda: self.cuts, "the socket is cut")

    def _cut(self, *_: Any) -> None:
        self.cuts += 1


def refusal(url: str, auth: Json | None, origin: str | None = None, **how: Any) -> str:
    """Return why a connection is refused; fail when it is let in or hears anything."""
    listener = Listener(origin)
    said: list[Any] = []
    listener.client.on("connect_error", said.append)
    try:
        listener.connect(url, auth, **how)
    except socketio.exceptions.ConnectionError as error:
        assert listener.heard == []
        told = said[-1] if said else None
        return str(told["message"] if isinstance(told, dict) else told or error)
    finally:
        listener.client.shutdown()
    raise AssertionError(f"was let in with {auth}")


@contextmanager
def listening(
    url: str, auth: Json | None, origin: str | None = None, **how: Any
) -> Iterator[Listener]:
    """Yield a connected screen that has its first picture, and hang it up."""
    listener = Listener(origin)
    listener.connect(url, auth, **how)
    try:
        assert listener.first
        yield listener
    finally:
        listener.client.shutdown()
