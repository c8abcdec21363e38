"""A lost slip comes out of the kiosk again: once, with its new code, and in nobody's way."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from kiosk import screen_use
from kiosk.machine import Machine
from kiosk.printers.virtual import VirtualPrinter
from kiosk.reprints import PATIENCE_S
from kiosk.screen_use import CHOSEN, LOOKING, ScreenUse
from server.desk.principal import Role
from tests.kiosk.conftest import PUBLIC_URL
from tests.kiosk.finger import Finger
from tests.kiosk.ledger import Ledger
from tests.kiosk.paper import bears_number, codes
from tests.kiosk.reprint_desk import Desk, slips
from tests.kiosk.served import Agent, served_agent
from tests.running_hall import RunningHall, wait_for


@pytest.fixture
def slow_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the screen for used until a test says otherwise."""
    monkeypatch.setattr(screen_use, "QUIET_S", 3600.0)
    monkeypatch.setattr(screen_use, "BETWEEN_S", 3600.0)


def test_a_lost_slip_comes_out_once_with_a_new_code_and_is_told(
    printer: VirtualPrinter, finger: Finger, desk: Desk, ledger: Ledger
) -> None:
    lost = finger.take("A")
    finger.slip(lost)
    ledger.wait_for_slip(lost["id"], "printed")
    (old,) = codes(printer.work.slips[0])

    told = desk.reprint(lost)
    assert (told["copy"], told["slip"]) == (2, "asked")
    ledger.wait_for_slip(lost["id"], "printed")

    assert slips(printer) == 2
    (new,) = codes(printer.work.slips[1])
    assert new.startswith(f"{PUBLIC_URL}/f/")
    assert new != old
    assert bears_number(printer.work.slips[1], lost["number"])
    assert ledger.kinds(lost["id"]) == [
        "ticket_issued",
        "slip_printed",
        "slip_reissued",
        "slip_printed",
    ]
    place = new.removeprefix(f"{PUBLIC_URL}/f/")
    assert desk.staff.get(f"/follow/{place}")["number"] == lost["number"]


def test_two_copies_of_one_slip_are_two_papers_and_the_last_code_counts(
    printer: VirtualPrinter, desk: Desk, ledger: Ledger
) -> None:
    lost = desk.issue()
    for _ in range(2):
        desk.reprint(lost)
        ledger.wait_for_slip(lost["id"], "printed")
    first, second = (codes(each)[0] for each in printer.work.slips)
    assert first != second
    assert ledger.ticket(lost["id"])["copy"] == 3


def test_a_copy_asked_for_while_the_hall_s_line_to_the_kiosk_was_cut_is_printed_later(
    hall: RunningHall, printer: VirtualPrinter, tmp_path: Path, ledger: Ledger
) -> None:
    token = hall.token(Role.KIOSK)
    desk = Desk(hall)
    lost = desk.issue()
    desk.reprint(lost)
    hall.kill()
    with served_agent(hall.url, printer.address, state_dir=tmp_path, token=token):
        hall.start()
        ledger.wait_for_slip(lost["id"], "printed")
    assert slips(printer) == 1


def test_a_report_that_is_lost_prints_nothing_twice(
    hall: RunningHall, printer: VirtualPrinter, desk: Desk, ledger: Ledger
) -> None:
    printer.temper.hangs = True
    lost = desk.issue()
    desk.reprint(lost)
    wait_for(lambda: printer.work.connections > 1, "the copy is on its way to the printer")
    hall.kill()
    printer.temper.hangs = False
    wait_for(lambda: slips(printer) == 1, "the copy is out")
    hall.start()
    ledger.wait_for_slip(lost["id"], "printed")
    other = desk.issue()
    desk.reprint(other)
    ledger.wait_for_slip(other["id"], "printed")
    assert slips(printer) == 2
    assert ledger.kinds(lost["id"]).count("slip_printed") == 1


def test_a_printer_without_paper_is_told_and_the_number_stays(
    printer: VirtualPrinter, desk: Desk, ledger: Ledger
) -> None:
    printer.temper.paper = False
    lost = desk.issue()
    desk.reprint(lost)
    ledger.wait_for_slip(lost["id"], "failed")
    told = ledger.ticket(lost["id"])
    assert (told["state"], told["copy"]) == ("waiting", 2)
    assert ledger.happened_to(lost["id"])[-1]["data"]["reason"] == "paper_out"


def look_again(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Return when the kiosk has looked at what is due once more, from beginning to end."""
    began, ended = threading.Event(), threading.Event()
    look = machine.reprints.look

    def noted() -> None:
        before = machine.reprints._board_at
        began.set()
        look()
        if machine.reprints._board_at != before:
            ended.set()

    monkeypatch.setattr(machine.reprints, "look", noted)
    assert began.wait(20)
    assert ended.wait(20)
    monkeypatch.setattr(machine.reprints, "look", look)


def test_while_somebody_is_at_the_screen_no_copy_comes_out_before_him(
    printer: VirtualPrinter,
    slow_hands: None,
    monkeypatch: pytest.MonkeyPatch,
    agent: Agent,
    finger: Finger,
    desk: Desk,
    ledger: Ledger,
) -> None:
    lost = desk.issue()
    desk.reprint(lost)
    wait_for(lambda: agent.machine.reprints._seen_at, "the kiosk knows of the copy")
    look_again(agent.machine, monkeypatch)
    assert agent.machine.book.entries() == {}
    mine = finger.take("A")
    assert finger.slip(mine)["state"] == "printed"
    look_again(agent.machine, monkeypatch)
    assert agent.machine.book.entries() == {}
    assert ledger.ticket(lost["id"])["slip"] == "asked"
    monkeypatch.setattr(screen_use, "QUIET_S", 0.0)
    ledger.wait_for_slip(lost["id"], "printed")
    assert slips(printer) == 2
    assert bears_number(printer.work.slips[0], mine["number"])
    assert bears_number(printer.work.slips[1], lost["number"])


def test_at_a_screen_that_is_always_used_it_comes_out_between_two_citizens(
    slow_hands: None,
    monkeypatch: pytest.MonkeyPatch,
    agent: Agent,
    desk: Desk,
    ledger: Ledger,
    printer: VirtualPrinter,
) -> None:
    lost = desk.issue()
    ahead_s = [0.0]
    reprints = agent.machine.reprints
    clock = reprints._clock
    monkeypatch.setattr(reprints, "_clock", lambda: clock() + ahead_s[0])
    desk.reprint(lost)
    wait_for(lambda: reprints._seen_at, "the kiosk knows of the copy")
    ahead_s[0] = PATIENCE_S + 1
    look_again(agent.machine, monkeypatch)
    assert agent.machine.book.entries() == {}
    monkeypatch.setattr(screen_use, "BETWEEN_S", 0.0)
    ledger.wait_for_slip(lost["id"], "printed")
    assert slips(printer) == 1


def test_a_screen_is_quiet_some_seconds_after_the_last_touch_and_between_when_cards_show() -> None:
    now = [100.0]
    screen = ScreenUse(lambda: now[0])
    assert (screen.is_quiet(), screen.is_between()) == (False, False)
    now[0] += 10
    assert (screen.is_quiet(), screen.is_between()) == (True, True)
    screen.note(LOOKING)
    assert (screen.is_quiet(), screen.is_between()) == (False, True)
    screen.note(CHOSEN)
    assert (screen.is_quiet(), screen.is_between()) == (False, False)
    now[0] += 2
    screen.note(None)
    assert (screen.is_quiet(), screen.is_between()) == (False, True)
    now[0] += 2
    assert screen.is_quiet()
