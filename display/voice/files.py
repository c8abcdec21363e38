"""Sound in files: what soundfile reads and writes, and nothing half written."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

import numpy as np
import soundfile

from display.voice.sound import RATE, Samples, resampled

LONGEST_S = 90.0
BIT_RATE = 32_000
# libsndfile counts from 256 kb/s (0) down to 6 kb/s (1).
OPUS_LEVEL = 1 - (BIT_RATE - 6_000) / 250_000
PART = ".part"


class Unreadable(Exception):
    """A file that is no sound, or none of a length that can be said."""


def read(path: Path) -> Samples:
    """Return the sound of a WAV, FLAC or OGG file, its channels mixed to one.

    Raises:
        Unreadable: not there, no sound, empty, or longer than LONGEST_S.
    """
    try:
        with soundfile.SoundFile(path) as file:
            rate = file.samplerate
            if file.frames > LONGEST_S * rate:
                raise Unreadable(f"longer than {LONGEST_S:g} seconds")
            channels = file.read(dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise Unreadable(_in_a_line(error)) from None
    if not len(channels):
        raise Unreadable("no sound in it")
    if not np.isfinite(channels).all():
        raise Unreadable("numbers in it that are none")
    return resampled(channels.mean(axis=1, dtype=np.float32), rate)


def length_s(path: Path) -> float:
    """Return how long the sound in a file lasts, in seconds, by what the file says of itself.

    Raises:
        Unreadable: not there, or no sound.
    """
    try:
        return float(soundfile.info(path).duration)
    except (OSError, soundfile.SoundFileError) as error:
        raise Unreadable(_in_a_line(error)) from None


def write_opus(path: Path, samples: Samples) -> None:
    """Write a sound as Opus in Ogg, whole or not at all."""
    write_whole(path, _encoded(samples, "OGG", "OPUS", OPUS_LEVEL))


def write_flac(path: Path, samples: Samples) -> None:
    """Write a sound as FLAC of 16 bits, whole or not at all."""
    write_whole(path, _encoded(samples, "FLAC", "PCM_16", None))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever finds half of it, also after the plug was pulled."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(suffix=PART, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise


def _encoded(samples: Samples, kind: str, coding: str, level: float | None) -> bytes:
    made = io.BytesIO()
    soundfile.write(made, samples, RATE, format=kind, subtype=coding, compression_level=level)
    return made.getvalue()


def _in_a_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
