"""What the pages' tests share: a running hall a module, its counters, and who visits."""

from __future__ import annotations

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
    "clerk",
    "free_counters",
    "hall",
    "kiosk",
    "supervisor",
    "visitors",
]
