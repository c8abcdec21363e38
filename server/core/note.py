"""Free text, which never enters the journal: only its salted hash does."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Note:
    """A text with the salt that was drawn for it.

    The text lies in a side row that a rule may thin later; the hash, in the journal, proves what
    it was.
    """

    text: str
    salt: str

    @property
    def hash(self) -> str:
        """Return SHA-256 over salt and text, in hex."""
        return hashlib.sha256(f"{self.salt}:{self.text}".encode()).hexdigest()
