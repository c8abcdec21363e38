"""The page of the rating terminal, with its first state in it.

May not know where a board comes from: whoever mounts the blueprint hands it in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, render_template, request

from rating_terminal import words

BoardOf = Callable[[Mapping[str, str]], Mapping[str, Any] | None]


def blueprint(board_of: BoardOf) -> Blueprint:
    """Make the rating terminal's blueprint around the function that gives it its board."""
    pages = Blueprint(
        "rating_terminal",
        __name__,
        static_folder="static",
        static_url_path="/rating/static",
        template_folder="templates",
    )

    @pages.get("/rating")
    def rating() -> str:
        state = board_of(request.args)
        return _enrolment_page() if state is None else _rating_page(state)

    return pages


def _rating_page(state: Mapping[str, Any]) -> str:
    board = state["board"]
    languages = list(board["hall"]["languages"]) or [words.FIRST_LANGUAGE]
    language = words.chosen_language(request.args.get("lang"), languages)
    spoken = words.spoken_in(languages)

    def say(text: Any) -> str:
        return words.in_language(text, language)

    return render_template(
        "rating_terminal/rating.html",
        _=words.gettext_in(language),
        board=board,
        language=language,
        languages=languages,
        said=spoken[language],
        say=say,
        spoken=spoken,
        state=state,
        step=_first_step(board),
    )


def _first_step(board: Mapping[str, Any]) -> str:
    free_standing = board["counter"] is None
    return "ask" if board["ticket"] or free_standing else "idle"


def _enrolment_page() -> str:
    language = words.chosen_language(request.args.get("lang"), ["vi", "en"])
    gettext = words.gettext_in(language)
    return render_template(
        "rating_terminal/enrol.html",
        _=gettext,
        language=language,
        words=words.of_enrolment(gettext),
    )
