"""The voice: the sound of a call, and of one that is only tried."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, asked_by
from server.api.configured import hall_of
from server.api.models.voice import HearWish, Kept, TrySentence
from server.api.sounds import NOT_READY, OGG, said
from server.core.announcing import find_announcement, zone_of
from server.core.errors import Code, Refusal
from server.desk.desk import Desk
from server.desk.principal import STAFF_ROLES, SUPERVISING, Role
from server.voice.calls import sentences_of
from server.voice.voice import Voice

KEPT = "private, max-age=600"

LISTEN = Call(
    roles=STAFF_ROLES | {Role.DISPLAY},
    arguments=HearWish,
    answers={200: Kept},
    codes=(Code.NOT_FOUND, NOT_READY),
    media_types=(OGG,),
)
TRY = Call(
    roles=SUPERVISING,
    arguments=TrySentence,
    answers={200: Kept},
    codes=(Code.NOT_FOUND, NOT_READY),
    media_types=(OGG,),
)


def add_voice(api: APIBlueprint, desk: Desk, voice: Voice) -> None:
    """Add the calls about what is heard."""

    @api.get("/announcements/<announcement>/audio")
    @asked_by(desk, LISTEN)
    def hear_announcement(asked: Asked, announcement: str) -> Response:
        """Hear what is said of a call: the sentence in each language, once."""
        hall = hall_of(desk)
        found, _ = find_announcement(desk.view.day, announcement)
        if asked.who.zone not in (None, zone_of(hall, found)):
            raise Refusal(Code.NOT_YOURS)
        brief = asked.arguments.brief
        sound = said(voice, sentences_of(hall, found.number, found.counter, brief=brief))
        # The sentence of a call never changes; a screen that asks again need not be sent it again.
        sound.headers["Cache-Control"] = KEPT
        return sound

    @api.get("/voice/sound")
    @asked_by(desk, TRY)
    def try_sentence(asked: Asked) -> Response:
        """Hear how a number would be called to a counter; nobody is called."""
        hall, wish = hall_of(desk), asked.arguments
        if wish.counter not in hall.counter_by_number:
            raise Refusal(Code.NOT_FOUND, counter=wish.counter)
        return said(voice, sentences_of(hall, wish.number, wish.counter))
