"""The journal: everything that happened, in order, chained by hash.

`hash` of a row is SHA-256 over the hash before it and the row's own words, so that no row can be
changed, taken out or put in without breaking every hash after it. The chain has no key: whoever
owns the box can rewrite it whole, or cut its end, which is why a head noted elsewhere is checked
with `verify(..., head=...)`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from server.core.day import Recorded
from server.core.events import Event, Json, event_from_data
from server.core.pictures import moment
from server.store.errors import StoreError

GENESIS = "0" * 64
PAGE = 1000
COLUMNS = "seq, at, kind, actor, data, hash"
INSERT = f"INSERT INTO journal ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, kw_only=True)
class Head:
    """The newest row's number and hash."""

    seq: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class Fault:
    """The first place where the chain does not hold, and why."""

    seq: int
    why: str


BEGINNING = Head(seq=0, hash=GENESIS)


def head(connection: sqlite3.Connection) -> Head:
    """Return the journal's head; seq 0 when nothing has happened yet."""
    row = connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(seq=row[0], hash=row[1]) if row else BEGINNING


def append(
    connection: sqlite3.Connection, after: Head, events: Sequence[Event], at: datetime, actor: str
) -> tuple[Head, list[Recorded]]:
    """Write `events` behind `after`, inside the caller's transaction."""
    recorded: list[Recorded] = []
    written_at = moment(at)
    assert written_at is not None
    for event in events:
        seq = after.seq + 1
        data = _ENCODE(event.to_data())
        after = Head(seq=seq, hash=_chain(after.hash, seq, written_at, event.kind, actor, data))
        connection.execute(
            INSERT,
            (seq, written_at, event.kind, actor, data, after.hash),
        )
        recorded.append(Recorded(seq=seq, at=at, actor=actor, event=event))
    return after, recorded


def read(connection: sqlite3.Connection, after: int, limit: int = -1) -> Iterator[Recorded]:
    """Yield what happened after seq `after`, in order.

    Raises:
        StoreError: a row is none that this version could have written.
    """
    for row in _rows(connection, after, limit):
        yield _understood(row)


def read_page(connection: sqlite3.Connection, after: int, limit: int) -> list[Json]:
    """Return at most `limit` rows after `after`, as other systems get them."""
    return [_as_json(row) for row in _rows(connection, after, min(limit, PAGE))]


def export(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the whole journal as JSON lines."""
    for row in _rows(connection, 0, -1):
        yield json.dumps(_as_json(row), ensure_ascii=False)


def verify(connection: sqlite3.Connection, noted: Head | None = None) -> Fault | None:
    """Return the first fault of the chain, None when it holds and `noted` is in it."""
    if noted and noted.seq < 1 and noted != BEGINNING:
        return Fault(seq=noted.seq, why="is not the one that was noted")
    before, expected = GENESIS, 1
    for seq, at, kind, actor, data, written in _rows(connection, 0, -1):
        if seq != expected:
            return Fault(seq=expected, why="is missing")
        if _chain(before, seq, at, kind, actor, data) != written:
            return Fault(seq=seq, why="was changed")
        if noted and noted.seq == seq and noted.hash != written:
            return Fault(seq=seq, why="is not the one that was noted")
        before, expected = written, seq + 1
    if noted and noted.seq >= expected:
        return Fault(seq=noted.seq, why="was noted, but the journal ends before it")
    return None


def _chain(before: str, seq: int, at: str, kind: str, actor: str, data: str) -> str:
    words = "\n".join((before, str(seq), at, kind, actor, data))
    return hashlib.sha256(words.encode()).hexdigest()


def _rows(connection: sqlite3.Connection, after: int, limit: int) -> sqlite3.Cursor:
    return connection.execute(
        f"SELECT {COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit)
    )


def _understood(row: tuple[int, str, str, str, str, str]) -> Recorded:
    seq, at, kind, actor, data, _ = row
    try:
        event = event_from_data(kind, json.loads(data))
        return Recorded(seq=seq, at=datetime.fromisoformat(at), actor=actor, event=event)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _not_understood(seq) from error


def _not_understood(seq: int) -> StoreError:
    return StoreError(
        f"the journal's row {seq} cannot be understood: see `moiso journal verify`, then put the "
        "last backup into an empty folder, or use the version of moiso that wrote it"
    )


def _as_json(row: tuple[int, str, str, str, str, str]) -> Json:
    seq, at, kind, actor, data, written = row
    try:
        told = json.loads(data)
    except ValueError as error:
        raise _not_understood(seq) from error
    return {"seq": seq, "at": at, "kind": kind, "actor": actor, "data": told, "hash": written}
