"""In which language somebody is answered.

What he chose, else what his browser asks for, else the hall's own. Vietnamese needs no catalogue:
it is the text itself.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import Flask, has_request_context, request
from flask_babel import Babel

from server.desk.desk import Desk

TRANSLATIONS = Path(__file__).parent.parent / "translations"
LANGUAGE_COOKIE = "moiso_language"
LANGUAGE_ARGUMENT = "lang"
HOME_LANGUAGE = "vi"


def install_languages(app: Flask, desk: Desk) -> None:
    """Let `app` speak every language it has a catalogue for and the hall offers."""
    Babel(
        app,
        default_locale=HOME_LANGUAGE,
        default_translation_directories=str(TRANSLATIONS),
        locale_selector=lambda: chosen_language(desk),
    )


@cache
def known_languages() -> frozenset[str]:
    """Return the languages that have words: Vietnamese, and each that has a catalogue."""
    return frozenset({HOME_LANGUAGE, *(each.name for each in TRANSLATIONS.iterdir())})


def spoken_languages(desk: Desk) -> list[str]:
    """Return the languages to choose from, the hall's own first."""
    known = known_languages()
    hall = desk.view.day.hall
    wanted = hall.languages if hall is not None else (HOME_LANGUAGE, *sorted(known))
    return list(dict.fromkeys(code for code in wanted if code in known)) or [HOME_LANGUAGE]


def chosen_language(desk: Desk) -> str:
    """Return the language of the one who asks."""
    spoken = spoken_languages(desk)
    if not has_request_context():
        return spoken[0]
    for wish in (request.args.get(LANGUAGE_ARGUMENT), request.cookies.get(LANGUAGE_COOKIE)):
        if wish in spoken:
            return wish
    return request.accept_languages.best_match(spoken) or spoken[0]
