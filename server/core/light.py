"""By what light a board is drawn: the moment, the server's options, the public texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from server.core.hall import Words


def _no_text(_hash: str) -> Words | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Light:
    """By which a board is drawn; `text_of` finds a public text by the hash in the journal."""

    at: datetime
    speed: float = 1.0
    always_open: bool = False
    text_of: Callable[[str], Words | None] = _no_text

    def text(self, text_hash: str | None) -> Words | None:
        """Return the text of a hash, None of none or of one that a rule has removed."""
        return self.text_of(text_hash) if text_hash else None
