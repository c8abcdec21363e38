"""The voice's fixtures: a folder of its own, and the process at work in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.voice.process import Speaker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "voice"


@pytest.fixture
def speaker(folder: Path) -> Iterator[Speaker]:
    with Speaker(folder) as speaker:
        yield speaker
