"""Folders with a hall in them, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.core.commands import Context, IssueTicket
from server.core.decide import decide
from server.store.books import Books
from server.store.database import open_hall
from tests.running_hall import load_hall
from tests.world import HandClock, fast_folder


@pytest.fixture(scope="session")
def _loaded() -> Iterator[Path]:
    with fast_folder() as made:
        load_hall(made, "quevo")
        yield made


@pytest.fixture
def folder(_loaded: Path) -> Iterator[Path]:
    """A folder in which `quevo` has just been loaded, for its owner alone."""
    with fast_folder() as made:
        shutil.copytree(_loaded, made / "hall")
        (made / "hall").chmod(0o700)
        yield made / "hall"


@pytest.fixture
def played(folder: Path) -> Path:
    """The same folder after four tickets were taken: two for A, one for B, one for C."""

    def take(books: Books) -> None:
        context = Context(at=books.moment(), always_open=True)
        for service in ("A", "B", "A", "C"):
            books.append(decide(books.day, IssueTicket(service=service), context).events, "test")

    books = Books(open_hall(folder), now=HandClock().now)
    assert books.run([take])[0].error is None
    books.database.close()
    return folder
