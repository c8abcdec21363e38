"""What the agent keeps to itself: its token, and the code of a citizen's own page."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

from flask import Flask, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from kiosk.access import TokenStore
from kiosk.link import Phase
from kiosk.printers.virtual import VirtualPrinter
from server.desk.principal import Role
from tests.kiosk.finger import Finger
from tests.kiosk.served import served_agent, served_app
from tests.running_hall import RunningHall, free_port, wait_for

TIMEOUT_S = 10


def test_neither_token_nor_follow_code_is_in_anything_the_agent_answers(
    hall: RunningHall, printer: VirtualPrinter, tmp_path: Path
) -> None:
    token = hall.token(Role.KIOSK)
    with served_agent(hall.url, printer.address, state_dir=tmp_path, token=token) as agent:
        finger = Finger(agent.url)
        finger.wait_until_linked()
        taken = finger.press("A")
        ticket = taken.json()["ticket"]
        finger.slip(ticket)
        answers = [taken, finger.remember(ticket), finger.press("nothing")]
        paths = ("/", "/state", f"/slips/{ticket['id']}", "/nothing", "/static/screen.js")
        answers += [finger.session.get(f"{agent.url}{each}", timeout=TIMEOUT_S) for each in paths]
        finger.close()
        taking = agent.machine.takings.of_ticket(ticket["id"])

    assert taking is not None
    assert taking.ticket is not None
    code = str(taking.ticket.follow_url).rsplit("/", 1)[1]
    assert len(code) == 16
    for answer in answers:
        everything = answer.text + str(dict(answer.headers))
        assert token not in everything
        assert code not in everything


def test_a_kept_token_can_be_read_by_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "kiosk"
    store = TokenStore(folder)

    store.make_ready()
    store.keep("one")
    store.keep("two")

    assert store.read() == "two"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (kept,) = folder.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_token_that_was_given_is_never_written_down(
    hall: RunningHall, printer: VirtualPrinter, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    with served_agent(
        hall.url, printer.address, state_dir=state, token=hall.token(Role.KIOSK)
    ) as agent:
        finger = Finger(agent.url)
        finger.wait_until_linked()
        finger.close()

    assert not state.exists()


def test_the_token_does_not_follow_a_server_that_sends_the_kiosk_elsewhere(
    printer: VirtualPrinter, tmp_path: Path
) -> None:
    heard: list[str] = []
    elsewhere, here = Flask("elsewhere"), Flask("here")
    elsewhere_port, here_port = free_port(), free_port()
    sent = threading.Event()

    @elsewhere.before_request
    def listen() -> str:
        heard.append(request.path)
        return "{}"

    @here.before_request
    def send_away() -> WerkzeugResponse:
        sent.set()
        return redirect(f"http://127.0.0.1:{elsewhere_port}{request.path}", 307)

    with served_app(elsewhere, elsewhere_port), served_app(here, here_port):
        server = f"http://127.0.0.1:{here_port}"
        with served_agent(server, printer.address, state_dir=tmp_path, token="a-token") as agent:
            assert sent.wait(TIMEOUT_S)
            wait_for(lambda: agent.machine.link.state.phase is Phase.REFUSED, "it is refused")

    assert heard == []
