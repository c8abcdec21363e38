"""Halls with many tickets stored; the big one is built once and kept."""

from __future__ import annotations

import shutil
from pathlib import Path

from server.store.database import FILE_NAME
from tests.bench.world import fill

KEPT = Path("build") / "bench"
MANY = 1_000_000
SOME = 10_000


def hall_with(tickets: int, folder: Path) -> Path:
    """Return a folder of its own with a hall of `tickets` served tickets."""
    folder.mkdir(parents=True, exist_ok=True)
    if tickets < MANY:
        fill(folder, tickets)
        return folder
    kept = KEPT / str(tickets)
    if not (kept / "whole").exists():
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        fill(kept, tickets)
        (kept / "whole").touch()
    shutil.copy(kept / FILE_NAME, folder / FILE_NAME)
    return folder
