"""A disk with no room left for a running hall: a small one that is filled, or a limit on files."""

from __future__ import annotations

import resource
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.bad_days.worker import worker_of
from tests.running_hall import RunningHall
from tests.world import fast_folder

GiveBack = Callable[[], None]
BOUNDLESS = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
DISK = "8m"


@cache
def ways() -> tuple[str, ...]:
    """Return the ways in which this machine can run out of room; a limit works everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        mounted = _mount(Path(folder))
        if mounted:
            _unmount(Path(folder))
    return ("limit", "small disk") if mounted else ("limit",)


@contextmanager
def disk(way: str) -> Iterator[Path]:
    """Yield a folder on which the room can be taken in this way."""
    if way == "limit":
        with fast_folder() as folder:
            yield folder
        return
    with tempfile.TemporaryDirectory() as place:
        assert _mount(Path(place))
        try:
            yield Path(place)
        finally:
            _unmount(Path(place))


def take_room(hall: RunningHall, way: str) -> GiveBack:
    """Leave the hall no room to grow, and return what gives it back."""
    return _limit(hall) if way == "limit" else _fill(hall.folder)


def _limit(hall: RunningHall) -> GiveBack:
    worker = worker_of(hall)
    size = (hall.folder / "hall.db-wal").stat().st_size
    resource.prlimit(worker, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    return lambda: _unlimit(worker)


def _unlimit(worker: int) -> None:
    resource.prlimit(worker, resource.RLIMIT_FSIZE, BOUNDLESS)


def _fill(folder: Path) -> GiveBack:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return filler.unlink


def _mount(place: Path) -> bool:
    words = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", str(place)]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


def _unmount(place: Path) -> None:
    subprocess.run(["umount", str(place)], check=True, capture_output=True)
