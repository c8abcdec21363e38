"""One server a folder, and a dead one holds nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from server.store import lock
from server.store.errors import HallInUse, StoreError
from server.store.lock import lock_folder

HOLD = (
    "from pathlib import Path; from server.store.lock import lock_folder; import sys;"
    "held = lock_folder(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "ORPHAN_S", 0.0)


def test_a_second_server_is_refused_with_what_to_do_and_a_killed_one_is_gone(folder: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        with pytest.raises(HallInUse, match=r"another server already works on .* stop it first"):
            lock_folder(folder)
        first.kill()
        first.wait()
        lock_folder(folder).close()


def test_a_lock_that_is_closed_is_free(folder: Path) -> None:
    lock_folder(folder).close()
    held = lock_folder(folder)
    with pytest.raises(HallInUse):
        lock_folder(folder)
    held.close()


def test_a_folder_that_cannot_be_used_is_said_so(folder: Path) -> None:
    (folder / "file").touch()
    with pytest.raises(StoreError, match="cannot be used"):
        lock_folder(folder / "file" / "hall")
