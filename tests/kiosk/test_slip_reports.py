"""What became of a slip reaches the hall's books: once, and also when the hall was away."""

from __future__ import annotations

import pytest

from kiosk.printers.virtual import VirtualPrinter
from tests.kiosk.finger import Finger
from tests.kiosk.ledger import Ledger
from tests.kiosk.served import Agent
from tests.running_hall import RunningHall


def test_a_printed_slip_is_told_once(finger: Finger, ledger: Ledger) -> None:
    ticket = finger.take("A")
    finger.slip(ticket)

    ledger.wait_for_slip(ticket["id"], "printed")

    assert ledger.kinds(ticket["id"]) == ["ticket_issued", "slip_printed"]


def test_a_failed_slip_is_told_with_its_reason(
    printer: VirtualPrinter, finger: Finger, ledger: Ledger
) -> None:
    printer.temper.paper = False
    ticket = finger.take("A")
    finger.slip(ticket)

    ledger.wait_for_slip(ticket["id"], "failed")

    issued, failed = ledger.happened_to(ticket["id"])
    assert (issued["kind"], failed["kind"]) == ("ticket_issued", "slip_failed")
    assert failed["data"]["reason"] == "paper_out"


def test_a_number_that_was_taken_down_is_told_after_its_failure(
    printer: VirtualPrinter, finger: Finger, ledger: Ledger
) -> None:
    printer.temper.paper = False
    ticket = finger.take("A")
    finger.slip(ticket)

    assert finger.remember(ticket).json()["slip"]["state"] == "shown"
    assert finger.remember(ticket).json()["slip"]["state"] == "shown"

    ledger.wait_for_slip(ticket["id"], "shown")
    assert ledger.kinds(ticket["id"]) == ["ticket_issued", "slip_failed", "slip_shown"]


def test_a_printed_slip_is_not_shown_by_a_touch(finger: Finger, ledger: Ledger) -> None:
    ticket = finger.take("A")
    finger.slip(ticket)

    refusal = finger.remember(ticket)

    assert (refusal.status_code, refusal.json()["code"]) == (409, "slip_not_failed")
    ledger.wait_for_slip(ticket["id"], "printed")


@pytest.mark.parametrize(("paper", "outcome"), [(True, "printed"), (False, "failed")])
def test_the_outcome_arrives_once_though_the_server_was_killed_after_it_issued(
    hall: RunningHall,
    printer: VirtualPrinter,
    finger: Finger,
    ledger: Ledger,
    paper: bool,
    outcome: str,
) -> None:
    # The printer stands still until the server is gone: the report cannot be earlier.
    printer.temper.hangs = True
    ticket = finger.take("A")
    hall.kill()
    printer.temper.paper = paper
    printer.temper.hangs = False

    assert finger.slip(ticket)["state"] == outcome
    hall.start()

    ledger.wait_for_slip(ticket["id"], outcome)
    later = finger.take("A")
    finger.slip(later)
    ledger.wait_for_slip(later["id"], outcome)
    assert ledger.kinds(ticket["id"]) == ["ticket_issued", f"slip_{outcome}"]


def test_failed_and_shown_arrive_in_their_order_after_the_server_was_away(
    hall: RunningHall, printer: VirtualPrinter, finger: Finger, ledger: Ledger
) -> None:
    printer.temper.hangs = True
    ticket = finger.take("A")
    hall.kill()
    printer.temper.paper = False
    printer.temper.hangs = False
    assert finger.slip(ticket)["state"] == "failed"
    assert finger.remember(ticket).status_code == 200
    hall.start()

    ledger.wait_for_slip(ticket["id"], "shown")

    assert ledger.kinds(ticket["id"]) == ["ticket_issued", "slip_failed", "slip_shown"]


def test_an_agent_told_to_end_tells_once_more_what_the_hall_has_not_heard(
    hall: RunningHall, printer: VirtualPrinter, agent: Agent, finger: Finger, ledger: Ledger
) -> None:
    printer.temper.hangs = True
    ticket = finger.take("A")
    hall.kill()
    printer.temper.hangs = False
    assert finger.slip(ticket)["state"] == "printed"
    hall.start()

    agent.machine.stop()

    assert ledger.ticket(ticket["id"])["slip"] == "printed"
