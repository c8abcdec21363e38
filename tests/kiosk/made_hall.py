"""A small real server that says what a hall could say: boards put on its stage, one line to cut.

For what a real hall shows at its own hours only; everything else is tested against `moiso serve`.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, jsonify, request

from tests.kiosk.boards import Board, board
from tests.kiosk.served import Served
from tests.running_hall import free_port

CODE = "482913"
EXPECTED = "B"
APPOINTED_AT = "2026-11-23T02:30:00.000Z"
ISSUED_AT = "2026-11-23T01:12:20.000Z"
FOLLOW_URL = "https://mot-cua.example.vn/f/7gzk4mq2xndp8rta"


@dataclass
class Stage:
    """What the hall says next, and what it was told."""

    board: Board = field(default_factory=board)
    enrolled: bool = True
    refuses: tuple[int, str, str] | None = None
    refuses_tickets: tuple[int, str, str] | None = None
    ahead: int = 6
    follow_url: str | None = FOLLOW_URL
    asked: list[dict[str, Any]] = field(default_factory=list)
    tickets: dict[str, Board] = field(default_factory=dict)
    slips: list[tuple[str, str]] = field(default_factory=list)


class MadeHall:
    """The stage behind a port of its own."""

    def __init__(self) -> None:
        self.stage = Stage()
        self.port = free_port()
        self.answers = threading.Event()
        self.answers.set()
        self._served: Served | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        if self._served is None:
            self._served = Served(self._app(), self.port)
            self._served.start()

    def stop(self) -> None:
        """Be gone: whoever knocks is refused."""
        self.answers.set()
        if self._served is not None:
            self._served.stop()
            self._served = None

    def reset(self) -> None:
        """Be the usual hall again, and there."""
        self.stage = Stage()
        self.answers.set()
        self.start()

    def _app(self) -> Flask:
        app = Flask("made_hall")
        app.before_request(self._wait_or_refuse)
        app.add_url_rule("/api/v1/board", view_func=self._board)
        app.add_url_rule("/api/v1/tickets", view_func=self._issue, methods=["POST"])
        app.add_url_rule("/api/v1/tickets/<ticket>/slip", view_func=self._slip, methods=["POST"])
        app.add_url_rule("/api/v1/enrolments", view_func=self._enrol, methods=["POST"])
        app.add_url_rule("/api/v1/enrolments/<code>", view_func=self._enrolment)
        return app

    def _wait_or_refuse(self) -> Response | None:
        self.answers.wait()
        if self.stage.refuses and "enrolments" not in request.path:
            return problem(*self.stage.refuses)
        return None

    def _board(self) -> Response:
        if not self.stage.enrolled:
            return problem(401, "not_authenticated", "Who are you?")
        return jsonify(self.stage.board | {"seq": 1})

    def _issue(self) -> tuple[Response, int] | Response:
        if self.stage.refuses_tickets:
            return problem(*self.stage.refuses_tickets)
        wish: dict[str, Any] = request.get_json()
        tickets = self.stage.tickets
        if wish["request_id"] not in tickets:
            serial, coming = len(tickets) + 12, "appointment" in wish
            made = self._made(EXPECTED if coming else wish["service"], serial)
            tickets[wish["request_id"]] = made | {"appointed_at": APPOINTED_AT if coming else None}
            self.stage.asked.append(wish)
        return jsonify(tickets[wish["request_id"]]), 201

    def _made(self, service: str, serial: int) -> Board:
        number = f"{service}{serial:03}"
        return {
            "id": f"20261123-{number}",
            "number": number,
            "service": service,
            "ahead": self.stage.ahead,
            "estimate": {"low_s": 900, "high_s": 1500} if self.stage.ahead else None,
            "issued_at": ISSUED_AT,
            "follow_url": self.stage.follow_url,
        }

    def _slip(self, ticket: str) -> Response:
        self.stage.slips.append((ticket, request.get_json()["outcome"]))
        return jsonify({})

    def _enrol(self) -> tuple[Response, int]:
        return jsonify(code=CODE, poll_secret="secret", expires_at="2026-11-23T01:22:00Z"), 201

    def _enrolment(self, code: str) -> Response:
        if not self.stage.enrolled:
            return jsonify(state="waiting")
        return jsonify(state="approved", role="kiosk", token="a-new-token")


def problem(status: int, code: str, detail: str) -> Response:
    """Answer as the hall refuses."""
    made = jsonify(type="about:blank", title=code, status=status, code=code, detail=detail)
    made.status_code = status
    made.content_type = "application/problem+json"
    return made
