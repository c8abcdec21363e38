"""A full disk says so, half-writes nothing, and the hall goes on when there is room again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.world import fast_folder

PLAY = [sys.executable, "-m", "tests.store.full_disk"]
SMALL_DISK = 'mount -t tmpfs -o size=600k none "$0" && exec "$@"'
ROOT = Path(__file__).parents[2]


def own_disk(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", SMALL_DISK, str(folder), *command],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


def test_a_hall_survives_a_disk_that_is_full_for_a_while(tmp_path: Path) -> None:
    if own_disk(tmp_path, "true").returncode != 0:
        pytest.skip("device: a small disk of its own, which this system does not let us mount")
    played = own_disk(tmp_path, *PLAY, str(tmp_path), "filler")
    assert played.returncode == 0, played.stderr
    assert "went on with" in played.stdout


def test_a_hall_survives_a_limit_on_the_size_of_its_files() -> None:
    with fast_folder() as folder:
        played = subprocess.run(
            [*PLAY, str(folder), "limit"], check=False, capture_output=True, text=True, cwd=ROOT
        )
        assert played.returncode == 0, played.stderr
        assert "went on with" in played.stdout
