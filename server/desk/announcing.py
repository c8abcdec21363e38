"""Saying a call: a screen asks whether it may, says it, and reports that it has."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace

from server.core.announcement_board import announcement_picture, volume_at
from server.core.announcement_commands import ReportSpoken
from server.core.announcements import REPORTED
from server.core.announcing import find_announcement, heads, is_brief, lease_s, too_old, zone_of
from server.core.errors import Code, Refusal
from server.core.event import Json
from server.core.light import Speaker
from server.desk.answers import Answers
from server.desk.desk import Desk
from server.desk.principal import Principal
from server.store.remembered import Reply, Request, recall_reply


@dataclass
class Claims:
    """The answers to claims by their request, in memory like the claims themselves."""

    desk: Desk
    _answers: Answers = field(default_factory=Answers)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def claim(self, principal: Principal, request: Request, announcement: str) -> Json:
        """Let a display say what is next in its zone, and tell it how.

        Raises:
            Refusal: `request_id_reused`, `not_found`, `not_yours` (another zone's),
                `already_spoken`, `announcement_ended`, `not_next`, `spoken_by_another`.
        """
        _refuse_panel(principal)
        recall_reply(self.desk.reading, self.desk.view.day.day, request)
        with self._lock:
            told = self._answers.find(request)
            # Given again only while the claim lasts: later another screen may be speaking.
            if told is None or not self.desk.speakers.is_saying(announcement, principal.token):
                told = self._answers.keep(request, self._claimed(principal, announcement))
            return told

    def report(
        self, principal: Principal, request: Request, announcement: str, how: str = "spoken"
    ) -> Reply:
        """Write down that a display has said a call, or only chimed for want of a voice.

        Raises:
            Refusal: `request_id_reused`, `not_found`, `not_yours` (another zone's),
                `already_spoken`; `spoken_by_another` while another screen is saying it.
        """
        _refuse_panel(principal)
        with self._lock:
            self._answers.find(request)
        self.desk.speakers.refuse_another(announcement, principal.token)
        command = ReportSpoken(
            announcement=announcement, screen=principal.token, zone=principal.zone, how=how
        )
        reply = self.desk.ask(command, principal, request)
        self.desk.speakers.done(announcement, principal.token)
        return reply

    def _claimed(self, principal: Principal, announcement: str) -> Json:
        day, light = self.desk.view.day, self.desk.light()
        hall = day.hall
        assert hall is not None, "the call has refused a hall that is not configured"
        found, outcome = find_announcement(day, announcement)
        zone = zone_of(hall, found)
        if principal.zone not in (None, zone):
            raise Refusal(Code.NOT_YOURS)
        if outcome in REPORTED:
            raise Refusal(Code.ALREADY_SPOKEN, number=found.number)
        if outcome is not None or found in too_old(day, hall, light.at, light.speed):
            raise Refusal(Code.ANNOUNCEMENT_ENDED, number=found.number)
        assert principal.token is not None, "a display comes with a token"
        speaker = Speaker(screen=principal.token, own=principal.zone is not None)
        self.desk.speakers.look(heads(day))
        light = replace(light, speakers={**light.speakers, zone: speaker})
        brief = is_brief(day, hall, light, found)
        lasts_s = lease_s(hall, found, brief=brief)
        self.desk.speakers.claim(announcement, zone, speaker, lasts_s)
        picture = announcement_picture(hall, found, brief=brief)
        kept = ("id", "text", "languages", "audio_url", "again")
        return {name: picture[name] for name in kept} | {
            "brief": brief,
            "volume": volume_at(hall, light),
            "lease_s": lasts_s,
        }


def _refuse_panel(principal: Principal) -> None:
    # What hangs above one counter is seen from its chairs alone: the zone's screens are heard.
    if principal.counter is not None:
        raise Refusal(Code.NOT_YOURS)
