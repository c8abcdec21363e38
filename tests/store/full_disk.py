"""A hall on a disk that fills up and is freed again; run as a program on a disk of its own.

python -m tests.store.full_disk FOLDER filler|limit
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from pathlib import Path

from server.store import journal
from server.store.books import Books, load_day
from server.store.database import open_hall
from server.store.errors import StorageFull
from server.store.rebuild import rebuild
from tests.store.conftest import configure, issue
from tests.world import HandClock, tables


def fill(folder: Path) -> Callable[[], None]:
    """Take the room that is left, and return what gives it back."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return filler.unlink


def limit(folder: Path) -> Callable[[], None]:
    """Let no file grow beyond what the hall's log has now."""
    size = (folder / "hall" / "hall.db-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    return lambda: resource.setrlimit(
        resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    )


def play(folder: Path, take_room: Callable[[Path], Callable[[], None]]) -> None:
    """Fill the disk under a working hall, free it, and prove that nothing is half written."""
    books = Books(open_hall(folder / "hall"), now=HandClock().now)
    assert [each.error for each in books.run([configure, issue()])] == [None, None]
    give_back = take_room(folder)
    answered = ["20261123-A001"]
    refused = 0
    while refused < 3:
        for done in books.run([issue(), issue()]):
            assert done.error is None or isinstance(done.error, StorageFull), done.error
            refused += done.error is not None
            answered += [done.answer] if done.answer else []
    assert sorted(tables(books.connection)["tickets"])[-1][0] == answered[-1]
    give_back()
    done = books.run([issue()])[0]
    assert done.error is None, done.error
    answered.append(done.answer)
    assert answered == [f"20261123-A{n:03d}" for n in range(1, len(answered) + 1)]
    assert [row[0] for row in tables(books.connection)["tickets"]] == answered
    assert journal.verify(books.connection) is None
    assert load_day(books.connection) == books.day
    before = tables(books.connection)
    rebuild(books.database)
    assert tables(books.connection) == before
    books.database.close()
    sys.stdout.write(f"went on with {answered[-1]}\n")


if __name__ == "__main__":
    play(Path(sys.argv[1]), {"filler": fill, "limit": limit}[sys.argv[2]])
