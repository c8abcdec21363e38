"""Decisions about what is said: a call was spoken, or is too old to be.

What a screen has said is a fact, and is taken in whatever became of the call meanwhile; only a
second time it is refused. Who may speak now is the desk's affair: it lives in memory alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta

from server.core.announcement_commands import ReportSpoken
from server.core.announcements import REPORTED, Announcement, Outcome
from server.core.commands import Context, Decision, KeepTime
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.event import Json
from server.core.events import AnnouncementExpired, AnnouncementSpoken, Event
from server.core.hall import Hall
from server.core.light import Light
from server.core.spoken import call_text

CROWDED = 4
LATE = 0.25
"""The share of the time it is worth saying after which a call is said briefly."""

CHIME_S = 8
SENTENCE_S = 6
WORD_S = 0.6
"""A sentence takes at most so long, or for each word so long; the chime and the sound's way come
on top. Real seconds; espeak-ng's 140 words a minute are 0.43 s each."""


def report_spoken(day: Day, hall: Hall, command: ReportSpoken, context: Context) -> Decision:
    """Note that a call was said, late or no more wanted as it may have been.

    Raises:
        Refusal: `not_found`, `not_yours` (another zone's), `already_spoken`.
    """
    announcement, outcome = find_announcement(day, command.announcement)
    zone = zone_of(hall, announcement)
    if command.zone not in (None, zone):
        raise Refusal(Code.NOT_YOURS)
    if outcome in REPORTED:
        raise Refusal(Code.ALREADY_SPOKEN, number=announcement.number)
    after_s = (context.at - announcement.at).total_seconds() / context.speed
    spoken = AnnouncementSpoken(
        **_about(announcement, zone),
        screen=command.screen,
        after_s=max(round(after_s), 0),
        how=command.how,
    )
    return Decision(events=(spoken,), announcement=announcement.id)


def expired(day: Day, hall: Hall, command: KeepTime, context: Context) -> tuple[Event, ...]:
    """Return the events that give up what is too old to be said and is not being said now."""
    return tuple(
        AnnouncementExpired(
            **_about(each, zone := zone_of(hall, each)),
            reason=Outcome.TOO_OLD if zone in command.spoken_for else Outcome.NO_SCREEN,
        )
        for each in too_old(day, hall, context.at, context.speed)
        if each.id not in command.speaking
    )


def too_old(day: Day, hall: Hall, at: datetime, speed: float) -> Iterator[Announcement]:
    """Yield what waits longer to be said than the hall finds worth saying, in real seconds."""
    within = timedelta(seconds=hall.voice.announce_within_s * speed)
    return (each for each in list(day.announcements.pending.values()) if at - each.at >= within)


def find_announcement(day: Day, announcement: str) -> tuple[Announcement, Outcome | None]:
    """Return one of today's with what became of it, None while it is to be said.

    Raises:
        Refusal: `not_found`, also of one that ended long before the newest.
    """
    pending = day.announcements.pending.get(announcement)
    if pending is not None:
        return pending, None
    settled = day.announcements.settled.get(announcement)
    if settled is None:
        raise Refusal(Code.NOT_FOUND, announcement=announcement)
    return settled.announcement, settled.outcome


def zone_of(hall: Hall, announcement: Announcement) -> str | None:
    """Return the zone whose loudspeakers say it: that of its counter."""
    counter = hall.counter_by_number.get(announcement.counter)
    return counter.zone if counter else None


def is_brief(day: Day, hall: Hall, light: Light, announcement: Announcement) -> bool:
    """Return whether a call is to be said in the first language, once, after a short chime.

    So is each where its loudspeaker has many to say, and who has waited long for it already: twenty
    that are called within a second are all said while they are worth saying. A screen of the whole
    hall says those of every zone that no screen of its own speaks for.
    """
    waited_s = (light.at - announcement.at).total_seconds() / light.speed
    if waited_s > hall.voice.announce_within_s * LATE:
        return True
    own = {code for code, speaker in light.speakers.items() if speaker.own}
    here = zone_of(hall, announcement)
    zones = [zone_of(hall, each) for each in list(day.announcements.pending.values())]
    together = [each for each in zones if (each == here if here in own else each not in own)]
    return len(together) >= CROWDED


def lease_s(hall: Hall, announcement: Announcement, *, brief: bool = False) -> int:
    """Return how long a screen has to say an announcement, in real seconds."""
    number, counter = announcement.number, announcement.counter
    told = call_text(hall, number, counter, brief=brief).values()
    once_s = sum(max(SENTENCE_S, math.ceil(WORD_S * len(text.split()))) for text in told)
    return CHIME_S + once_s * (2 if hall.voice.again and not brief else 1)


def heads(day: Day) -> dict[str | None, str]:
    """Return the id of what is to be said next in each zone that has something to say."""
    found: dict[str | None, str] = {}
    for each in list(day.announcements.pending.values()):
        if day.hall is not None:
            found.setdefault(zone_of(day.hall, each), each.id)
    return found


def _about(announcement: Announcement, zone: str | None) -> Json:
    return {
        "announcement": announcement.id,
        "ticket": announcement.ticket,
        "number": announcement.number,
        "service": announcement.service,
        "counter": announcement.counter,
        "zone": zone,
    }
