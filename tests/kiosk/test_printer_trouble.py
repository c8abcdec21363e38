"""A printer's bad days: the number is failed with its reason, and no job is ever sent twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.printers.virtual import VirtualPrinter
from server.desk.principal import Role
from tests.kiosk.finger import Finger
from tests.kiosk.ledger import Ledger
from tests.kiosk.paper import bears_number
from tests.kiosk.served import served_agent
from tests.running_hall import RunningHall, free_port, wait_for


def paper_out(printer: VirtualPrinter) -> None:
    printer.temper.paper = False


def paper_ends_halfway(printer: VirtualPrinter) -> None:
    printer.temper.paper_ends_after_bytes = 5_000


def cover_open(printer: VirtualPrinter) -> None:
    printer.temper.cover_open = True


def hangs(printer: VirtualPrinter) -> None:
    printer.temper.hangs = True


def closes_halfway(printer: VirtualPrinter) -> None:
    printer.temper.closes_after_bytes = 5_000


TROUBLES: dict[Callable[[VirtualPrinter], None], str] = {
    paper_out: "paper_out",
    paper_ends_halfway: "paper_out",
    cover_open: "cover_open",
    hangs: "timed_out",
    closes_halfway: "unreachable",
}


@pytest.mark.parametrize("happens", TROUBLES, ids=lambda happens: happens.__name__)
def test_the_number_is_failed_with_its_reason_and_shown_by_a_touch(
    printer: VirtualPrinter,
    finger: Finger,
    ledger: Ledger,
    happens: Callable[[VirtualPrinter], None],
) -> None:
    finger.slip(finger.take("A"))  # a printer that has answered once is known to answer
    happens(printer)

    ticket = finger.take("A")
    slip = finger.slip(ticket)

    reason = TROUBLES[happens]
    assert slip == {"state": "failed", "sure": True, "reason": reason}
    ledger.wait_for_slip(ticket["id"], "failed")
    assert ledger.happened_to(ticket["id"])[-1]["data"]["reason"] == reason
    assert finger.remember(ticket).json()["slip"]["state"] == "shown"
    ledger.wait_for_slip(ticket["id"], "shown")
    assert len(printer.work.slips) == 1


def test_a_job_that_the_printer_holds_is_never_sent_again(
    printer: VirtualPrinter, finger: Finger, ledger: Ledger
) -> None:
    finger.slip(finger.take("A"))
    printer.temper.paper_ends_after_bytes = 5_000
    held = finger.take("A")
    assert finger.slip(held)["state"] == "failed"
    assert len(printer.work.held) == 1

    printer.temper.paper_ends_after_bytes = None
    printer.load_paper()
    after = finger.take("A")
    assert finger.slip(after)["state"] == "printed"

    first, late, last = printer.work.slips
    assert bears_number(late, held["number"])
    assert bears_number(last, after["number"])
    assert not bears_number(first, held["number"])
    assert ledger.kinds(held["id"]) == ["ticket_issued", "slip_failed"]


def test_a_job_that_broke_off_halfway_is_not_sent_again(
    printer: VirtualPrinter, finger: Finger
) -> None:
    finger.slip(finger.take("A"))
    whole_job = printer.work.received_bytes
    printer.temper.closes_after_bytes = whole_job // 2
    assert finger.slip(finger.take("A"))["state"] == "failed"
    printer.temper.closes_after_bytes = None

    finger.slip(finger.take("A"))

    assert len(printer.work.slips) == 2
    # The questions about cover and paper are some bytes more; half a job again would be far more.
    assert printer.work.received_bytes < whole_job * 2.75


@pytest.fixture
def silent_printer(printer: VirtualPrinter) -> VirtualPrinter:
    printer.temper.answers = False
    return printer


def test_a_printer_that_says_nothing_prints_and_is_not_believed(
    silent_printer: VirtualPrinter, finger: Finger, ledger: Ledger
) -> None:
    ticket = finger.take("A")

    assert finger.slip(ticket) == {"state": "printed", "sure": False, "reason": None}
    assert len(silent_printer.work.slips) == 1
    ledger.wait_for_slip(ticket["id"], "printed")


@pytest.fixture
def open_printer(printer: VirtualPrinter) -> VirtualPrinter:
    printer.temper.cover_open = True
    return printer


def test_trouble_is_on_the_screen_before_anybody_takes_a_number(
    open_printer: VirtualPrinter, finger: Finger
) -> None:
    def trouble() -> str | None:
        found: str | None = finger.state()["printer"]["trouble"]
        return found

    wait_for(lambda: trouble() == "cover_open", "the open cover is noticed")
    open_printer.temper.cover_open = False
    wait_for(lambda: trouble() is None, "the closed one too")


@pytest.fixture
def finger_without_printer(hall: RunningHall, tmp_path: Path) -> Iterator[Finger]:
    token, nowhere = hall.token(Role.KIOSK), f"network://127.0.0.1:{free_port()}"
    with served_agent(hall.url, nowhere, state_dir=tmp_path, token=token) as agent:
        finger = Finger(agent.url)
        finger.wait_until_linked()
        yield finger
        finger.close()


def test_a_printer_that_is_not_there_is_unreachable(
    finger_without_printer: Finger, ledger: Ledger
) -> None:
    ticket = finger_without_printer.take("A")

    assert finger_without_printer.slip(ticket)["reason"] == "unreachable"
    ledger.wait_for_slip(ticket["id"], "failed")


def test_a_folder_that_cannot_even_be_asked_for_stops_no_slip_from_being_settled(
    hall: RunningHall, tmp_path: Path
) -> None:
    printer = f"png://{tmp_path}/{'long' * 100}"
    with served_agent(hall.url, printer, state_dir=tmp_path, token=hall.token(Role.KIOSK)) as agent:
        finger = Finger(agent.url)
        finger.wait_until_linked()
        slips = [finger.slip(finger.take("A")) for _ in range(2)]
        finger.close()

    assert [slip["reason"] for slip in slips] == ["not_written", "not_written"]
