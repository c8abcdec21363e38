"""What a kiosk has printed again is kept: no start, death or lost answer prints a copy twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

from kiosk.printers.virtual import VirtualPrinter
from kiosk.reprint_book import BOOK_FILE, Copy, Entry, ReprintBook
from server.desk.principal import Role
from tests.kiosk.agent_process import kiosk_process
from tests.kiosk.ledger import Ledger
from tests.kiosk.reprint_desk import Desk, slips
from tests.kiosk.served import served_agent
from tests.running_hall import RunningHall, wait_for


def kept_in(folder: Path) -> list[Any]:
    kept: list[Any] = json.loads((folder / BOOK_FILE).read_text(encoding="utf-8"))
    return kept


def cut_the_power(kiosk: subprocess.Popen[str]) -> None:
    """Kill the kiosk's agent and its worker, as they stand."""
    workers = Path(f"/proc/{kiosk.pid}/task/{kiosk.pid}/children").read_text(encoding="ascii")
    for each in (kiosk.pid, *map(int, workers.split())):
        os.kill(each, signal.SIGKILL)
    kiosk.wait()


def test_a_kiosk_started_anew_after_its_copy_was_out_tells_it_and_prints_nothing(
    hall: RunningHall, printer: VirtualPrinter, tmp_path: Path, ledger: Ledger
) -> None:
    token = hall.token(Role.KIOSK)
    desk = Desk(hall)
    lost = desk.issue()
    desk.reprint(lost)
    ReprintBook(tmp_path).put(Copy(lost["id"], 2), Entry("printed"))
    with served_agent(hall.url, printer.address, state_dir=tmp_path, token=token):
        ledger.wait_for_slip(lost["id"], "printed")
        wait_for(lambda: not kept_in(tmp_path), "the book is empty again")
    assert slips(printer) == 0


def test_a_kiosk_that_died_over_a_copy_says_so_and_does_not_print_it_by_itself(
    hall: RunningHall, printer: VirtualPrinter, tmp_path: Path, ledger: Ledger
) -> None:
    token = hall.token(Role.KIOSK)
    desk = Desk(hall)
    lost = desk.issue()
    desk.reprint(lost)
    ReprintBook(tmp_path).put(Copy(lost["id"], 2), Entry())
    with served_agent(hall.url, printer.address, state_dir=tmp_path, token=token):
        ledger.wait_for_slip(lost["id"], "failed")
        assert ledger.happened_to(lost["id"])[-1]["data"]["reason"] == "interrupted"
        assert slips(printer) == 0
        # Who asks again gets paper, with a code that ends that of what may lie in the tray.
        desk.reprint(lost)
        ledger.wait_for_slip(lost["id"], "printed")
    assert slips(printer) == 1
    assert ledger.ticket(lost["id"])["state"] == "waiting"


def test_a_kiosk_killed_while_its_printer_works_prints_no_second_paper(
    hall: RunningHall, printer: VirtualPrinter, tmp_path: Path, ledger: Ledger
) -> None:
    words = ("--token", hall.token(Role.KIOSK), "--state-dir", str(tmp_path / "state"))
    desk = Desk(hall)
    lost = desk.issue()
    with kiosk_process(hall.url, printer.address, *words, state_home=tmp_path) as (_, process):
        wait_for(lambda: printer.work.received_bytes, "the printer has answered the kiosk once")
        printer.temper.hangs = True
        desk.reprint(lost)
        wait_for((tmp_path / "state" / BOOK_FILE).exists, "the copy is written down")
        cut_the_power(process)
    printer.temper.hangs = False
    with kiosk_process(hall.url, printer.address, *words, state_home=tmp_path):
        ledger.wait_for_slip(lost["id"], "failed")
    assert ledger.happened_to(lost["id"])[-1]["data"]["reason"] == "interrupted"
    assert slips(printer) == 0


def test_a_copy_is_on_the_disk_before_its_paper_moves(
    printer: VirtualPrinter, desk: Desk, tmp_path: Path, ledger: Ledger
) -> None:
    printer.temper.hangs = True
    lost = desk.issue()
    desk.reprint(lost)
    wait_for(lambda: printer.work.connections > 1, "the copy is on its way to the printer")
    assert kept_in(tmp_path) == [[lost["id"], 2, "begun", None]]
    printer.temper.hangs = False
    ledger.wait_for_slip(lost["id"], "printed")


def test_what_cannot_be_written_down_is_not_printed(
    printer: VirtualPrinter, desk: Desk, tmp_path: Path, ledger: Ledger
) -> None:
    (tmp_path / BOOK_FILE).mkdir()  # nothing can take its place
    lost = desk.issue()
    desk.reprint(lost)
    ledger.wait_for_slip(lost["id"], "failed")
    assert ledger.happened_to(lost["id"])[-1]["data"]["reason"] == "not_kept"
    assert slips(printer) == 0
