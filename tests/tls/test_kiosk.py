"""A kiosk's agent reaches its hall over TLS by the hall's own authority."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.hall_server import HallServer, Refused, ServerLost
from server.desk.principal import Role
from tests.kiosk.agent_process import kiosk_process, said_by
from tests.kiosk.finger import Finger
from tests.kiosk.test_enrolment import approve, shown_code
from tests.running_hall import wait_for
from tests.tls.conftest import Premises


@pytest.fixture
def printer(tmp_path: Path) -> str:
    slips = tmp_path / "slips"
    slips.mkdir()
    return f"png://{slips}"


def test_it_is_let_in_and_prints_over_tls(premises: Premises, printer: str, tmp_path: Path) -> None:
    guest = premises.safe(premises.lan)
    words = ("--ca", str(guest.trusts))
    with kiosk_process(guest.address, printer, *words, state_home=tmp_path) as (url, _):
        finger = Finger(url)
        approve(premises.hall, shown_code(finger))
        finger.wait_until_linked()
        finger.slip(finger.take("A"))
        finger.close()
    assert len(list((tmp_path / "slips").glob("*.png"))) == 1


def test_without_the_authority_it_stays_outside_and_says_why_once(
    premises: Premises, printer: str, tmp_path: Path
) -> None:
    guest = premises.safe(premises.lan)
    with kiosk_process(guest.address, printer, state_home=tmp_path) as (url, process):
        finger = Finger(url)
        wait_for(lambda: finger.state()["state"] == "lost", "the screen says that it is lost")
        finger.close()
        process.terminate()
        _, said = process.communicate(timeout=20)
    assert said.count("is not trusted: is --ca the hall's authority?") == 1


def test_nothing_was_asked_of_a_server_that_is_not_trusted(premises: Premises) -> None:
    with pytest.raises(ServerLost) as lost:
        HallServer(premises.safe("localhost").address).board()
    assert not lost.value.maybe_done


def test_in_clear_it_is_refused_with_what_to_do(premises: Premises) -> None:
    with pytest.raises(Refused, match=f"tls_required: .*https://{premises.lan}:"):
        HallServer(premises.plain(premises.lan).address).enrol()
    token = premises.hall.token(Role.KIOSK)
    with pytest.raises(Refused, match="tls_required"):
        HallServer(premises.plain(premises.lan).address, token).board()


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path, printer: str) -> None:
    words = ("--server", "https://127.0.0.1:1", "--printer", printer, "--ca", str(tmp_path / "x"))
    code, said = said_by(*words, state_home=tmp_path)
    assert code == 2
    assert "--ca" in said
