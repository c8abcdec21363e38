"""The kiosk put together: its link to the hall, its printer, its reports and its takings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kiosk.access import TokenStore
from kiosk.hall_server import HallServer
from kiosk.link import Link
from kiosk.printers import Printer
from kiosk.printing import Printing
from kiosk.reports import SlipReports
from kiosk.reprint_book import ReprintBook
from kiosk.reprints import Reprints
from kiosk.screen_state import screen_state
from kiosk.screen_use import ScreenUse
from kiosk.takings import Takings


class Machine:
    """Everything behind the screen; `start` and `stop` its threads."""

    def __init__(
        self,
        server_url: str,
        printer: Printer,
        *,
        state_dir: Path,
        token: str | None = None,
        ca: Path | None = None,
    ) -> None:
        server = HallServer(server_url, ca=ca)
        self.link = Link(server, TokenStore(state_dir, token))
        self.printing = Printing(printer)
        self.reports = SlipReports(server)
        self.takings = Takings(server, self.link, self.printing, self.reports)
        self.screen = ScreenUse()
        self.book = ReprintBook(state_dir)
        parts = (server, self.link, self.printing, self.reports, self.screen, self.book)
        self.reprints = Reprints(*parts)
        self.link.each_beat = self._beat

    def start(self) -> None:
        """Begin to work."""
        self.book.open()
        for part in (self.link, self.printing, self.reports):
            part.start()

    def stop(self) -> None:
        """Finish the slip at hand and end."""
        for part in (self.printing, self.reports, self.link):
            part.stop()

    def _beat(self) -> None:
        self.takings.forget_old()
        self.reprints.look()

    def state(self) -> dict[str, Any]:
        """Return what the screen shows."""
        return screen_state(self.link, self.printing.trouble)
