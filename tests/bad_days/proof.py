"""What must hold of a hall's folder, whatever happened to its server."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from server.store import journal
from server.store.database import open_for_reading
from tests.cli.moiso import done
from tests.world import tables

Row = dict[str, Any]


def tickets_of(folder: Path) -> dict[str, Row]:
    """Return every ticket in the folder by its id."""
    with closing(open_for_reading(folder)) as database:
        return {row["id"]: row for row in database["tickets"].rows}


def holds(folder: Path) -> None:
    """Fail unless the chain is sound and no number, ticket or counter is there twice."""
    with closing(open_for_reading(folder)) as database:
        assert journal.verify(database.conn) is None
        events = journal.read_page(database.conn, 0, journal.PAGE)
        last = journal.head(database.conn).seq
        while events[-1]["seq"] < last:
            events += journal.read_page(database.conn, events[-1]["seq"], journal.PAGE)
    issued = [each["data"] for each in events if each["kind"] == "ticket_issued"]
    called = [each["data"]["ticket"] for each in events if each["kind"] == "ticket_called"]
    numbers = [(each["ticket"][:8], each["number"]) for each in issued]
    assert len(set(numbers)) == len(numbers)
    assert len(set(called)) == len(called)
    assert {each["ticket"] for each in issued} == tickets_of(folder).keys()


def rebuilt_the_same(folder: Path) -> None:
    """Fail unless the command line makes the same tables again from the journal."""
    with closing(open_for_reading(folder)) as database:
        before = tables(database.conn)
    assert done("journal", "verify", "--data", folder).startswith("sound: ")
    assert done("journal", "rebuild", "--data", folder).startswith("rebuilt from ")
    with closing(open_for_reading(folder)) as database:
        assert tables(database.conn) == before
