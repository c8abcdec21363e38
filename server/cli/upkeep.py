"""`moiso backup` and `moiso restore`: the whole hall in one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.books import data_option, reading
from server.store import backup as whole
from server.store.lock import lock_folder


@click.command()
@data_option
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(folder: Path, file: Path) -> None:
    """Write the hall to FILE while it runs."""
    with reading(folder) as database:
        head = whole.backup(database, file)
    click.echo(f"{file}: whole, head {head.seq}:{head.hash}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@data_option
def restore(file: Path, folder: Path) -> None:
    """Put the backup FILE into an empty folder; never over a hall that is there."""
    lock = lock_folder(folder)
    try:
        head = whole.restore(file, folder)
    finally:
        lock.close()
    click.echo(f"{folder}: restored, head {head.seq}:{head.hash}")
