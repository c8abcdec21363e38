"""The pages of the displays, with their first state in them.

May not know where a board comes from: whoever mounts the blueprint hands it in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

from flask import Blueprint, render_template, request

from display import words
from display.media import MediaIn, add_media
from display.picture import counter_picture_of, picture_of

BoardOf = Callable[[Mapping[str, str]], Mapping[str, Any] | None]


VERSION = version("moiso")


def blueprint(board_of: BoardOf, media_in: MediaIn = lambda: None) -> Blueprint:
    """Make the displays' blueprint around the functions that give a device its board and films."""
    pages = Blueprint(
        "display",
        __name__,
        static_folder="static",
        static_url_path="/display/static",
        template_folder="templates",
    )

    @pages.get("/display")
    def board() -> str:
        state = board_of(request.args)
        return _enrolment_page() if state is None else _board_page(state)

    add_media(pages, media_in)
    return pages


def _board_page(state: Mapping[str, Any]) -> str:
    board = state["board"]
    language = words.chosen_language(request.args.get("lang"), board["hall"]["languages"])
    gettext = words.gettext_in(language)
    of_counter = board.get("counter") is not None
    draw = counter_picture_of if of_counter else picture_of
    return render_template(
        "display/counter.html" if of_counter else "display/board.html",
        _=gettext,
        language=language,
        board=board,
        picture=draw(board, language, gettext),
        state={**state, "version": VERSION},
        words=words.for_scripts(gettext) | words.day_names(language),
        quiet=request.args.get("sound") == "off",
    )


def _enrolment_page() -> str:
    language = words.chosen_language(request.args.get("lang"), ["vi", "en"])
    gettext = words.gettext_in(language)
    other_language = "en" if language == words.FIRST_LANGUAGE else words.FIRST_LANGUAGE
    return render_template(
        "display/enrol.html",
        _=gettext,
        other=words.gettext_in(other_language),
        other_language=other_language,
        language=language,
        devices_url=f"{request.host_url}devices",
        version=VERSION,
        words=words.for_scripts(gettext),
    )
