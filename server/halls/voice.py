"""The voice of a hall's file: what the loudspeakers say of a call, and how."""

from __future__ import annotations

import re
from datetime import time

from server.core.hall import Hall, Words
from server.core.spoken import PLACEHOLDERS, TEXT, spoken_languages
from server.core.spoken_numbers import READ_LANGUAGES
from server.core.voice import FULL, Voice
from server.halls.key import Shape
from server.halls.notes import Notes
from server.halls.problems import suggestion
from server.halls.table import Table
from server.halls.values import text_of, words_of

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_PERCENT = re.compile(r"[0-9]{1,3}")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def voice_of(file: Table, notes: Notes) -> Voice:
    """Read the section `voice`; one that is not there speaks as `Voice` says."""
    table = file.section("voice")
    return Voice(
        speaks=table.yes_no("speaks") if table.has("speaks") else True,
        languages=_languages(table, notes),
        text=_texts(table, notes),
        accent=table.accent("accent"),
        again=table.yes_no("again"),
        announce_within_s=table.whole("announce_within_s") or 0,
        volume=_volume(table, notes),
        abbreviations=_abbreviations(table, notes),
    )


def check_voice(hall: Hall, notes: Notes) -> None:
    """Warn of a hall that would speak, and has no language in which it can."""
    if not hall.voice.speaks or not hall.languages or spoken_languages(hall):
        return
    if notes.is_sound("voice.languages"):
        read = " and ".join(READ_LANGUAGES)
        message = f'"{hall.languages[0]}" cannot be read aloud, only {read}: no call is spoken'
        notes.warning("voice", message)


def _languages(table: Table, notes: Notes) -> tuple[str, ...]:
    found: list[str] = []
    for index, language in enumerate(table.texts("languages", Shape.LANGUAGES), start=1):
        where = f"{table.path('languages')}[{index}]"
        if language and _is_read(language, where, notes):
            if language in found:
                notes.error(where, f'"{language}" is there twice')
            else:
                found.append(language)
    return tuple(found)


def _is_read(language: str, where: str, notes: Notes) -> bool:
    if language in READ_LANGUAGES:
        return True
    hint = suggestion(language, READ_LANGUAGES)
    notes.error(where, f'"{language}" cannot be read aloud{hint}')
    return False


def _texts(table: Table, notes: Notes) -> Words:
    found: dict[str, str] = {}
    for language, node in table.entries("text", Shape.TEXTS):
        where = f"{table.path('text')}.{language}"
        text = text_of(node, where, notes)
        if _is_read(language, where, notes) and text and _is_sound(text, where, notes):
            found[language] = text
    return found


def _is_sound(text: str, where: str, notes: Notes) -> bool:
    named = _PLACEHOLDER.findall(text)
    unknown = [each for each in named if each not in PLACEHOLDERS]
    for name in unknown:
        allowed = " and ".join(f"{{{each}}}" for each in PLACEHOLDERS)
        notes.error(where, f'no placeholder "{{{name}}}"; there are {allowed}')
    rest = _PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        notes.error(where, "has a brace that is not closed, or that opens nothing")
        return False
    missing = [each for each in PLACEHOLDERS if each not in named]
    if missing and not unknown:
        notes.error(where, f"never says {{{missing[0]}}}; the built-in one is: {TEXT['vi']}")
    return not unknown and not missing


def _volume(table: Table, notes: Notes) -> dict[time, int]:
    found: dict[time, int] = {}
    for name, node in table.entries("volume", Shape.NUMBERS):
        where = f"{table.path('volume')}.{name}"
        text = text_of(node, where, notes)
        at = _TIME.fullmatch(name)
        if at is None:
            notes.error(where, f'"{name}" is no time of day; write it like 07:30')
        elif text and (not _PERCENT.fullmatch(text) or int(text) > FULL):
            notes.error(where, f'must be a percentage from 0 to {FULL}, not "{text}"')
        elif text:
            found[time(int(at[1]), int(at[2]))] = int(text)
    return found


def _abbreviations(table: Table, notes: Notes) -> dict[str, Words]:
    return {
        short: words_of(node, f"{table.path('abbreviations')}.{short}", notes)
        for short, node in table.entries("abbreviations", Shape.TEXTS)
    }
