"""Whether a call's sound is there before its chime has ended, and what it costs to make."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from server.core.hall import Hall
from server.halls import hall_text, read_hall
from server.voice.calls import sentences_of
from server.voice.voice import Voice
from tests.bench.table import Row

CALLS = 100
CHIME_S = 1.42  # two tones, display/static/chime.js
WAIT_S = 60.0
SENTENCE_S = 4.0


def measure(folder: Path) -> list[Row]:
    """Return a call said before, one said for the first time, twenty at once, and the cost."""
    hall = read_hall(hall_text("quevo"))
    numbers = [f"A{number:03d}" for number in range(1, CALLS + 1)]
    texts = [sentences_of(hall, number, 1 + place % 9) for place, number in enumerate(numbers)]
    bare_s = median(_seconds(partial(_bare, folder, each[0].text)) for each in texts[:20])
    voice = Voice(folder)
    try:
        voice.wake(("vi",))
        voice.program()
        new = [_seconds(partial(voice.file_for, each, wait_s=WAIT_S)) for each in texts]
        voice.stop()
        voice = Voice(folder)
        voice.program()
        known = [_seconds(partial(voice.file_for, each, wait_s=WAIT_S)) for each in texts]
        rush = _seconds(lambda: _rush(voice, hall))
    finally:
        voice.stop()
    return [
        _beside_chime("said before, the slowest of 100", max(known)),
        _beside_chime("said for the first time, the slowest of 100", max(new)),
        _beside(
            "twenty calls at once, until the last is there",
            rush,
            "its turn",
            19 * (CHIME_S + SENTENCE_S),
        ),
        Row(
            what="said for the first time, p50",
            ours=f"{median(new) * 1000:.0f} ms",
            beside=f"bare espeak-ng {bare_s * 1000:.0f} ms",
            ratio=median(new) / bare_s,
            goal="beside it",
            holds=True,
        ),
    ]


def _beside_chime(what: str, took_s: float) -> Row:
    return _beside(what, took_s, "chime", CHIME_S)


def _beside(what: str, took_s: float, yardstick: str, there_is_s: float) -> Row:
    return Row(
        what=what,
        ours=f"{took_s * 1000:.0f} ms",
        beside=f"{yardstick} {there_is_s * 1000:.0f} ms",
        ratio=took_s / there_is_s,
        goal="≤ 1",
        holds=took_s <= there_is_s,
    )


def _rush(voice: Voice, hall: Hall) -> None:
    calls = [sentences_of(hall, f"C{number:03d}", 2) for number in range(1, 21)]
    for each in calls:
        voice.prepare(each)
    voice.file_for(calls[-1], wait_s=WAIT_S)


def _bare(folder: Path, text: str) -> None:
    program = shutil.which("espeak-ng")
    assert program is not None
    file = folder / "bare.wav"
    subprocess.run([program, "-v", "vi", "-w", str(file), text], check=True)


def _seconds(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began
