"""The scripts' words and the list that catalogues read are held together, in both directions."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.screen_words import SCREEN_WORDS
from kiosk.words import catalogue

SCRIPTS = Path(__file__).parents[2] / "kiosk" / "static"
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
ASKED = re.compile(r'\b_\(\s*"((?:[^"\\\n]|\\.)*)"')
COMMENT = re.compile(r"^\s*//[^\n]*$|/\*[\s\S]*?\*/", re.M)
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def said_by_scripts() -> set[str]:
    """Return what is asked for by `_("…")`, and every constant that is a Vietnamese text."""
    said: set[str] = set()
    for script in SCRIPTS.glob("*.js"):
        text = COMMENT.sub("", script.read_text(encoding="utf-8"))
        said |= set(ASKED.findall(text))
        said |= {each for each in LITERAL.findall(text) if BEYOND_ASCII.search(each)}
    return said


def test_every_word_of_the_scripts_is_in_the_list_and_no_other() -> None:
    said, listed = said_by_scripts(), set(SCREEN_WORDS)

    assert {"missing": said - listed, "stale": listed - said} == {"missing": set(), "stale": set()}


def test_no_word_is_listed_twice() -> None:
    assert len(SCREEN_WORDS) == len(set(SCREEN_WORDS))


def test_every_word_has_its_english() -> None:
    english = catalogue("en")

    assert [word for word in SCREEN_WORDS if not english.get(word)] == []


def test_the_scripts_have_words_at_all() -> None:
    assert len(said_by_scripts()) > 30
