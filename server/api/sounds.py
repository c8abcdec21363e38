"""A sound as an answer, and what the voice says of itself as a problem."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Response

from server.api.problems import Problem
from server.core.errors import Code, Refusal
from server.store.errors import StoreError
from server.voice.voice import NotReady, Sentences, Voice

OGG = "audio/ogg"
KINDS = {".ogg": OGG, ".wav": "audio/wav", ".flac": "audio/flac"}
NOT_READY = "voice_not_ready"
NO_PHRASE = frozenset({"malformed", "phrase_unusable"})
OF_NO_USE = {
    "unreadable": "clip_unreadable",
    "silent": "clip_silent",
    "too_short": "clip_too_short",
    "too_long": "clip_too_long",
}


def said(voice: Voice, sentences: Sentences) -> Response:
    """Return the sound of sentences.

    Raises:
        Problem: `voice_not_ready`.
    """
    if not sentences:
        raise Problem(NOT_READY)
    with heard():
        return sound(voice.file_for(sentences))


@contextmanager
def heard() -> Iterator[None]:
    """Turn what the voice says of itself into what the API says."""
    try:
        yield
    except NotReady as error:
        if error.code in NO_PHRASE:
            raise Refusal(Code.NOT_FOUND) from None
        program = "espeak-ng" if error.code == "program_missing" else None
        raise Problem(OF_NO_USE.get(error.code, NOT_READY), program=program) from None
    except OSError as error:
        raise StoreError(f"the voice's folder: {error.strerror}") from error


def sound(path: Path) -> Response:
    """Return the sound of a file.

    Raises:
        Problem: `voice_not_ready`, when the file has just gone.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise Problem(NOT_READY) from None
    return Response(content, content_type=KINDS.get(path.suffix.lower(), OGG))
