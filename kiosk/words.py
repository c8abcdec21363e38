"""The kiosk's words in every language it has; a msgid is the Vietnamese text itself.

Knows catalogues and nothing of screens or slips.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from kiosk import TRANSLATIONS

HOME_LANGUAGE = "vi"
OWN_NAMES = {"vi": "Tiếng Việt", "en": "English"}
"""What each language calls itself, on the key that chooses it."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return Vietnamese text to its translation; empty for Vietnamese itself."""
    folder = TRANSLATIONS / language / "LC_MESSAGES"
    compiled = folder / "messages.mo"
    if compiled.exists():
        with compiled.open("rb") as file:
            messages = list(read_mo(file))
    elif (source := folder / "messages.po").exists():
        with source.open("rb") as file:
            messages = list(read_po(file, locale=language))
    else:
        return {}
    return {
        message.id: message.string
        for message in messages
        if isinstance(message.id, str) and message.id and isinstance(message.string, str)
    }


class Speech:
    """One language, spoken: `speech.gettext("Số thứ tự")`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages = catalogue(language)

    def gettext(self, text: str, **values: object) -> str:
        """Say `text` in this language with `values` put in."""
        said = self._messages.get(text) or text
        return said.format(**values) if values else said


def spoken_languages(wanted: list[str]) -> list[str]:
    """Return which of the hall's languages the kiosk has words for, Vietnamese always first."""
    others = [code for code in wanted if code != HOME_LANGUAGE and catalogue(code)]
    return [HOME_LANGUAGE, *others]


def in_language(words: Any, language: str) -> str:
    """Return the text of a hall's words (`{"vi": …}` or plain text) in `language`, else Vietnamese.

    A hall may have left a name untranslated: its Vietnamese is better than nothing.
    """
    if isinstance(words, str):
        return words
    if not isinstance(words, Mapping):
        return ""
    said = words.get(language) or words.get(HOME_LANGUAGE) or next(iter(words.values()), "")
    return str(said)
