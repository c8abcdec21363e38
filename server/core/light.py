"""By what light a board is drawn: the moment, the server's options, the public texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from server.core.hall import Words


def _no_text(_hash: str) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """The screen that speaks for a zone, by its token; `own` when it stands in that zone alone."""

    screen: int
    own: bool = True


@dataclass(frozen=True, kw_only=True)
class Light:
    """By which a board is drawn.

    `speakers` says which screen speaks for each zone now, None being that of counters in none.

    By the hash in the journal `text_of` finds a public text, `note_of` what staff wrote for staff.
    """

    at: datetime
    speed: float = 1.0
    always_open: bool = False
    speakers: Mapping[str | None, Speaker] = field(default_factory=dict)
    text_of: Callable[[str], Words | None] = _no_text
    note_of: Callable[[str], str | None] = _no_text

    def text(self, text_hash: str | None) -> Words | None:
        """Return the text of a hash, None of none or of one that a rule has removed."""
        return self.text_of(text_hash) if text_hash else None

    def note(self, note_hash: str | None) -> str | None:
        """Return what staff wrote, None of nothing or of a note that a rule has removed."""
        return self.note_of(note_hash) if note_hash else None
