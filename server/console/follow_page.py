"""The citizen's own place in the queue, on the phone."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint
from werkzeug.wrappers import Response

from server.console.follow_words import Names, card_of, follow_words, unknown_card
from server.console.formats import clock_time, day
from server.console.frame import Frame
from server.console.words import in_language
from server.core.event import Json
from server.core.hall import Hall
from server.desk.follow import FollowCodes
from server.web.limits import UNKNOWN_CODES


def add_follow_page(console: Blueprint, frame: Frame) -> None:
    """Add the page; its place stands in it at once, and is then asked of the API."""
    codes = FollowCodes(frame.desk)

    @console.get("/f/<code>")
    @frame.public
    def follow(code: str) -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        words = follow_words(frame.gettext())
        place = codes.look(code)
        if place is None:
            # As in the API: only guesses are slowed, phones of one hall may share an address.
            frame.limits.count(UNKNOWN_CODES)
            return frame.page(
                "console/follow.html", status=404, card=unknown_card(words), words=words
            )
        names = _names(hall, frame.visitor.language)
        ticket = codes.ticket(code)
        lives = ticket is not None and codes.is_of_today(ticket)
        return frame.page(
            "console/follow.html",
            card=card_of(place, words, names),
            words=words,
            updated=words["updated"].replace("{time}", _hall_time(place["now"], hall)),
            past="" if lives else words["past"].replace("{day}", _hall_day(place, hall)),
            state=_state(code, place, names, frame) if lives else None,
        )


def _state(code: str, place: Json, names: Names, frame: Frame) -> Json:
    light, hall = frame.desk.light(), frame.desk.view.day.hall
    return {
        "code": code,
        "place": place,
        "services": names.services,
        "zones": names.zones,
        "clock": {"speed": light.speed, "timezone": hall.timezone if hall else "UTC"},
    }


def _names(hall: Hall, language: str) -> Names:
    return Names(
        services={each.code: in_language(each.name, language) for each in hall.services},
        zones={each.code: in_language(each.name, language) for each in hall.zones},
        zone_info=hall.zone_info,
        language=language,
    )


def _hall_time(moment: str, hall: Hall) -> str:
    return clock_time(datetime.fromisoformat(moment), hall.zone_info)


def _hall_day(place: Json, hall: Hall) -> str:
    return day(datetime.fromisoformat(place["issued_at"]), hall.zone_info)
