"""An HTTP client that knows the hall's contract and nothing else."""

from __future__ import annotations

import threading
import time
import uuid
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import requests

TIMEOUT_S = 10.0
PATIENCE_S = 30.0
PAUSE_S = 0.2

Json = dict[str, Any]


class Stranger:
    """Somebody who speaks to the hall over HTTP, with a token or as staff who logged in."""

    def __init__(self, server: str, token: str | None = None) -> None:
        self.server = server.rstrip("/")
        self._session = requests.Session()
        # A proxy set in the environment is not for talking to one's own hall.
        self._session.trust_env = False
        self._lock = threading.Lock()
        if token:
            self._session.headers["Authorization"] = f"Bearer {token}"

    def log_in(self, name: str, password: str) -> None:
        """Begin a staff session."""
        answer = self.post("/session", {"name": name, "password": password})
        answer.raise_for_status()
        self._session.headers["X-CSRF-Token"] = answer.json()["csrf_token"]

    def get(self, path: str, **params: str | int) -> Any:
        """Return the JSON of a GET; raise on any other answer than 200."""
        answer = self._send("GET", path, params=params)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, body: Json | None = None) -> requests.Response:
        """Send one intention; a lost answer is asked for again with the same request id."""
        return self._send("POST", path, json={"request_id": uuid.uuid4().hex, **(body or {})})

    def _send(self, method: str, path: str, **what: Any) -> requests.Response:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                with self._lock:
                    return self._session.request(
                        method, f"{self.server}/api/v1{path}", timeout=TIMEOUT_S, **what
                    )
            except requests.ConnectionError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(PAUSE_S)


class HallTime:
    """The hall's time as its board tells it, carried on by the local clock."""

    def __init__(self, clock: Json) -> None:
        self.speed = float(clock["speed"])
        self._zone = ZoneInfo(clock["timezone"])
        self._told = datetime.fromisoformat(clock["now"])
        self._heard = time.monotonic()

    def now(self) -> datetime:
        """Return the hall's local time."""
        passed_s = (time.monotonic() - self._heard) * self.speed
        return (self._told + timedelta(seconds=passed_s)).astimezone(self._zone)

    def seconds_of_day(self) -> float:
        """Return the hall seconds since its midnight."""
        now = self.now()
        return now.hour * 3600 + now.minute * 60 + now.second + now.microsecond / 1e6

    def until(self, second_of_day: float) -> float:
        """Return the real seconds until a hall second of today."""
        return max(0.0, (second_of_day - self.seconds_of_day()) / self.speed)

    def real(self, hall_s: float) -> float:
        """Return the real seconds that `hall_s` hall seconds take."""
        return hall_s / self.speed
