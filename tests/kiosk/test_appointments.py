"""Coming for an appointment at a kiosk of a real hall: one number and one slip, whatever comes."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests

from kiosk.printers.virtual import VirtualPrinter
from server.demo.stranger import Stranger
from server.desk.principal import Role
from server.halls import hall_text
from tests.kiosk.cable import Cable, cable
from tests.kiosk.finger import Finger
from tests.kiosk.ledger import Ledger
from tests.kiosk.served import Agent, served_agent
from tests.running_hall import RunningHall, running_hall, wait_for
from tests.world import fast_folder

# So that this hall takes appointments, and their holders, at whatever hour the tests run.
CHANGES = {
    "    mon-fri: [07:30-11:30, 13:30-17:00]\n    sat-sun: []": "    mon-sun: [00:30-23:59]",
    "  slip_void_s: 120": "  appointment_early_s: 86400\n  slip_void_s: 1",
    "    appointments: 2  # ước lượng / estimate:": "    appointments: 50  #",
}


@pytest.fixture(scope="module")
def expecting_hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHall]:
    text = hall_text("quevo").partition("\nholidays:")
    rest = text[2].partition("\nscale:")
    told = text[0] + rest[1] + rest[2]
    for old, new in CHANGES.items():
        assert old in told
        told = told.replace(old, new)
    file = tmp_path_factory.mktemp("hall") / "expecting.yaml"
    file.write_text(told, encoding="utf-8")
    with fast_folder() as folder, running_hall(folder, str(file)) as hall:
        yield hall


@pytest.fixture(scope="module")
def maker(expecting_hall: RunningHall) -> Stranger:
    """Give another system, which makes appointments."""
    return expecting_hall.device(Role.INTEGRATION)


@pytest.fixture
def line(expecting_hall: RunningHall) -> Iterator[Cable]:
    with cable(expecting_hall.port) as line:
        yield line


@pytest.fixture
def agent(
    expecting_hall: RunningHall, line: Cable, printer: VirtualPrinter, tmp_path: Path
) -> Iterator[Agent]:
    token = expecting_hall.token(Role.KIOSK)
    with served_agent(line.url, printer.address, state_dir=tmp_path, token=token) as agent:
        yield agent


@pytest.fixture
def ledger(expecting_hall: RunningHall) -> Ledger:
    return Ledger(expecting_hall)


def book(maker: Stranger) -> Any:
    """Make an appointment for the soonest time there is, today or tomorrow."""
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    days = (str(today + timedelta(days=each)) for each in (0, 1))
    free = [e for day in days for e in maker.get("/appointments/free", service="B", day=day)]
    body = {"request_id": uuid.uuid4().hex, "service": "B", "at": free[0]["at"]}
    return maker.post("/appointments", body).json()


def come(finger: Finger, code: str, press: str | None = None, language: str = "vi") -> Any:
    wish = {"press_id": press or uuid.uuid4().hex, "appointment": code, "language": language}
    return finger.post("/tickets", wish)


def test_a_code_is_one_number_and_one_slip_with_the_agreed_time(
    maker: Stranger, finger: Finger, ledger: Ledger, printer: VirtualPrinter
) -> None:
    made, press = book(maker), uuid.uuid4().hex

    told = come(finger, made["code"], press).json()
    finger.slip(told["ticket"])
    again = come(finger, made["code"], press).json()

    assert again["ticket"] == told["ticket"]
    kept = ledger.ticket(told["ticket"]["id"])
    assert (kept["service"], kept["appointed_at"]) == ("B", made["at"])
    minutes = made["at"][14:16]
    assert told["ticket"]["appointed"][3:] == minutes
    assert len(printer.work.slips) == 1


def test_a_code_of_nothing_is_refused_in_the_words_and_language_asked_for(finger: Finger) -> None:
    vietnamese, english = (come(finger, "000000000", language=each) for each in ("vi", "en"))

    assert (vietnamese.status_code, vietnamese.json()["code"]) == (404, "not_found")
    assert "000 000 000" in vietnamese.json()["detail"]
    assert "appointment" in english.json()["detail"]


def test_a_number_already_given_is_named(maker: Stranger, finger: Finger) -> None:
    code = book(maker)["code"]
    number = come(finger, code).json()["ticket"]["number"]

    answer = come(finger, code)

    assert (answer.status_code, answer.json()["code"]) == (409, "already_arrived")
    assert number in answer.json()["detail"]


@pytest.mark.parametrize(
    "code", ["12345678", "1234567890", "12345678a", "２０４８１７３６５", 204817365, ""]
)
def test_what_is_no_code_never_reaches_the_hall(finger: Finger, code: Any) -> None:
    answer = come(finger, code)

    assert (answer.status_code, answer.json()["code"]) == (422, "not_valid")


def lose_an_answer(line: Cable, agent: Agent, code: str, press: str) -> requests.Response:
    answers: list[requests.Response] = []

    def touch() -> None:
        own = Finger(agent.url)
        answers.append(come(own, code, press))
        own.close()

    line.loses_answers = True
    finger = threading.Thread(target=touch)
    finger.start()
    finger.join()
    line.loses_answers = False
    return answers[0]


def test_whoever_types_the_code_anew_after_a_lost_answer_gets_the_number_it_was_given(
    maker: Stranger,
    line: Cable,
    agent: Agent,
    finger: Finger,
    ledger: Ledger,
    printer: VirtualPrinter,
) -> None:
    code, before = book(maker)["code"], len(ledger.tickets())
    lost = lose_an_answer(line, agent, code, uuid.uuid4().hex)
    assert (lost.status_code, lost.json()["code"]) == (503, "server_lost")
    assert len(ledger.tickets()) == before + 1

    ticket = come(finger, code).json()["ticket"]
    finger.slip(ticket)

    assert ledger.tickets()[-1]["id"] == ticket["id"]
    assert len(ledger.tickets()) == before + 1
    assert len(printer.work.slips) == 1


def test_a_number_that_nobody_heard_of_is_given_up_and_its_holder_may_come_again(
    maker: Stranger, line: Cable, agent: Agent, finger: Finger, ledger: Ledger
) -> None:
    code = book(maker)["code"]
    lose_an_answer(line, agent, code, uuid.uuid4().hex)
    (given_up,) = ledger.tickets()[-1:]

    agent.machine.takings.forget_old(older_than_s=0)

    wait_for(lambda: ledger.ticket(given_up["id"])["state"] == "cancelled", "the hall voids it")
    assert ledger.kinds(given_up["id"]) == ["ticket_issued", "slip_failed", "ticket_cancelled"]
    ticket = come(finger, code).json()["ticket"]
    assert ticket["id"] != given_up["id"]
    assert ledger.ticket(ticket["id"])["state"] == "waiting"
