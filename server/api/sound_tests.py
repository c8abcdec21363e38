"""A screen's loudspeaker tried from afar."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by
from server.api.configured import hall_of
from server.api.models.sound_tests import HeardBody, SoundClaimed, SoundTest, TryBody
from server.api.models.voice import Kept
from server.api.sounds import NOT_READY, OGG, heard, said
from server.core.errors import Code
from server.core.spoken import spoken_languages
from server.desk.desk import Desk
from server.desk.principal import SUPERVISING, Role
from server.desk.sound_testing import SoundTesting
from server.voice.calls import trial_sentences
from server.voice.voice import Voice

DISPLAY = frozenset({Role.DISPLAY})

ASK = Call(
    roles=SUPERVISING,
    body=TryBody,
    answers={200: SoundTest},
    codes=(Code.NOT_FOUND, Code.NOT_CONNECTED),
)
LOOK = Call(roles=SUPERVISING, answers={200: SoundTest}, codes=(Code.NOT_FOUND,))
CLAIM = Call(
    roles=DISPLAY,
    body=TryBody,
    answers={200: SoundClaimed},
    codes=(Code.NOT_FOUND, Code.SPOKEN_BY_ANOTHER),
)
LISTEN = Call(
    roles=DISPLAY, answers={200: Kept}, codes=(Code.NOT_FOUND, NOT_READY), media_types=(OGG,)
)
REPORT = Call(roles=DISPLAY, body=HeardBody, answers={200: SoundTest}, codes=(Code.NOT_FOUND,))


def add_sound_tests(api: APIBlueprint, desk: Desk, voice: Voice) -> None:
    """Add the calls by which a loudspeaker is tried."""
    testing = SoundTesting(desk)

    @api.post("/devices/<int:device>/sound-test")
    @asked_by(desk, ASK)
    def ask_for_sound(asked: Asked, device: int) -> Response:
        """Have a display chime and say a short sentence; nobody is called, nothing is journaled."""
        hall = hall_of(desk)
        voice.wake(spoken_languages(hall))
        return answer(testing.ask(asked.intention, hall, device))

    @api.get("/devices/<int:device>/sound-test")
    @asked_by(desk, LOOK)
    def look_at_sound(asked: Asked, device: int) -> Response:
        """Look how far the last test of a display has come; it is remembered ten minutes."""
        hall_of(desk)
        return answer(testing.look(device))

    @api.post("/sound-tests/<test>/claim")
    @asked_by(desk, CLAIM)
    def claim_sound(asked: Asked, test: str) -> Response:
        """Ask to be heard now: never over a call, and no call is said over it."""
        return answer(testing.claim(asked.who, asked.intention, hall_of(desk), test))

    @api.get("/sound-tests/<test>/audio")
    @asked_by(desk, LISTEN)
    def hear_test(asked: Asked, test: str) -> Response:
        """Hear the sentence of a test, in each language of the hall's voice."""
        hall = hall_of(desk)
        desk.sound_tests.of(asked.who.token, test)
        with heard():
            sentences = trial_sentences(hall, voice)
        return said(voice, sentences)

    @api.post("/sound-tests/<test>/report")
    @asked_by(desk, REPORT)
    def report_sound(asked: Asked, test: str) -> Response:
        """Say how the screen was heard."""
        hall_of(desk)
        return answer(testing.report(asked.who, asked.intention, test, asked.body.how))
