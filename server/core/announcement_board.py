"""What a display is told of the loudspeaker: what is to be said, in which words, by whom."""

from __future__ import annotations

from server.core.announcements import Announcement
from server.core.announcing import zone_of
from server.core.day import Day
from server.core.event import Json
from server.core.hall import Hall
from server.core.light import Light
from server.core.pictures import moment
from server.core.spoken import call_text, spoken_languages

SHOWN_AT_MOST = 40
SHOWN_MISSED = 10
TAKE_OVER_AFTER_S = 5
"""Real seconds a speaker may let the next call wait before another screen speaks for it."""

AUDIO_URL = "/api/v1/announcements/{id}/audio"
BRIEF = "?brief=true"


def spoken_picture(
    day: Day, hall: Hall, light: Light, *, zone: str | None, silent: bool = False
) -> Json:
    """Return `announcements` and `voice` of a display's board; a `silent` one says none.

    A display of the whole hall is told those first that no screen of their own zone speaks.
    """
    told = [] if silent else _to_be_said(day, hall, light, zone)
    speaker = light.speakers.get(_zone_spoken_for(hall, zone, told))
    return {
        "announcements": [announcement_picture(hall, each) for each in told[:SHOWN_AT_MOST]],
        "voice": {
            "speaks": bool(spoken_languages(hall)) and not silent,
            "speaker": speaker.screen if speaker and not silent else None,
            "volume": volume_at(hall, light),
            "take_over_after_s": TAKE_OVER_AFTER_S,
        },
    }


def announcement_picture(hall: Hall, announcement: Announcement, *, brief: bool = False) -> Json:
    """Return one announcement with the words in which it is said."""
    text = call_text(hall, announcement.number, announcement.counter, brief=brief)
    return {
        "id": announcement.id,
        "ticket": announcement.ticket,
        "number": announcement.number,
        "counter": announcement.counter,
        "zone": zone_of(hall, announcement),
        "at": moment(announcement.at),
        "recall": announcement.recall,
        "text": dict(text),
        "languages": list(text),
        "audio_url": AUDIO_URL.format(id=announcement.id) + (BRIEF if brief else ""),
        "again": hall.voice.again and not brief,
    }


def announced_picture(day: Day, hall: Hall) -> Json:
    """Return what the supervisor sees of today: how soon calls were said, and which were not."""
    told = day.announcements
    newest = list(told.missed.values())[: -SHOWN_MISSED - 1 : -1]
    return {
        "speaks": bool(spoken_languages(hall)),
        "spoken": told.spoken,
        "unspoken": told.unspoken,
        "after_p50_s": told.after_share_s(0.5),
        "after_p90_s": told.after_share_s(0.9),
        "missed": [
            {
                "number": each.announcement.number,
                "counter": each.announcement.counter,
                "zone": zone_of(hall, each.announcement),
                "at": moment(each.announcement.at),
                "reason": each.outcome,
            }
            for each in newest
        ],
    }


def volume_at(hall: Hall, light: Light) -> float:
    """Return how loud the hall speaks now, 0 to 1."""
    return hall.voice.volume_at(light.at.astimezone(hall.zone_info).time())


def _to_be_said(day: Day, hall: Hall, light: Light, zone: str | None) -> list[Announcement]:
    waiting = list(day.announcements.pending.values())
    if zone is not None:
        return [each for each in waiting if zone_of(hall, each) == zone]

    def said_elsewhere(each: Announcement) -> bool:
        speaker = light.speakers.get(zone_of(hall, each))
        return speaker is not None and speaker.own

    return sorted(waiting, key=said_elsewhere)


def _zone_spoken_for(hall: Hall, zone: str | None, told: list[Announcement]) -> str | None:
    return zone_of(hall, told[0]) if zone is None and told else zone
