"""How a letter is called in each language, for a voice that would guess it wrong."""

from __future__ import annotations

import re

# Vietnamese: the names by which letters are called over a loudspeaker and in a spelling.
VIETNAMESE = {
    "A": "a", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "Ê": "ê",
    "F": "ép", "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "e lờ", "M": "em mờ",
    "N": "en nờ", "O": "o", "Ô": "ô", "Ơ": "ơ", "P": "pê", "Q": "quy", "R": "e rờ", "S": "ét sì",
    "T": "tê", "U": "u", "Ư": "ư", "V": "vê", "W": "vê kép", "X": "ích xì", "Y": "i dài",
    "Z": "dét",
}  # fmt: skip
ENGLISH = {
    "A": "ay", "B": "bee", "C": "see", "D": "dee", "Đ": "dee", "E": "ee", "F": "eff", "G": "gee",
    "H": "aitch", "I": "eye", "J": "jay", "K": "kay", "L": "ell", "M": "em", "N": "en", "O": "oh",
    "P": "pee", "Q": "cue", "R": "are", "S": "ess", "T": "tee", "U": "you", "V": "vee",
    "W": "double you", "X": "ex", "Y": "why", "Z": "zed",
}  # fmt: skip
NAMES = {"vi": VIETNAMESE, "en": ENGLISH}

ALONE = re.compile(r"\b[^\W\d_a-z]\b")


def letter_name(letter: str, language: str) -> str | None:
    """Return how a capital letter is called in a language, None where no table knows it."""
    return NAMES.get(language, {}).get(letter)


def said_of(phrase: str, language: str) -> str:
    """Return what is to be said for a phrase: a letter's name, else the phrase itself."""
    return letter_name(phrase.upper(), language) or phrase


def spelled(text: str, language: str) -> str:
    """Return the text with every capital letter that stands alone called by its name."""
    return ALONE.sub(lambda found: letter_name(found[0], language) or found[0], text)
