"""`moiso hall`: the hall's description checked, loaded and given back."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.books import data_option, do, reading
from server.core.commands import ConfigureHall, Context
from server.core.decide import decide
from server.core.hall_json import hall_to_json
from server.halls import check_report, hall_text, read_hall
from server.store.books import Books, load_day
from server.store.errors import StoreError


@click.group()
def hall() -> None:
    """The hall's description: one file, or a sample: commune, quevo, province."""


@hall.command()
@click.argument("file")
def check(file: str) -> None:
    """Name every line of FILE that is wrong, and why."""
    lines, sound = check_report(file)
    for line in lines:
        click.echo(line, err=not sound)
    if not sound:
        raise click.exceptions.Exit(1)


@hall.command()
@click.argument("file")
@data_option
def load(file: str, folder: Path) -> None:
    """Make FILE the description of the hall in a folder; twice changes nothing."""
    try:
        text = hall_text(file)
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror}") from error
    description = read_hall(text)
    command = ConfigureHall(text=text, hall=hall_to_json(description))

    def job(books: Books) -> bool:
        decision = decide(books.day, command, Context(at=books.moment()))
        books.append(decision.events, "console")
        return bool(decision.events)

    changed = do(folder, job, create=True)
    name = description.name[description.languages[0]]
    click.echo(f"{name}: {'loaded' if changed else 'already loaded, nothing changed'}")


@hall.command()
@data_option
def dump(folder: Path) -> None:
    """Print the hall's description as it was loaded."""
    with reading(folder) as database:
        text = load_day(database.conn).hall_text
    if not text:
        raise StoreError(f"no hall is loaded in {folder}")
    click.echo(text, nl=False)
