"""The supervisor's monitor: the hall now, the hour to come, and what to do about it in place."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response

from server.console import formats
from server.console.frame import Frame
from server.console.lost_slip_words import words_of_lost_slips
from server.console.monitor_said import Said
from server.console.monitor_words import preset_messages, preset_reasons, words_of_monitor
from server.console.words import in_language
from server.core.hall import Hall
from server.core.monitor_board import monitor_board
from server.desk.principal import SUPERVISING
from server.store.access import list_staff


def add_monitor_page(console: Blueprint, frame: Frame) -> None:
    """Add the page of whoever runs the hall."""

    @console.get("/monitor")
    @frame.allow(SUPERVISING)
    def monitor() -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        return _monitor_page(frame, hall)


def _monitor_page(frame: Frame, hall: Hall) -> Response:
    day, language = frame.desk.view.day, frame.visitor.language
    board = monitor_board(day, frame.desk.light())
    words = words_of_monitor(frame.gettext())
    # Names are put beside the board here and nowhere else: the core knows staff by number alone.
    staff = {each.id: each.name for each in list_staff(frame.desk.reading)}
    said = Said(
        words=words,
        services={each.code: in_language(each.name, language) for each in hall.services},
        zones={each.code: in_language(each.name, language) for each in hall.zones},
        staff=staff,
        zone=hall.zone_info,
        number=lambda value: formats.number(value, language),
    )
    return frame.page(
        "console/monitor.html",
        board=board,
        said=said,
        most=max([1, *(each["waiting"] for each in board["services"])]),
        state={"seq": day.seq, "board": board, "staff": staff} | _choices(hall, frame),
        words=words,
        slip_words=words_of_lost_slips(frame.gettext()),
    )


def _choices(hall: Hall, frame: Frame) -> dict[str, Any]:
    languages = frame.visitor.languages
    return {
        "languages": languages,
        "priorities": {each.code: dict(each.name) for each in hall.priorities},
        "zones": [{"code": each.code, "name": dict(each.name)} for each in hall.zones],
        "reasons": preset_reasons(languages),
        "messages": preset_messages(languages),
    }
