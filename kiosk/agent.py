"""The agent beside the touch screen: serves the screen on loopback and does what it asks.

It is a stranger to the server: it knows the API and nothing else.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import segno
from flask import Flask, Response, jsonify, render_template, request, send_from_directory

from kiosk.first_picture import FirstPicture
from kiosk.guard import Guard
from kiosk.hall_server import Refused, ServerLost
from kiosk.machine import Machine
from kiosk.printers import open_printer
from kiosk.problems import Problem, answer_problems
from kiosk.screen_state import taking_state
from kiosk.screen_use import CHOSEN
from kiosk.takings import Taking, UnknownService
from kiosk.wishes import Wish
from kiosk.words import HOME_LANGUAGE, Speech, catalogue

SLIP_WAIT_S = 5.0
LARGEST_BODY = 4096
PRESS_ID = re.compile(r"[\w-]{8,64}", re.ASCII)


def create_agent(
    server_url: str,
    printer: str,
    *,
    port: int = 8100,
    token: str | None = None,
    ca: Path | None = None,
    state_dir: Path,
) -> Flask:
    """Return the agent's app; `app.extensions["machine"]` is started by whoever serves it.

    `ca` is the certificate of the authority that signed the hall server's.

    Raises BadPrinterAddress.
    """
    machine = Machine(server_url, open_printer(printer), state_dir=state_dir, token=token, ca=ca)
    app = Flask("kiosk", static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.extensions["machine"] = machine
    app.jinja_env.globals["_"] = Speech(HOME_LANGUAGE).gettext
    guard = Guard(port)
    guard.protect(app)
    answer_problems(app)
    _serve_screen(app, machine, guard)
    _serve_takings(app, machine)
    _serve_slips(app, machine)
    return app


def run(
    server_url: str,
    printer: str,
    *,
    port: int = 8100,
    token: str | None = None,
    host: str = "127.0.0.1",
    ca: Path | None = None,
    state_dir: Path,
) -> None:
    """Serve the agent in the foreground until it is told to end."""
    from kiosk.serving import AgentServer

    app = create_agent(server_url, printer, port=port, token=token, ca=ca, state_dir=state_dir)
    AgentServer(app, host, port).run()


def _serve_screen(app: Flask, machine: Machine, guard: Guard) -> None:
    @app.get("/")
    def screen() -> Response:
        state = machine.state()
        page = render_template(
            "kiosk/screen.html",
            state=state,
            picture=FirstPicture(state),
            words={"en": catalogue("en")},
        )
        return guard.greet(Response(page))

    @app.get("/static/look/<path:name>")
    def look(name: str) -> Response:
        return send_from_directory(Path(app.static_folder or "") / "vendor" / "look", name)

    @app.get("/state")
    def state() -> Response:
        machine.screen.note(request.args.get("use"))
        return jsonify(machine.state())


def _serve_takings(app: Flask, machine: Machine) -> None:
    @app.post("/tickets")
    def take() -> tuple[Response, int]:
        press_id, wish, language = _wish(request.get_json())
        machine.screen.note(CHOSEN)
        try:
            taking = machine.takings.take(press_id, wish, language)
        except UnknownService as error:
            raise Problem(404, "unknown_service", f"There is no service '{error}'.") from error
        except ServerLost as lost:
            raise Problem(503, "server_lost", "The hall's server does not answer.") from lost
        except Refused as refused:
            raise _passed_on(refused) from refused
        return jsonify(taking_state(taking)), 201


def _serve_slips(app: Flask, machine: Machine) -> None:
    def known(ticket: str) -> Taking:
        taking = machine.takings.of_ticket(ticket)
        if taking is None:
            raise Problem(404, "unknown_ticket", "This kiosk did not issue that ticket just now.")
        return taking

    @app.get("/slips/<ticket>")
    def slip(ticket: str) -> Response:
        """Answer when the slip is out or has failed, or after a few seconds."""
        taking = known(ticket)
        taking.settled.wait(SLIP_WAIT_S)
        return jsonify(taking_state(taking))

    @app.post("/slips/<ticket>/shown")
    def shown(ticket: str) -> Response:
        taking = known(ticket)
        if not machine.takings.confirm_shown(taking):
            raise Problem(409, "slip_not_failed", "The slip of this ticket has not failed.")
        return jsonify(taking_state(taking))

    @app.get("/slips/<ticket>/code.svg")
    def code(ticket: str) -> Response:
        taken = known(ticket).ticket
        if taken is None or taken.follow_url is None:
            raise Problem(404, "no_code", "This ticket has no follow address.")
        return Response(_code_picture(taken.follow_url), mimetype="image/svg+xml")


def _passed_on(refused: Refused) -> Problem:
    """Say to the screen what the hall refused; a 401 of the hall's is none of the screen's."""
    if refused.status in (401, 403):
        return Problem(409, "kiosk_not_known", "The hall does not know this kiosk.")
    return Problem(refused.status, refused.code, refused.detail)


def _code_picture(address: str) -> bytes:
    drawn = io.BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(drawn, kind="svg", border=4, xmldecl=False, omitsize=True, light="#fff")
    return drawn.getvalue()


def _wish(body: Any) -> tuple[str, Wish, str]:
    """Read what the screen asks for."""
    told = body if isinstance(body, dict) else {}
    press_id, language = told.get("press_id"), told.get("language", HOME_LANGUAGE)
    if not isinstance(press_id, str) or not PRESS_ID.fullmatch(press_id):
        raise Problem(422, "not_valid", "press_id: 8 to 64 letters, digits or dashes.")
    try:
        wish = Wish.from_json(told)
    except ValueError as error:
        raise Problem(422, "not_valid", str(error)) from error
    known = language == HOME_LANGUAGE or (isinstance(language, str) and catalogue(language))
    if not known:
        raise Problem(422, "not_valid", "language: one the kiosk speaks.")
    return press_id, wish, language
