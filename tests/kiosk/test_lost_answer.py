"""An answer that never came: no second ticket for one touch, no number that nobody holds."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from kiosk.printers.virtual import VirtualPrinter
from server.desk.principal import Role
from server.halls import hall_text
from tests.kiosk.cable import Cable, cable
from tests.kiosk.finger import Finger
from tests.kiosk.ledger import Ledger
from tests.kiosk.served import Agent, served_agent
from tests.running_hall import RunningHall, running_hall, wait_for
from tests.world import fast_folder

VOID_LINE = "  slip_void_s: 120"


@pytest.fixture(scope="module")
def strict_hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHall]:
    """Give a hall that voids a failed slip's ticket within a second."""
    text = hall_text("quevo")
    assert VOID_LINE in text
    file = tmp_path_factory.mktemp("hall") / "strict.yaml"
    file.write_text(text.replace(VOID_LINE, "  slip_void_s: 1"), encoding="utf-8")
    with fast_folder() as folder, running_hall(folder, str(file)) as hall:
        yield hall


@pytest.fixture
def line(strict_hall: RunningHall) -> Iterator[Cable]:
    with cable(strict_hall.port) as line:
        yield line


@pytest.fixture
def agent(
    strict_hall: RunningHall, line: Cable, printer: VirtualPrinter, tmp_path: Path
) -> Iterator[Agent]:
    token = strict_hall.token(Role.KIOSK)
    with served_agent(line.url, printer.address, state_dir=tmp_path, token=token) as agent:
        yield agent


@pytest.fixture
def ledger(strict_hall: RunningHall) -> Ledger:
    return Ledger(strict_hall)


def test_a_touch_whose_answer_was_lost_for_a_moment_still_gets_its_one_ticket(
    line: Cable, finger: Finger, ledger: Ledger, printer: VirtualPrinter
) -> None:
    before = len(ledger.tickets())
    line.loses_answers = True
    tickets: list[str] = []
    touch = threading.Thread(target=lambda: tickets.append(finger.take("A")["id"]))
    touch.start()
    wait_for(lambda: len(ledger.tickets()) > before, "the hall has issued, unheard")
    line.loses_answers = False
    touch.join()

    assert len(ledger.tickets()) == before + 1
    assert [each["id"] for each in ledger.tickets()][-1:] == tickets
    wait_for(lambda: len(printer.work.slips) == 1, "its slip is out")


def test_an_answer_that_stays_lost_leaves_no_number_that_nobody_holds(
    line: Cable, agent: Agent, finger: Finger, ledger: Ledger, printer: VirtualPrinter
) -> None:
    before = {each["id"] for each in ledger.tickets()}
    patient, gone = uuid.uuid4().hex, uuid.uuid4().hex
    line.loses_answers = True
    refusals: list[tuple[int, str]] = []

    def touch(press: str) -> None:
        own = Finger(agent.url)
        answer = own.press("A", press)
        refusals.append((answer.status_code, answer.json()["code"]))
        own.close()

    touches = [threading.Thread(target=touch, args=(press,)) for press in (patient, gone)]
    for each in touches:
        each.start()
    for each in touches:
        each.join()
    line.loses_answers = False

    assert refusals == [(503, "server_lost")] * 2
    assert len(printer.work.slips) == 0
    # One tries again and holds his number; the other has left.
    kept = finger.take("A", patient)
    finger.slip(kept)
    agent.machine.takings.forget_old(older_than_s=0)

    made = {each["id"] for each in ledger.tickets()} - before
    assert len(made) == 2
    (given_up,) = made - {kept["id"]}
    wait_for(lambda: ledger.ticket(given_up)["state"] == "cancelled", "the hall voids it")
    assert ledger.ticket(given_up)["cancel_reason"] == "not_taken"
    assert ledger.kinds(given_up) == ["ticket_issued", "slip_failed", "ticket_cancelled"]
    assert ledger.happened_to(given_up)[1]["data"]["reason"] == "answer_lost"
    assert ledger.ticket(kept["id"])["state"] == "waiting"
    assert len(printer.work.slips) == 1


def test_a_server_killed_between_request_and_answer_issues_one_ticket_for_the_touch(
    strict_hall: RunningHall, line: Cable, finger: Finger, ledger: Ledger, printer: VirtualPrinter
) -> None:
    before = {each["id"] for each in ledger.tickets()}
    press = uuid.uuid4().hex
    answers: list[requests.Response] = []

    def touch_until_it_is_taken() -> None:
        while not answers or answers[-1].status_code != 201:
            answers.append(finger.press("A", press))

    line.loses_answers = True
    touch = threading.Thread(target=touch_until_it_is_taken)
    touch.start()
    wait_for(lambda: len(ledger.tickets()) > len(before), "the hall has issued, unheard")
    strict_hall.kill()
    line.loses_answers = False
    strict_hall.start()
    touch.join()

    made = {each["id"] for each in ledger.tickets()} - before
    assert made == {answers[-1].json()["ticket"]["id"]}
    wait_for(lambda: len(printer.work.slips) == 1, "its slip is out")


def test_a_failed_number_that_was_taken_down_is_never_voided(
    finger: Finger, ledger: Ledger, printer: VirtualPrinter
) -> None:
    printer.temper.paper = False
    taken, left = finger.take("A"), finger.take("B")
    finger.slip(taken)
    finger.slip(left)
    finger.remember(taken)

    wait_for(lambda: ledger.ticket(left["id"])["state"] == "cancelled", "the other is voided")

    assert ledger.kinds(taken["id"]) == ["ticket_issued", "slip_failed", "slip_shown"]
    assert ledger.ticket(taken["id"])["state"] == "waiting"
