"""A kiosk without a token shows a code, goes on once approved, and starts anew if revoked."""

from __future__ import annotations

from pathlib import Path

from kiosk.printers.virtual import VirtualPrinter
from server.cli.books import do, reading
from server.desk.access import revoke_token
from server.desk.principal import Role
from server.store.access import list_tokens
from tests.kiosk.agent_process import kiosk_process
from tests.kiosk.finger import Finger
from tests.kiosk.ledger import Ledger
from tests.kiosk.served import served_agent
from tests.running_hall import RunningHall, wait_for


def shown_code(finger: Finger, *, after: str = "") -> str:
    """Wait for a code on the screen, another than `after`."""

    def code() -> str | None:
        enrolment = finger.state()["enrolment"]
        return enrolment["code"] if enrolment and enrolment["code"] != after else None

    return wait_for(code, "the screen shows a code") or ""


def approve(hall: RunningHall, code: str, role: str = "kiosk") -> None:
    supervisor = hall.device(Role.SUPERVISOR)
    (waiting,) = [each for each in supervisor.get("/enrolments") if each["code"] == code]
    assert waiting["role"] == "kiosk"
    body = {"role": role, "name": "Máy ở cửa"}
    supervisor.post(f"/enrolments/{code}/approve", body).raise_for_status()


def revoke_every_kiosk(hall: RunningHall) -> None:
    with reading(hall.folder) as database:
        tokens = list_tokens(database.conn)
    for token in tokens:
        if token.role == Role.KIOSK and token.revoked_at is None:
            do(hall.folder, revoke_token(token.id))


def test_an_approved_kiosk_goes_on_by_itself_and_remembers_after_a_restart(
    hall: RunningHall, printer: VirtualPrinter, ledger: Ledger, tmp_path: Path
) -> None:
    state = ("--state-dir", str(tmp_path / "state"))
    with kiosk_process(hall.url, printer.address, *state, state_home=tmp_path) as (url, _):
        finger = Finger(url)
        code = shown_code(finger)
        assert finger.state()["state"] == "enrolling"
        assert len(code) == 6
        approve(hall, code)
        finger.wait_until_linked()
        finger.slip(finger.take("A"))
        finger.close()
    with kiosk_process(hall.url, printer.address, *state, state_home=tmp_path) as (url, _):
        finger = Finger(url)
        finger.wait_until_linked()
        ticket = finger.take("A")
        finger.slip(ticket)
        ledger.wait_for_slip(ticket["id"], "printed")
        finger.close()

    assert len(printer.work.slips) == 2


def test_a_revoked_kiosk_enrols_anew_and_then_tells_what_it_had_to_tell(
    hall: RunningHall, printer: VirtualPrinter, ledger: Ledger, tmp_path: Path
) -> None:
    with served_agent(hall.url, printer.address, state_dir=tmp_path) as agent:
        finger = Finger(agent.url)
        first = shown_code(finger)
        approve(hall, first)
        finger.wait_until_linked()
        printer.temper.hangs = True
        ticket = finger.take("A")
        revoke_every_kiosk(hall)
        second = shown_code(finger, after=first)
        printer.temper.hangs = False
        assert not (tmp_path / "token").exists()
        assert finger.slip(ticket)["state"] == "printed"
        approve(hall, second)
        finger.wait_until_linked()

        ledger.wait_for_slip(ticket["id"], "printed")
        finger.close()


def test_a_touch_at_a_kiosk_that_was_just_revoked_is_refused_and_the_screen_stays_known(
    hall: RunningHall, printer: VirtualPrinter, tmp_path: Path
) -> None:
    with served_agent(hall.url, printer.address, state_dir=tmp_path) as agent:
        finger = Finger(agent.url)
        approve(hall, shown_code(finger))
        finger.wait_until_linked()
        revoke_every_kiosk(hall)

        refusal = finger.press("A")

        assert (refusal.status_code, refusal.json()["code"]) == (409, "kiosk_not_known")
        finger.close()


def test_a_revoked_token_that_was_given_is_said_on_the_screen(
    hall: RunningHall, printer: VirtualPrinter, tmp_path: Path
) -> None:
    token = hall.token(Role.KIOSK)
    with served_agent(hall.url, printer.address, state_dir=tmp_path, token=token) as agent:
        finger = Finger(agent.url)
        finger.wait_until_linked()
        revoke_every_kiosk(hall)

        wait_for(lambda: finger.state()["state"] == "refused", "the screen says it is refused")
        assert finger.state()["enrolment"] is None
        finger.close()


def test_a_token_that_cannot_be_kept_still_serves_until_the_next_start(
    hall: RunningHall, printer: VirtualPrinter, tmp_path: Path
) -> None:
    folder = tmp_path / "state"
    with served_agent(hall.url, printer.address, state_dir=folder) as agent:
        finger = Finger(agent.url)
        folder.touch()  # in the way of the folder to be made
        approve(hall, shown_code(finger))

        finger.wait_until_linked()

        assert finger.slip(finger.take("A"))["state"] == "printed"
        finger.close()
