"""Cuts a sentence into phrases that were recorded, and names the words that were not.

A phrase is words in lower case, one blank between them, Unicode in its composed form (NFC):
so `ba` and `bà` are two, however a keyboard put them together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
REST = re.compile(r"[,.;:!?…\n]+")
UNKNOWN = 1000  # one word nobody recorded weighs more than any number of clips


@dataclass(frozen=True)
class Piece:
    """Some words of a sentence: a phrase that was recorded, or words without a clip."""

    phrase: str
    recorded: bool


def phrase_of(text: str) -> str:
    """Return a text as the phrase its clip is kept under; empty when it holds no word."""
    return " ".join(WORD.findall(unicodedata.normalize("NFC", text).lower()))


def sections(text: str) -> list[str]:
    """Return the parts of a sentence between its commas and stops, each a phrase."""
    return [phrase for part in REST.split(text) if (phrase := phrase_of(part))]


def covered(section: str, recorded: Collection[str]) -> list[Piece]:
    """Cut a section into as few recorded phrases as there can be, the longest first.

    Words that no clip covers come out as pieces that are not recorded, as long as they run.
    """
    words = section.split()
    longest = max((len(phrase.split()) for phrase in recorded), default=0)
    # best[i]: what the words from i to the end weigh, and how many of them the next piece takes
    best: list[tuple[int, int, bool]] = [(0, 0, False)] * (len(words) + 1)
    for start in reversed(range(len(words))):
        choices = [
            (1 + best[start + length][0], -length, True)
            for length in range(1, min(longest, len(words) - start) + 1)
            if " ".join(words[start : start + length]) in recorded
        ]
        choices.append((UNKNOWN + best[start + 1][0], -1, False))
        best[start] = min(choices)
    return _joined(words, best)


def _joined(words: list[str], best: list[tuple[int, int, bool]]) -> list[Piece]:
    pieces: list[Piece] = []
    start = 0
    while start < len(words):
        _, taken, recorded = best[start]
        phrase = " ".join(words[start : start - taken])
        if not recorded and pieces and not pieces[-1].recorded:
            pieces[-1] = Piece(f"{pieces[-1].phrase} {phrase}", recorded=False)
        else:
            pieces.append(Piece(phrase, recorded))
        start -= taken
    return pieces
