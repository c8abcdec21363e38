"""The words of the console: which language a visitor reads, and how a text is said in it.

Vietnamese is the text itself; the other languages stand in the server's catalogues. It knows no
page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

TRANSLATIONS = Path(__file__).parent.parent / "translations"
HOME_LANGUAGE = "vi"
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}

Gettext = Callable[[str], str]


def gettext_in(language: str) -> Gettext:
    """Return the function that says a Vietnamese text in `language`."""
    return _catalogue(language).gettext


def offered_languages(of_hall: tuple[str, ...] | None) -> list[str]:
    """Return which of the hall's languages the console speaks, in the hall's order."""
    wanted = of_hall or tuple(LANGUAGE_NAMES)
    return [code for code in wanted if code in LANGUAGE_NAMES] or [HOME_LANGUAGE]


def chosen_language(wishes: list[str | None], offered: list[str]) -> str:
    """Return the first wish that is offered, else the hall's own language."""
    return next((wish for wish in wishes if wish in offered), None) or offered[0]


def in_language(words: Mapping[str, str] | None, language: str) -> str:
    """Return a text of the hall's own in `language`; its Vietnamese is better than nothing."""
    if not words:
        return ""
    return words.get(language) or words.get(HOME_LANGUAGE) or next(iter(words.values()))


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS, [language])
