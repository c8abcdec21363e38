"""A small real host for the screens: Flask, Flask-SocketIO, both blueprints, made boards.

Run as a program of its own, so that a test can kill it, freeze it and start it again.
"""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, jsonify, request
from flask_socketio import SocketIO, emit

import display
import rating_terminal

CODE = "482913"


class Stage:
    """What the tests put on the host's stage and what came in from the screens."""

    def __init__(self, board: dict[str, Any], media: Path) -> None:
        self.media = media
        self.version: str | None = None
        self.state: dict[str, Any] = {"seq": 1, "board": board}
        self.enrolled = True
        self.codes_given = 0
        self.ratings: list[dict[str, Any]] = []
        self.answers: list[str] = []
        self.headers: dict[str, str] = {}


def make_host(stage: Stage, heartbeat_s: float) -> tuple[Flask, SocketIO]:
    """Make the host with the server's own address plan and Content-Security-Policy."""
    static = Path(__file__).parents[2] / "server" / "static"
    app = Flask(__name__, static_folder=str(static), static_url_path="/static")
    socketio = SocketIO(app, async_mode="threading", ping_interval=heartbeat_s)

    def board_of(_arguments: Any) -> dict[str, Any] | None:
        return stage.state if stage.enrolled else None

    app.register_blueprint(
        display.blueprint(board_of, lambda: stage.media if stage.enrolled else None)
    )
    app.register_blueprint(rating_terminal.blueprint(board_of))
    _serve_devices(app, stage)
    _serve_tests(app, stage, socketio)

    @socketio.on("connect")
    def greet(_auth: Any) -> bool | None:
        if not stage.enrolled:
            return False
        emit("snapshot", stage.state | ({"version": stage.version} if stage.version else {}))
        return None

    @app.after_request
    def close_the_page(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = "default-src 'self'"
        return response

    return app, socketio


def _serve_devices(app: Flask, stage: Stage) -> None:
    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(version="test", worker="gthread")

    @app.post("/api/v1/enrolments")
    def ask_for_code() -> tuple[Response, int]:
        stage.codes_given += 1
        return jsonify(code=CODE, poll_secret="secret", expires_at="2026-11-23T01:22:00Z"), 201

    @app.get("/api/v1/enrolments/<code>")
    def look_at_code(code: str) -> Response:
        if code != CODE or request.args["poll_secret"] != "secret":
            abort(404)
        return jsonify(state="approved" if stage.enrolled else "waiting")

    @app.post("/api/v1/ratings")
    def take_rating() -> Response | tuple[Response, int]:
        stage.ratings.append(request.get_json())
        stage.headers = {"as": request.headers.get("X-Moiso-As", "")}
        answer = stage.answers.pop(0) if stage.answers else "taken"
        if answer == "lost":
            return jsonify(status=503, code="lost"), 503
        if answer == "already":
            return jsonify(status=409, code="already_rated"), 409
        return jsonify(id=1), 201


def _serve_tests(app: Flask, stage: Stage, socketio: SocketIO) -> None:
    @app.post("/made/board")
    def put_board() -> Response:
        news = request.get_json()
        event = news.pop("event")
        if news["seq"] >= stage.state["seq"] or event == "snapshot":
            stage.state = {"seq": news["seq"], "board": news["board"]}
        socketio.emit(event, news)
        return jsonify({})

    @app.post("/made/stage")
    def set_stage() -> Response:
        for name, value in request.get_json().items():
            setattr(stage, name, value)
        return jsonify({})

    @app.get("/made/stage")
    def see_stage() -> Response:
        return jsonify(ratings=stage.ratings, codes_given=stage.codes_given, headers=stage.headers)


def main() -> None:
    """Serve the board of a file until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--board", type=Path, required=True)
    parser.add_argument("--heartbeat", type=float, default=1.0)
    parser.add_argument("--knows-nobody", action="store_true")
    wish = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    stage = Stage(json.loads(wish.board.read_text()), wish.board.parent / "media")
    stage.enrolled = not wish.knows_nobody
    app, socketio = make_host(stage, wish.heartbeat)
    socketio.run(app, port=wish.port, allow_unsafe_werkzeug=True, log_output=False)


if __name__ == "__main__":
    main()
