"""The stream of everything that has happened, for other systems."""

from __future__ import annotations

import sqlite3

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by
from server.api.models.reading import JournalArguments, JournalPage
from server.core.events import Json
from server.desk.desk import Desk
from server.desk.principal import Role
from server.store import journal

READ = Call(
    roles=frozenset({Role.INTEGRATION, Role.ADMIN}),
    arguments=JournalArguments,
    answers={200: JournalPage},
)


def add_journal(api: APIBlueprint, desk: Desk) -> None:
    """Add the call that reads the journal."""

    @api.get("/journal")
    @asked_by(desk, READ)
    def read_journal(asked: Asked) -> Response:
        """Read the journal, a page after an entry."""
        wish: JournalArguments = asked.arguments
        return answer(desk.slow(_page, wish.after, min(wish.limit, journal.PAGE)))


def _page(connection: sqlite3.Connection, after: int, limit: int) -> Json:
    events = journal.read_page(connection, after, limit)
    return {"events": events, "last_seq": journal.head(connection).seq}
