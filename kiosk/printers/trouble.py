"""What can be wrong with a printer, in the words the hall is told.

Knows nothing of any one printer.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a slip did not come out."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    NOT_WRITTEN = "not_written"


class PrinterTrouble(Exception):
    """A slip did not come out, or it cannot be told that it did; it must not be sent again."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or str(reason))
        self.reason = reason


class BadPrinterAddress(ValueError):
    """The address names no printer this kiosk can drive; the message says what to write."""
