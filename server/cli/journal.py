"""`moiso journal`: the chain checked, written out, and every table made again from it."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.books import data_option, reading
from server.store import journal as chain
from server.store.database import open_hall, refuse_missing
from server.store.errors import StoreError
from server.store.lock import lock_folder
from server.store.rebuild import rebuild as rebuild_tables


class HeadType(click.ParamType[chain.Head]):
    """A head noted elsewhere: ``SEQ:HASH``."""

    name = "SEQ:HASH"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> chain.Head:
        """Return the head that `value` spells."""
        seq, _, digest = str(value).partition(":")
        if not seq.isdecimal() or len(digest) != len(chain.GENESIS):
            self.fail(f"{value!r} is not SEQ:HASH", param, ctx)
        return chain.Head(seq=int(seq), hash=digest.lower())


@click.group()
def journal() -> None:
    """Everything that happened in the hall, in order."""


@journal.command()
@data_option
@click.option("--head", type=HeadType(), help="A head noted elsewhere that must be in the chain.")
def verify(folder: Path, head: chain.Head | None) -> None:
    """Check that no row was changed, taken out or put in."""
    with reading(folder) as database:
        fault = chain.verify(database.conn, head)
        newest = chain.head(database.conn)
    if fault:
        raise StoreError(f"row {fault.seq} {fault.why}: the journal is not what was written")
    click.echo(f"sound: {newest.seq} rows, head {newest.seq}:{newest.hash}")


@journal.command()
@data_option
def export(folder: Path) -> None:
    """Write the journal to standard output as JSON lines."""
    with reading(folder) as database:
        for line in chain.export(database.conn):
            click.echo(line)


@journal.command()
@data_option
def rebuild(folder: Path) -> None:
    """Drop every table that is projected from the journal and make it again."""
    refuse_missing(folder)  # before the lock, which would make the folder
    lock = lock_folder(folder)
    try:
        database = open_hall(folder, create=False)
        rows = rebuild_tables(database)
        database.close()
    finally:
        lock.close()
    click.echo(f"rebuilt from {rows} rows")
