"""The process that does a running hall's work, under the one that was started."""

from __future__ import annotations

from pathlib import Path

from tests.running_hall import RunningHall, wait_for


def worker_of(hall: RunningHall) -> int:
    """Return the process id of the server's worker."""
    assert hall.process is not None
    master = hall.process.pid
    children = Path(f"/proc/{master}/task/{master}/children")
    return int(wait_for(lambda: children.read_text().split(), "the server has a worker")[0])
