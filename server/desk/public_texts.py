"""The words that boards show, a supervisor's to all and staff's to staff: notes by their hash."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping

from server.core.hall import Hall, Words
from server.core.note import Note
from server.store.notes import notes_of

REMEMBERED = 200


def public_note(told: str | Mapping[str, str] | None, hall: Hall | None) -> Note | None:
    """Return a public text with a fresh salt; a plain one is in the hall's own language."""
    if not told or hall is None:
        return None
    words = {hall.languages[0]: told} if isinstance(told, str) else dict(told)
    text = json.dumps(words, ensure_ascii=False, sort_keys=True)
    return Note(text=text, salt=secrets.token_hex(16))


class PublicTexts:
    """The texts that boards show, each read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, str] = {}

    def find(self, text_hash: str) -> Words | None:
        """Return the public text of a hash, None of one that a rule has removed."""
        found = self.note(text_hash)
        if found is None:
            return None
        words: Words = json.loads(found)
        return words

    def note(self, text_hash: str) -> str | None:
        """Return what staff wrote for staff, None of one that a rule has removed."""
        if text_hash not in self._known:
            found = notes_of(self._connection, [text_hash]).get(text_hash)
            if found is None:
                return None
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[text_hash] = found
        return self._known[text_hash]
