"""The clips a hall recorded: `clips/LANGUAGE/PHRASE.flac`, blanks written as hyphens.

The name is the phrase itself (`đến-quầy-số.flac`), so `ba` and `bà` are two files, no index
can disagree with the folder, and a hall may copy its own WAV, FLAC or OGG files in.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from display.voice.files import Unreadable, read, write_flac
from display.voice.phrases import phrase_of
from display.voice.sound import Samples, cut, evened, ratio, seconds_of, spoken_level

ENDINGS = (".flac", ".wav", ".ogg")  # of two clips of a phrase, the first of these
LONGEST_NAME = 200  # bytes: file systems end at 255
SHORTEST_S = 0.08
LONGEST_S = 12.0
QUIETEST_DBFS = -55.0


class NoClip(Exception):
    """A recording that is of no use: `code` is for programs, the text for people."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass(frozen=True)
class Clip:
    """One recorded phrase, evened and cut, with the digest of its file."""

    digest: str
    samples: Samples


class Library:
    """The clips of one folder; each is read again when its file has changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[Path, tuple[tuple[int, int], Clip | str]] = {}

    def files(self, language: str) -> dict[str, Path]:
        """Return the file of every phrase that has one in a language, good or broken."""
        folder = self._folder / language
        if not folder.is_dir():
            return {}
        found = sorted(
            (path for path in folder.iterdir() if path.suffix.lower() in ENDINGS),
            key=lambda path: (ENDINGS.index(path.suffix.lower()), path.name),
            reverse=True,
        )
        return {phrase_of(path.stem): path for path in found}

    def clip(self, path: Path) -> Clip | str:
        """Return the clip of a file, or what is wrong with it."""
        try:
            stat = path.stat()
        except OSError:
            return "gone"
        mark = (stat.st_mtime_ns, stat.st_size)
        known = self._read.get(path)
        if known is None or known[0] != mark:
            known = self._read[path] = (mark, _clip(path))
        return known[1]

    def keep(self, language: str, phrase: str, recording: Path) -> Clip:
        """Keep a recording as the clip of a phrase, in place of what was there.

        Raises:
            NoClip: `unreadable`, `too_short`, `too_long`, `silent`, `phrase_unusable`.
        """
        name = phrase_of(phrase).replace(" ", "-")
        if not name or len(name.encode()) > LONGEST_NAME:
            raise NoClip("phrase_unusable", "a phrase has words, and not too many")
        samples = _usable(recording)
        old = self.files(language).get(phrase_of(phrase))
        path = self._folder / language / f"{name}.flac"
        write_flac(path, samples)
        if old not in (None, path):
            old.unlink(missing_ok=True)
        clip = self.clip(path)
        if isinstance(clip, str):
            raise NoClip("unreadable", clip)
        return clip

    def forget(self, language: str, phrase: str) -> bool:
        """Delete every clip of a phrase; return whether there was one."""
        forgotten = False
        while path := self.files(language).get(phrase_of(phrase)):
            path.unlink()
            forgotten = True
        return forgotten


def _clip(path: Path) -> Clip | str:
    try:
        samples = _usable(path)
        return Clip(hashlib.sha256(path.read_bytes()).hexdigest(), samples)
    except (NoClip, OSError) as error:
        return str(error)


def _usable(path: Path) -> Samples:
    try:
        heard = read(path)
    except Unreadable as error:
        raise NoClip("unreadable", str(error)) from None
    if spoken_level(heard) < ratio(QUIETEST_DBFS):
        raise NoClip("silent", "nothing is to be heard in it")
    samples = evened(cut(heard))
    if seconds_of(samples) < SHORTEST_S:
        raise NoClip("too_short", f"shorter than {SHORTEST_S:g} seconds")
    if seconds_of(samples) > LONGEST_S:
        raise NoClip("too_long", f"longer than {LONGEST_S:g} seconds")
    return samples
