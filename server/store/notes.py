"""The texts that lie beside the journal, found by the hash that stands in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence


def notes_of(connection: sqlite3.Connection, hashes: Sequence[str]) -> dict[str, str]:
    """Return the texts of `hashes`; one that a rule has removed is not among them."""
    rows = connection.execute(
        "SELECT hash, text FROM notes WHERE hash IN (SELECT value FROM json_each(?))",
        (json.dumps(list(hashes)),),
    )
    return dict(rows.fetchall())
