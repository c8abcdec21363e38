"""The voice: the sound of a call, and the clips a hall records for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from apiflask import APIBlueprint
from flask import Response

from server.api.bodies import read_body
from server.api.calls import Asked, Call, answer, asked_by, nothing
from server.api.configured import hall_of
from server.api.models.voice import Clips, Kept, TrySentence
from server.api.problems import Problem
from server.core.errors import Code, Refusal
from server.core.events import Json
from server.desk.desk import Desk
from server.desk.principal import SUPERVISING
from server.store.errors import StoreError
from server.voice.calls import needed_phrases, sentences_of
from server.voice.voice import NotReady, Sentences, Voice

OGG = "audio/ogg"
KINDS = {".ogg": OGG, ".wav": "audio/wav", ".flac": "audio/flac"}
LARGEST_CLIP = 4 * 1024 * 1024  # 20 s of CD sound
NOT_READY = "voice_not_ready"
NO_PHRASE = frozenset({"malformed", "phrase_unusable"})
SHOWN = ("phrase", "say", "needed", "state", "length_s", "why")
OF_NO_USE = {
    "unreadable": "clip_unreadable",
    "silent": "clip_silent",
    "too_short": "clip_too_short",
    "too_long": "clip_too_long",
}

LIST = Call(roles=SUPERVISING, answers={200: Clips}, codes=(NOT_READY,))
HEAR = Call(
    roles=SUPERVISING,
    answers={200: Kept},
    codes=(Code.NOT_FOUND, NOT_READY),
    media_types=tuple(KINDS.values()),
)
KEEP = Call(
    roles=SUPERVISING,
    sends=tuple(KINDS.values()),
    answers={200: Kept},
    codes=(Code.NOT_FOUND, *OF_NO_USE.values(), NOT_READY),
)
FORGET = Call(roles=SUPERVISING, answers={204: None}, codes=(Code.NOT_FOUND, NOT_READY))
TRY = Call(
    roles=SUPERVISING,
    arguments=TrySentence,
    answers={200: Kept},
    codes=(Code.NOT_FOUND, NOT_READY),
    media_types=(OGG,),
)


def add_voice(api: APIBlueprint, desk: Desk, voice: Voice) -> None:
    """Add the calls about what is heard."""

    @api.get("/voice/clips")
    @asked_by(desk, LIST)
    def list_clips(asked: Asked) -> Response:
        """List the phrases this hall's calls are said with, recorded or not."""
        needed = needed_phrases(hall_of(desk))
        with heard():
            languages = [
                _of_language(language, voice.clips(language, phrases))
                for language, phrases in needed.items()
            ]
            return answer({"program": voice.program(), "languages": languages})

    @api.get("/voice/clips/<language>/<phrase>")
    @asked_by(desk, HEAR)
    def hear_clip(asked: Asked, language: str, phrase: str) -> Response:
        """Hear the clip of a phrase as it was kept."""
        _refuse_unspoken(desk, language)
        with heard():
            path = voice.clip_file(language, phrase)
        if path is None:
            raise Refusal(Code.NOT_FOUND)
        return _sound(path)

    @api.put("/voice/clips/<language>/<phrase>")
    @asked_by(desk, KEEP)
    def keep_clip(asked: Asked, language: str, phrase: str) -> Response:
        """Keep a recording as the clip of a phrase; sent again it is kept again, and no more."""
        sound = read_body(LARGEST_CLIP)
        _refuse_unspoken(desk, language)
        with heard():
            kept = voice.keep(language, phrase, sound)
        return answer({"phrase": kept["phrase"], "length_s": kept["length_s"]})

    @api.delete("/voice/clips/<language>/<phrase>")
    @asked_by(desk, FORGET)
    def forget_clip(asked: Asked, language: str, phrase: str) -> Response:
        """Delete the clip of a phrase."""
        _refuse_unspoken(desk, language)
        with heard():
            forgotten = voice.forget(language, phrase)
        if not forgotten:
            raise Refusal(Code.NOT_FOUND)
        return nothing()

    @api.get("/voice/sound")
    @asked_by(desk, TRY)
    def try_sentence(asked: Asked) -> Response:
        """Hear how a number would be called to a counter; nobody is called."""
        hall, wish = hall_of(desk), asked.arguments
        if wish.counter not in hall.counter_by_number:
            raise Refusal(Code.NOT_FOUND, counter=wish.counter)
        return said(voice, sentences_of(hall, wish.number, wish.counter))


def said(voice: Voice, sentences: Sentences) -> Response:
    """Return the sound of sentences.

    Raises:
        Problem: `voice_not_ready`.
    """
    if not sentences:
        raise Problem(NOT_READY)
    with heard():
        return _sound(voice.file_for(sentences))


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


def _sound(path: Path) -> Response:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise Problem(NOT_READY) from None
    return Response(content, content_type=KINDS.get(path.suffix.lower(), OGG))


def _of_language(language: str, clips: list[Json]) -> Json:
    told = [{name: each[name] for name in SHOWN if name in each} for each in clips]
    complete = all(each["state"] == "recorded" for each in clips if each["needed"])
    return {"language": language, "complete": complete, "clips": told}


def _refuse_unspoken(desk: Desk, language: str) -> None:
    if language not in needed_phrases(hall_of(desk)):
        raise Refusal(Code.NOT_FOUND)
