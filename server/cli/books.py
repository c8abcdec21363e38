"""The one write path, for the command line beside the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlite_utils import Database

from server.desk.clock import HallClock
from server.store.books import Books
from server.store.database import open_for_reading, open_hall

T = TypeVar("T")

data_option = click.option(
    "--data",
    "folder",
    required=True,
    envvar="MOISO_DATA",
    type=click.Path(file_okay=False, readable=False, path_type=Path),
    help="The hall's folder.",
)


def do(folder: Path, job: Callable[[Books], T], *, create: bool = False) -> T:
    """Run one job on the hall in `folder` and return its answer, or raise why not."""
    database = open_hall(folder, create=create)
    try:
        done = Books(database, now=HallClock().now, turns_days=False).run([job])[0]
    finally:
        database.close()
    if done.error is not None:
        raise done.error
    answer: T = done.answer
    return answer


@contextmanager
def reading(folder: Path) -> Iterator[Database]:
    """Open the hall in `folder` for questions only."""
    open_hall(folder, create=False).close()
    database = open_for_reading(folder)
    try:
        yield database
    finally:
        database.close()


def table(rows: list[tuple[Any, ...]], *titles: str) -> str:
    """Return rows as aligned columns under `titles`."""
    shown = [titles, *(tuple("" if v is None else str(v) for v in row) for row in rows)]
    widths = [max(len(row[i]) for row in shown) for i in range(len(titles))]
    lines = ("  ".join(v.ljust(w) for v, w in zip(row, widths, strict=True)) for row in shown)
    return "\n".join(line.rstrip() for line in lines)
