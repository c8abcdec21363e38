"""Sounds that were made once, kept by the digest of everything that decided them."""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path

from display.voice.files import PART, Unreadable, length_s, write_opus
from display.voice.sound import Samples

VERSION = 1  # raised when the same text is to sound otherwise
LEFT_OVER_S = 600.0
MOST_BYTES = 100_000_000  # some thousand announcements


class Cache:
    """A folder of Opus files, the least lately used deleted when it grows too big."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def path(self, deciding: object) -> Path:
        """Return where the sound is kept that these things decide."""
        said = json.dumps([VERSION, deciding], ensure_ascii=False, separators=(",", ":"))
        return self._folder / f"{hashlib.sha256(said.encode()).hexdigest()}.ogg"

    def length_s(self, path: Path) -> float | None:
        """Return how long a kept sound lasts in seconds, None when there is none that is good."""
        try:
            lasts_s = length_s(path)
            os.utime(path)
        except (Unreadable, OSError):
            path.unlink(missing_ok=True)
            return None
        return lasts_s

    def keep(self, path: Path, samples: Samples) -> None:
        """Keep a sound, and let go of those not used for longest."""
        write_opus(path, samples)
        self._thin(path)
        self._sweep()

    def _sweep(self) -> None:
        # Of a voice that was killed at work; a young one may be another's that works here now.
        for part in self._folder.glob(f"*{PART}"):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > LEFT_OVER_S:
                    part.unlink()

    def _thin(self, newest: Path) -> None:
        kept = sorted(
            ((path.stat(), path) for path in self._folder.glob("*.ogg")),
            key=lambda entry: entry[0].st_mtime_ns,
        )
        total = sum(stat.st_size for stat, _ in kept)
        for stat, path in kept:
            if total <= self._most_bytes:
                return
            if path != newest:
                path.unlink(missing_ok=True)
                total -= stat.st_size
