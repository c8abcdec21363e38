"""Clips that are tones, each of a pitch of its own, and what pitches a sound has when."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

Heard = NDArray[np.float32]

FRAME_S = 0.02
SILENT = 0.01  # of full scale: -40 dBFS


def tone(hertz: float, lasts_s: float = 0.3, *, rate: int = 48_000, level: float = 0.2) -> Heard:
    """Return a pure tone."""
    moments = np.arange(round(lasts_s * rate)) / rate
    return (level * np.sin(2 * np.pi * hertz * moments)).astype(np.float32)


def quiet(lasts_s: float, rate: int = 48_000) -> Heard:
    """Return a silence."""
    return np.zeros(round(lasts_s * rate), np.float32)


def clip(
    folder: Path,
    phrase: str,
    sound: Heard,
    *,
    language: str = "vi",
    rate: int = 48_000,
    ending: str = "flac",
) -> Path:
    """Lay a clip into a voice's folder as a hall would."""
    path = folder / "clips" / language / f"{phrase.replace(' ', '-')}.{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, sound, rate)
    return path


def heard(path: Path) -> tuple[Heard, int]:
    """Decode a file: the sound and its rate."""
    sound, rate = soundfile.read(path, dtype="float32")
    return sound, rate


def pitches(sound: Heard, rate: int) -> list[tuple[float, float, float]]:
    """Return (hertz, from_s, to_s) of every stretch that sounds, split at each silence."""
    frame = round(FRAME_S * rate)
    levels = [
        float(np.abs(sound[start : start + frame]).max()) for start in range(0, len(sound), frame)
    ]
    stretches: list[tuple[float, float, float]] = []
    start: int | None = None
    for place, level in enumerate([*levels, 0.0]):
        if level > SILENT and start is None:
            start = place
        if level <= SILENT and start is not None:
            part = sound[start * frame : place * frame]
            stretches.append((_pitch(part, rate), start * FRAME_S, place * FRAME_S))
            start = None
    return stretches


def decibels(level: float) -> float:
    """Return an amplitude as dBFS."""
    return float(20 * np.log10(max(level, 1e-9)))


def rms(sound: Heard) -> float:
    """Return the effective level of a sound."""
    return float(np.sqrt(np.mean(sound.astype(np.float64) ** 2)))


def _pitch(part: Heard, rate: int) -> float:
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 1 << 16))
    return float(spectrum.argmax() * rate / (1 << 16))
