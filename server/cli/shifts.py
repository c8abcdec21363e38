"""`moiso shifts`: who sits where, checked, loaded, given back and shown."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from sqlite_utils import Database

from server.cli.books import data_option, do, reading, table
from server.core.commands import Context
from server.core.day import Day
from server.core.decide import decide
from server.core.hours import local_day
from server.core.shifts import shifts_on
from server.desk.clock import HallClock
from server.desk.shifts import people_to_plan, planning_of, staff_names
from server.halls import Severity, hall_text
from server.halls.problems import HallFileError, Problem
from server.halls.shift_reader import ShiftFileError, check_shifts, read_shifts
from server.halls.shift_writer import shift_text
from server.store.books import Books, load_day
from server.store.errors import StoreError


@click.group()
def shifts() -> None:
    """Who sits at which counter, and when: one file that names people as they log in."""


@shifts.command()
@click.argument("file")
@data_option
def check(file: str, folder: Path) -> None:
    """Name every line of FILE that is wrong for the hall and its people, and why."""
    with reading(folder) as database:
        day = _day_with_hall(database, folder)
        people = people_to_plan(database.conn)
    assert day.hall is not None
    try:
        problems: list[Problem] = check_shifts(_text(file), day.hall, people)
    except HallFileError as error:
        problems = list(error.problems)
    sound = all(each.severity is Severity.WARNING for each in problems)
    for line in [f"{file}:{each}" for each in problems] or [f"{file}: sound"]:
        click.echo(line, err=not sound)
    if not sound:
        raise click.exceptions.Exit(1)


@shifts.command()
@click.argument("file")
@data_option
def load(file: str, folder: Path) -> None:
    """Make FILE the hall's plan, whatever was planned before; twice changes nothing."""
    text = _text(file)

    def job(books: Books) -> bool:
        if books.day.hall is None:
            raise _no_hall(folder)
        found = read_shifts(text, books.day.hall, people_to_plan(books.connection))
        command = planning_of(found)(books)
        decision = decide(books.day, command, Context(at=books.moment()))
        books.append(decision.events, "console")
        return bool(decision.events)

    changed = do(folder, job)
    click.echo(f"{file}: {'loaded' if changed else 'already loaded, nothing changed'}")


@shifts.command()
@data_option
def dump(folder: Path) -> None:
    """Print the plan as a file that `load` takes."""
    with reading(folder) as database:
        plan = load_day(database.conn).shifts
        names = staff_names(database.conn)
    click.echo(shift_text(plan, names), nl=False)


@shifts.command()
@data_option
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Else today.")
def show(folder: Path, day: datetime | None) -> None:
    """Show who sits where on a day."""
    with reading(folder) as database:
        hall_day = _day_with_hall(database, folder)
        names = staff_names(database.conn)
    hall = hall_day.hall
    assert hall is not None
    wanted = day.date() if day else local_day(hall, HallClock().now())
    rows = [
        (
            f"{each.starts:%H:%M}-{each.ends:%H:%M}",
            "where needed" if each.counter is None else each.counter,
            names.get(each.clerk, each.clerk),
        )
        for each in shifts_on(hall_day.shifts, hall, wanted)
    ]
    if not rows:
        click.echo(f"nobody is planned on {wanted:%A, %Y-%m-%d}")
        return
    click.echo(f"{wanted:%A, %Y-%m-%d}")
    click.echo(table(rows, "time", "counter", "clerk"))


def _text(file: str) -> str:
    try:
        return hall_text(Path(file))
    except HallFileError as error:
        raise ShiftFileError(error.problems) from error
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror}") from error


def _day_with_hall(database: Database, folder: Path) -> Day:
    day = load_day(database.conn)
    if day.hall is None:
        raise _no_hall(folder)
    return day


def _no_hall(folder: Path) -> StoreError:
    return StoreError(f"no hall is loaded in {folder}: `moiso hall load FILE --data DIR` first")
