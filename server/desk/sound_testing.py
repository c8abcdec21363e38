"""Trying a screen's loudspeaker: asked by staff, claimed and reported by the screen itself."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from server.core.announcement_board import volume_at
from server.core.announcing import CHIME_S, SENTENCE_S
from server.core.errors import Code, Refusal
from server.core.event import Json
from server.core.hall import Hall
from server.core.spoken import spoken_languages
from server.desk.answers import Answers
from server.desk.desk import Desk
from server.desk.device_place import in_the_hall
from server.desk.devices import devices_of
from server.desk.principal import Principal, Role
from server.desk.sound_tests import Heard, SoundTest
from server.store.access import TokenRow
from server.store.remembered import Request, recall_reply

AUDIO_URL = "/api/v1/sound-tests/{id}/audio"


@dataclass
class SoundTesting:
    """The use cases, with their answers by request, in memory like the tests themselves."""

    desk: Desk
    _answers: Answers = field(default_factory=Answers)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, request: Request, hall: Hall, device: int) -> Json:
        """Ask a display to be heard now.

        Raises:
            Refusal: `request_id_reused`, `not_found` (no such display), `not_connected`.
        """
        with self._lock:
            told = self._remembered(request)
            if told is not None:
                return told
            screen = self._display(device)
            if not self.desk.contacts.has_socket(device):
                raise Refusal(Code.NOT_CONNECTED, screen=device)
            has_voice = bool(spoken_languages(hall)) and screen.counter is None
            begun = self.desk.sound_tests.begin(device, has_voice=has_voice)
            return self._answers.keep(request, picture_of_test(begun))

    def look(self, device: int) -> Json:
        """Return how far the last test of a display has come.

        Raises:
            Refusal: `not_found`, there is no such display, or it was not tried of late.
        """
        self._display(device)
        found = self.desk.sound_tests.newest(device)
        if found is None:
            raise Refusal(Code.NOT_FOUND, screen=device)
        return picture_of_test(found)

    def claim(self, principal: Principal, request: Request, hall: Hall, test: str) -> Json:
        """Let a display be heard now, and tell it how loud; nobody else speaks there meanwhile.

        Raises:
            Refusal: `request_id_reused`, `not_found` (not its own test, or over);
                `spoken_by_another` while a call is being said there, or another page of this
                screen is heard.
        """
        with self._lock:
            told = self._remembered(request)
            found = self.desk.sound_tests.of(principal.token, test)
            if found.heard is Heard.SAYING:
                if told is not None and found.claim == request.id:
                    return told
                raise Refusal(Code.SPOKEN_BY_ANOTHER, retry_after_s=1)
            lease_s = CHIME_S + SENTENCE_S * len(spoken_languages(hall))
            try:
                self.desk.speakers.hold(found.screen, _zone(principal, hall), lease_s)
            except Refusal:
                self.desk.sound_tests.wait(found)
                raise
            self.desk.sound_tests.say(found, request.id, lease_s)
            return self._answers.keep(
                request,
                {
                    "id": found.id,
                    "audio_url": AUDIO_URL.format(id=found.id) if found.has_voice else None,
                    "volume": volume_at(hall, self.desk.light()),
                    "lease_s": lease_s,
                },
            )

    def report(self, principal: Principal, request: Request, test: str, how: str) -> Json:
        """Note how a display was heard; it is nothing of the hall's, and stands in no journal.

        Raises:
            Refusal: `request_id_reused`, `not_found` (not its own test, or over).
        """
        with self._lock:
            told = self._remembered(request)
            if told is not None:
                return told
            found = self.desk.sound_tests.of(principal.token, test)
            heard = Heard(how)
            # A page that may not sound says nothing of another that is heard.
            if found.heard is Heard.SAYING and heard in (Heard.ASLEEP, Heard.OFF):
                return picture_of_test(found)
            self.desk.speakers.release(found.screen)
            ended = self.desk.sound_tests.end(found, heard)
            return self._answers.keep(request, picture_of_test(ended))

    def _display(self, device: int) -> TokenRow:
        for each in devices_of(self.desk):
            if each.id == device and each.role == Role.DISPLAY:
                return each
        raise Refusal(Code.NOT_FOUND, screen=device)

    def _remembered(self, request: Request) -> Json | None:
        recall_reply(self.desk.reading, self.desk.view.day.day, request)
        return self._answers.find(request)


def picture_of_test(test: SoundTest) -> Json:
    """Return a test as the API gives it."""
    return {
        "id": test.id,
        "device": test.screen,
        "state": str(test.heard),
        "has_voice": test.has_voice,
    }


def _zone(display: Principal, hall: Hall) -> str | None:
    stands = in_the_hall(display, hall)
    if stands.counter is not None:
        return hall.counter_by_number[stands.counter].zone
    return stands.zone
