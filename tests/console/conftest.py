"""What the pages' tests share: a running hall a module, its counters, and who visits."""

from __future__ import annotations

from tests.console.agreeing import booking_clerk, booking_hall, booking_session
from tests.console.running import (
    bench,
    clerk,
    free_counters,
    hall,
    kiosk,
    supervisor,
    visitors,
)

__all__ = [
    "bench",
    "booking_clerk",
    "booking_hall",
    "booking_session",
    "clerk",
    "free_counters",
    "hall",
    "kiosk",
    "supervisor",
    "visitors",
]
