"""Which prefixes can be told apart over a loudspeaker.

The law of the house: A C E G H K L R T V first, then at most one of each pair that sounds alike,
never O (it is taken for a zero), then two letters. A hall that knows better is warned, not refused.
"""

from __future__ import annotations

import re

from server.core.hall import Hall
from server.halls.notes import Notes

CLEAR_LETTERS = "ACEGHKLRTV"
PAIRS = (("D", "Đ"), ("B", "P"), ("M", "N"), ("S", "X"), ("I", "Y"))
ZERO_LIKE = "O"

_PREFIX = re.compile(r"[A-ZĐ]{1,2}")
_SPOKEN = frozenset(CLEAR_LETTERS).union(*PAIRS)


def check_prefixes(hall: Hall, notes: Notes) -> None:
    """Note prefixes that are none, and warn of those that are misheard."""
    first_by_sound: dict[str, tuple[str, int]] = {}
    for index, service in enumerate(hall.services, start=1):
        where = f"services[{index}].prefix"
        prefix = service.prefix
        if not prefix:
            continue
        if not _PREFIX.fullmatch(prefix):
            notes.error(where, f'"{prefix}" is no prefix: one or two capital letters, A to Z or Đ')
            continue
        _warn_of_letters(prefix, where, notes)
        other, line = first_by_sound.setdefault(_sound(prefix), (prefix, notes.line_of(where)))
        if other != prefix:
            notes.warning(where, f"{prefix} sounds like {other} of line {line} over a loudspeaker")


def _warn_of_letters(prefix: str, where: str, notes: Notes) -> None:
    for letter in sorted(set(prefix)):
        if letter == ZERO_LIKE:
            notes.warning(where, "O is taken for a zero")
        elif letter not in _SPOKEN:
            clear = " ".join(CLEAR_LETTERS)
            notes.warning(where, f"{letter} is not clear over a loudspeaker; best are {clear}")


def _sound(prefix: str) -> str:
    """Return the prefix with the second letter of each pair replaced by the first."""
    for first, second in PAIRS:
        prefix = prefix.replace(second, first)
    return prefix
