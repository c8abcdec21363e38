"""A rush: threads that take tickets and call them over HTTP until they are told to stop.

Everything that was asked is kept, with its answer or without one: a power cut may come between
an answer and its asker, and never make a lie of an answer that came.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests

Json = dict[str, Any]
TIMEOUT_S = 30


@dataclass(frozen=True)
class Intention:
    """One thing somebody wanted, and what he was told: nothing while `status` is 0."""

    token: str
    path: str
    body: Json
    status: int = 0
    answer: Json = field(default_factory=dict)


def send(url: str, token: str, path: str, body: Json) -> Intention:
    """Send one intention once; it stays unanswered when the server is not there to answer."""
    with requests.Session() as session:
        session.trust_env = False
        headers = {"Authorization": f"Bearer {token}"}
        try:
            told = session.post(
                f"{url}/api/v1{path}", json=body, headers=headers, timeout=TIMEOUT_S
            )
            answer = told.json() if told.content else {}
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
            return Intention(token, path, body)
    return Intention(token, path, body, told.status_code, answer)


def again(url: str, sent: Intention) -> Intention:
    """Send an intention once more, as a client does that never heard the answer."""
    return send(url, sent.token, sent.path, sent.body)


@dataclass
class Rush:
    """Kiosks and counters that never rest."""

    url: str
    kiosks: list[str]
    counters: dict[int, str]
    service: str = "A"
    asked: list[Intention] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Let everybody begin."""
        work = [(token, lambda: ("/tickets", {"service": self.service})) for token in self.kiosks]
        work += [
            (token, lambda number=number: (f"/counters/{number}/call-next", {}))  # type: ignore[misc]
            for number, token in self.counters.items()
        ]
        self._stop.clear()
        self._threads = [threading.Thread(target=self._go_on, args=each) for each in work]
        for each in self._threads:
            each.start()

    def stop(self) -> None:
        """Wait until everybody has ended."""
        self._stop.set()
        for each in self._threads:
            each.join()

    def issued(self) -> list[Json]:
        """Return the tickets that were answered with 201."""
        return [each.answer for each in self.asked if each.status == 201]

    def called(self) -> list[Json]:
        """Return the tickets that were answered to counters."""
        return [
            each.answer
            for each in self.asked
            if each.path.endswith("/call-next") and each.status == 200
        ]

    def unanswered(self) -> list[Intention]:
        """Return the tickets that somebody wanted and never heard of."""
        return [each for each in self.asked if each.path == "/tickets" and not each.status]

    def _go_on(self, token: str, next_wish: Callable[[], tuple[str, Json]]) -> None:
        while not self._stop.is_set():
            path, body = next_wish()
            sent = send(self.url, token, path, {"request_id": uuid.uuid4().hex} | body)
            self.asked.append(sent)
            if not sent.status:
                return
