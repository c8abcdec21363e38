"""espeak-ng, run as a program: it reads a sentence aloud into a file.

May not know clips or caches; one sentence in one language goes in, sound comes out.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from display.voice.files import Unreadable, read
from display.voice.letters import spelled
from display.voice.sound import Samples

NAME = "espeak-ng"
TIMEOUT_S = 5.0
VOICES = {"en": "en-gb"}  # where the voice has another name than the language
SPEEDS = {"vi": 140, "en": 150}  # words a minute: slower than its own 175, for a loud hall
SPEED = 145
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


class CannotSpeak(Exception):
    """Why no sound came: `code` is for programs, the text for people."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def where() -> str | None:
    """Return the path of the program, None when it is not installed."""
    return shutil.which(NAME)


def voice_of(language: str) -> tuple[str, int]:
    """Return the voice and the speed, in words a minute, a language is read with."""
    return VOICES.get(language, language), SPEEDS.get(language, SPEED)


def spoken(text: str, language: str) -> Samples:
    """Return a sentence read aloud.

    Raises:
        CannotSpeak: `program_missing`, `language_unknown`, `program_failed`, `program_slow`.
    """
    program = where()
    if program is None:
        raise CannotSpeak("program_missing", f"{NAME} is not installed: apt install {NAME}")
    if not LANGUAGE.fullmatch(language):
        raise CannotSpeak("language_unknown", f"{NAME} has no voice for this language")
    voice, speed = voice_of(language)
    with tempfile.TemporaryDirectory(prefix="moiso-voice-") as folder:
        file = Path(folder) / "spoken.wav"
        _run([program, "-v", voice, "-s", str(speed), "-w", str(file)], spelled(text, language))
        try:
            return read(file)
        except Unreadable as error:
            raise CannotSpeak("program_failed", f"{NAME} made no sound: {error}") from None


def _run(command: list[str], text: str) -> None:
    try:
        ended = subprocess.run(  # noqa: S603 -- a fixed program; the sentence goes in by its stdin
            [*command, "--stdin"],
            input=text.encode(),
            capture_output=True,
            timeout=TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotSpeak("program_slow", f"{NAME} took more than {TIMEOUT_S:g} s") from None
    except OSError as error:
        raise CannotSpeak("program_failed", f"{NAME} cannot be run: {error}") from None
    if ended.returncode:
        said = " ".join(ended.stderr.decode(errors="replace").split())[:200]
        unknown = "voice" in said.lower()
        raise CannotSpeak("language_unknown" if unknown else "program_failed", f"{NAME}: {said}")
