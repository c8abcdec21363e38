"""`moiso paper`: the queue as text, on a real printer's socket, and again by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kiosk.printers.virtual import VirtualPrinter
from tests.cli.moiso import done, misuse, refusal
from tests.running_hall import wait_for


def test_the_queue_is_printed_as_text_and_on_paper(played: Path) -> None:
    text = done("paper", "--data", played)
    assert all(f"[ ] {number}" in text for number in ("A001", "A002", "B001", "C001"))
    with VirtualPrinter() as printer:
        assert "printed: 2" in done("paper", "--data", played, "--printer", printer.address)
        wait_for(lambda: len(printer.work.slips) == 2, "the queue is on paper")


def test_it_is_printed_again_by_itself(played: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "server.cli", "paper", "--data", str(played)]
    sheets = tmp_path / "sheets"
    going = [*words, "--printer", f"png://{sheets}", "--every", "60"]
    with subprocess.Popen(going, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(lambda: list(sheets.glob("*.png")), "the first sheet")
            assert process.poll() is None
        finally:
            process.terminate()


def test_an_hour_without_paper_does_not_end_it(played: Path) -> None:
    words = [sys.executable, "-m", "server.cli", "paper", "--data", str(played)]
    with VirtualPrinter() as printer:
        printer.temper.paper = False
        going = [*words, "--printer", printer.address, "--every", "60"]
        with subprocess.Popen(going, stderr=subprocess.PIPE, text=True) as process:
            try:
                assert process.stderr is not None
                assert "paper_out" in process.stderr.readline()
                assert process.poll() is None
            finally:
                process.terminate()


def test_what_cannot_be_printed_says_why(played: Path, tmp_path: Path) -> None:
    assert refusal("paper", "--data", tmp_path)
    assert refusal("paper", "--data", played, "--printer", "network://127.0.0.1:9")
    assert "network://" in misuse("paper", "--data", played, "--printer", "ftp://x")
