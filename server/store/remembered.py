"""The first answer to each request of the day, so that a repeated one changes nothing."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from server.core.errors import Code, Refusal
from server.core.events import Json


@dataclass(frozen=True, kw_only=True)
class Request:
    """One intention of one actor: its id, and a digest of the path and body it came with."""

    actor: str
    id: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer as it goes out: HTTP status and JSON body."""

    status: int
    body: Json


def recall_reply(connection: sqlite3.Connection, day: str, request: Request) -> Reply | None:
    """Return the first answer of the day to this request, None when it is new.

    Raises:
        Refusal: `request_id_reused` when the id came with another path or body.
    """
    row = connection.execute(
        "SELECT digest, status, answer FROM commands"
        " WHERE day = ? AND actor = ? AND request_id = ?",
        (day, request.actor, request.id),
    ).fetchone()
    if row is None:
        return None
    if row[0] != request.digest:
        raise Refusal(Code.REQUEST_ID_REUSED, request_id=request.id)
    return Reply(status=row[1], body=json.loads(row[2]))


def remember_reply(
    connection: sqlite3.Connection, day: str, request: Request, reply: Reply
) -> None:
    """Keep the answer, inside the transaction of what it answers."""
    connection.execute(
        "INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?)",
        (
            request.actor,
            day,
            request.id,
            request.digest,
            reply.status,
            json.dumps(reply.body, ensure_ascii=False),
        ),
    )


def forget_replies(connection: sqlite3.Connection, before_day: str) -> None:
    """Drop the answers of days before `before_day`."""
    connection.execute("DELETE FROM commands WHERE day < ?", (before_day,))
