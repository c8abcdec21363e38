"""What may be asked of the voice, read strictly: whoever sends nonsense is told what is wrong."""

from __future__ import annotations

from typing import Any

from display.voice.phrases import phrase_of
from display.voice.program import LANGUAGE
from display.voice.speaking import Text

LONGEST_TEXT = 600  # letters: a minute
MOST_TEXTS = 6
MOST_PHRASES = 2000

Asked = dict[str, Any]


class Malformed(Exception):
    """A request that nobody can answer; the text says which part."""


def texts_of(asked: Asked) -> list[Text]:
    """Return the sentences to say, in their order.

    Raises:
        Malformed: none, too many, or not `{language, text}` each.
    """
    texts = asked.get("texts")
    if not isinstance(texts, list) or not 1 <= len(texts) <= MOST_TEXTS:
        raise Malformed(f"texts: a list of 1 to {MOST_TEXTS}")
    return [_text(each) for each in texts]


def language_of(asked: Asked) -> str:
    """Return the language asked for.

    Raises:
        Malformed: no language tag such as `vi`.
    """
    language = asked.get("language")
    if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
        raise Malformed("language: a tag such as vi or en")
    return language


def phrase_asked(asked: Asked) -> str:
    """Return the phrase asked for, as a clip is named.

    Raises:
        Malformed: no text, or a text without a word.
    """
    phrase = asked.get("phrase")
    if not isinstance(phrase, str) or not phrase_of(phrase):
        raise Malformed("phrase: some words")
    return phrase_of(phrase)


def phrases_of(asked: Asked) -> list[str]:
    """Return the phrases asked for, each once.

    Raises:
        Malformed: not a list of texts.
    """
    phrases = asked.get("phrases", [])
    if not isinstance(phrases, list) or len(phrases) > MOST_PHRASES:
        raise Malformed(f"phrases: a list of at most {MOST_PHRASES}")
    if not all(isinstance(phrase, str) for phrase in phrases):
        raise Malformed("phrases: texts")
    return list(dict.fromkeys(said for phrase in phrases if (said := phrase_of(phrase))))


def _text(each: Any) -> Text:
    if not isinstance(each, dict):
        raise Malformed("texts: {language, text} each")
    text = each.get("text")
    if not isinstance(text, str) or not phrase_of(text) or len(text) > LONGEST_TEXT:
        raise Malformed(f"text: words, at most {LONGEST_TEXT} letters")
    return Text(language_of(each), text)
