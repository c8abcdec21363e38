"""What a key of a hall's file is: its name, how its value is written, what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """How a value is written."""

    CODE = "code"
    LEVEL_ID = "id"
    PREFIX = "prefix"
    PLAIN = "plain text"
    PLACE = "first, last or kept"
    ACCENT = "north or south"
    LAYOUT_KIND = "calls, waiting or idle"
    THEME = "night or paper"
    WORDS = "text"
    ALL_WORDS = "text or list of texts"
    WHOLE = "whole number"
    DECIMAL = "number"
    YES_NO = "true or false"
    DATE = "date"
    CODES = "list of codes"
    LANGUAGES = "list of languages"
    SESSIONS = "sessions by weekday"
    HOLIDAYS = "text by date"
    NUMBERS = "numbers by name"
    TEXTS = "texts by name"
    SECTION = "section"
    SECTIONS = "list of sections"


@dataclass(frozen=True, kw_only=True)
class Key:
    """One key of a section; `least` and `most` bound a number."""

    name: str
    shape: Shape
    meaning: str
    required: bool = False
    default: float | None = None
    least: float = 0
    most: float = 0


def needed(name: str, shape: Shape, meaning: str) -> Key:
    """Return a key that a section must have."""
    return Key(name=name, shape=shape, meaning=meaning, required=True)


def may(name: str, shape: Shape, meaning: str) -> Key:
    """Return a key that a section may have."""
    return Key(name=name, shape=shape, meaning=meaning)
