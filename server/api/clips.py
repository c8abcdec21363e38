"""The clips a hall records for its voice: listed, heard, kept, deleted."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.bodies import read_body
from server.api.calls import Asked, Call, answer, asked_by, nothing
from server.api.configured import hall_of
from server.api.models.voice import Clips, Kept
from server.api.sounds import KINDS, NOT_READY, OF_NO_USE, heard, sound
from server.core.errors import Code, Refusal
from server.core.events import Json
from server.desk.desk import Desk
from server.desk.principal import SUPERVISING
from server.voice.calls import needed_phrases
from server.voice.voice import Voice

LARGEST_CLIP = 4 * 1024 * 1024  # 20 s of CD sound
SHOWN = ("phrase", "say", "needed", "state", "length_s", "why")

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


def add_clips(api: APIBlueprint, desk: Desk, voice: Voice) -> None:
    """Add the calls about clips."""

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
        return sound(path)

    @api.put("/voice/clips/<language>/<phrase>")
    @asked_by(desk, KEEP)
    def keep_clip(asked: Asked, language: str, phrase: str) -> Response:
        """Keep a recording as the clip of a phrase; sent again it is kept again, and no more."""
        recording = read_body(LARGEST_CLIP)
        _refuse_unspoken(desk, language)
        with heard():
            kept = voice.keep(language, phrase, recording)
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


def _of_language(language: str, clips: list[Json]) -> Json:
    told = [{name: each[name] for name in SHOWN if name in each} for each in clips]
    complete = all(each["state"] == "recorded" for each in clips if each["needed"])
    return {"language": language, "complete": complete, "clips": told}


def _refuse_unspoken(desk: Desk, language: str) -> None:
    if language not in needed_phrases(hall_of(desk)):
        raise Refusal(Code.NOT_FOUND)
