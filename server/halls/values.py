"""Single values of the file: plain texts, texts by language, keys with their lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from server.core.hall import Words
from server.halls.notes import Notes
from server.halls.problems import suggestion
from server.halls.tree import MappingNode, Node, ScalarNode, line_of

_EMPTY = frozenset({"", "~", "null"})
_NOT_SHOWN = frozenset({"Cc", "Cs"})


def entries(node: MappingNode, where: str, notes: Notes) -> Iterator[tuple[str, Node]]:
    """Yield keys and values; note their lines, and the keys that are written twice."""
    first_line: dict[str, int] = {}
    for key, value in node.value:
        line = line_of(key)
        if not isinstance(key, ScalarNode):
            notes.error(where, "a key must be a plain word", line=line)
            continue
        name = str(key.value)
        path = f"{where}.{name}" if where else name
        if name in first_line:
            message = f"is written twice, first on line {first_line[name]}"
            notes.error(path, message, line=line)
            continue
        first_line[name] = line
        notes.stands(path, line)
        yield name, value


def is_empty(node: Node) -> bool:
    """Return whether nothing is written: ``daily_limit:`` alone."""
    return isinstance(node, ScalarNode) and node.style is None and node.value in _EMPTY


def text_of(node: Node, where: str, notes: Notes) -> str:
    """Return a scalar's text, composed (NFC); empty after noting why there is none."""
    if not isinstance(node, ScalarNode):
        notes.error(where, "must be one plain text, not a list or keys")
        return ""
    text = unicodedata.normalize("NFC", " ".join(str(node.value).split()))
    if not text:
        notes.error(where, "is empty")
        return ""
    if any(unicodedata.category(letter) in _NOT_SHOWN for letter in text):
        notes.error(where, "holds a character that cannot be shown")
        return ""
    return text


def words_of(node: Node, where: str, notes: Notes) -> Words:
    """Return a text by language; a plain text is in the hall's first language."""
    languages = notes.languages
    if not isinstance(node, MappingNode):
        text = text_of(node, where, notes)
        return {languages[0]: text} if text and languages else {}
    words: dict[str, str] = {}
    written: set[str] = set()
    for language, value in entries(node, where, notes):
        path = f"{where}.{language}"
        written.add(language)
        if languages and language not in languages and notes.is_sound("hall.languages"):
            hint = suggestion(language, languages)
            notes.error(path, f'"{language}" is not in hall.languages{hint}')
        elif text := text_of(value, path, notes):
            words[language] = text
    if languages and languages[0] not in written:
        notes.error(where, f'has no text in "{languages[0]}", the hall\'s first language')
    return words
