"""The kiosk's token: given, kept in a file only it can read, or earned by enrolment.

Knows files; the asking is done by `link`.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

TOKEN_FILE = "token"


class TokenStore:
    """Where an enrolled kiosk keeps its token between starts."""

    def __init__(self, folder: Path, given: str | None = None) -> None:
        self._path = folder / TOKEN_FILE
        self.given = given

    def read(self) -> str | None:
        """Return the token given at the start, else the kept one, else None."""
        if self.given:
            return self.given
        try:
            return self._path.read_text(encoding="ascii").strip() or None
        except FileNotFoundError:
            return None

    def keep(self, token: str) -> None:
        """Keep `token`, whole or not at all, readable by this user alone."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes the file 0600 before anything is in it.
        handle, unfinished = tempfile.mkstemp(dir=self._path.parent)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(token)
        Path(unfinished).replace(self._path)

    def forget(self) -> None:
        """Drop the kept token, when the server no longer knows it."""
        self._path.unlink(missing_ok=True)
