"""The kiosk's token: given, kept in a file only it can read, or earned by enrolment.

Knows files; the asking is done by `link`.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

TOKEN_FILE = "token"
OTHERS = 0o077


class BadTokenFile(Exception):
    """A token file that cannot be used; the message says what to do."""


class StateNotUsable(Exception):
    """The folder for the kiosk's token cannot be used; the message says what to do."""


class TokenStore:
    """Where an enrolled kiosk keeps its token between starts."""

    def __init__(self, folder: Path, given: str | None = None) -> None:
        self._path = folder / TOKEN_FILE
        self.given = given

    def make_ready(self) -> None:
        """Make the folder, so that a token can be kept later. Raises StateNotUsable."""
        try:
            self._make_folder()
            handle, tried = tempfile.mkstemp(dir=self._path.parent)
            os.close(handle)
            Path(tried).unlink()
            self.read()
        except (OSError, UnicodeError) as error:
            raise StateNotUsable(
                f"the kiosk's token cannot be kept in {self._path.parent}: {error}; "
                "choose another folder with --state-dir"
            ) from error

    def read(self) -> str | None:
        """Return the token given at the start, else the kept one, else None."""
        if self.given:
            return self.given
        try:
            return self._path.read_text(encoding="ascii").strip() or None
        except FileNotFoundError:
            return None

    def keep(self, token: str) -> None:
        """Keep `token`, whole or not at all, readable by this user alone. Raises OSError."""
        self._make_folder()
        # mkstemp makes the file 0600 before anything is in it.
        handle, unfinished = tempfile.mkstemp(dir=self._path.parent)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(token)
        Path(unfinished).replace(self._path)

    def forget(self) -> None:
        """Drop the kept token, when the server no longer knows it."""
        # A folder that cannot be written now keeps a token nobody takes: it is dropped next time.
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _make_folder(self) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def read_token_file(path: Path) -> str:
    """Return the token in `path`. Raises BadTokenFile."""
    try:
        if path.stat().st_mode & OTHERS:
            raise BadTokenFile(f"{path} can be read by others: run chmod 600 {path}")
        token = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeError) as error:
        raise BadTokenFile(f"{path} cannot be read as a token: {error}") from error
    if not token:
        raise BadTokenFile(f"{path} is empty: put the kiosk's token in it")
    return token
