"""Prints slips one after another, in a thread of its own, and watches the printer in between.

Nothing here waits for the server, and the server never waits for paper.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.printers import Printer, PrinterTrouble, Reason
from kiosk.slip import Slip, draw_slip

CHECK_EVERY_S = 5.0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Printed:
    """What became of a slip; not `sure` when the printer says nothing."""

    failed_for: Reason | None = None
    sure: bool = True


@dataclass(frozen=True)
class _Job:
    slip: Slip
    name: str
    done: Callable[[Printed], None]


class Printing:
    """One printer and whoever waits for it."""

    def __init__(self, printer: Printer, *, check_every_s: float = CHECK_EVERY_S) -> None:
        self._printer = printer
        self._check_every_s = check_every_s
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="kiosk-printing", daemon=True)
        self.trouble: Reason | None = None

    def start(self) -> None:
        """Begin to print."""
        self._thread.start()

    def stop(self) -> None:
        """Print what is waiting, then end."""
        self._jobs.put(None)
        self._thread.join()

    def submit(self, slip: Slip, name: str, done: Callable[[Printed], None]) -> None:
        """Print `slip` when its turn comes, then tell `done`."""
        self._jobs.put(_Job(slip, name, done))

    def _run(self) -> None:
        self._look()
        while True:
            try:
                job = self._jobs.get(timeout=self._check_every_s)
            except queue.Empty:
                self._look()
                continue
            if job is None:
                return
            printed = self._print(job)
            self.trouble = printed.failed_for
            job.done(printed)

    def _look(self) -> None:
        try:
            self.trouble = self._printer.device.trouble()
        except Exception:
            # This thread must outlive any printer: without it no slip is ever settled.
            log.exception("the printer could not be looked at")
            self.trouble = Reason.UNREACHABLE

    def _print(self, job: _Job) -> Printed:
        try:
            picture = draw_slip(job.slip, self._printer.dots)
            return Printed(sure=self._printer.device.print_slip(picture, job.name))
        except PrinterTrouble as trouble:
            log.warning("slip %s was not printed: %s", job.name, trouble)
            return Printed(failed_for=trouble.reason)
        except Exception:
            # Whatever it was, the citizen is shown the number and the next slip gets its chance.
            log.exception("slip %s could not be drawn", job.name)
            return Printed(failed_for=Reason.NOT_WRITTEN)
