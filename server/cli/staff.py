"""`moiso staff`: the people who log in."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.books import data_option, do, reading, table
from server.desk.access import add_staff, disable_staff, new_password, reset_staff
from server.desk.principal import STAFF_ROLES, Role
from server.store.access import list_staff


@click.group()
def staff() -> None:
    """People who log in."""


@staff.command()
@click.argument("name")
@data_option
@click.option(
    "--role", required=True, type=click.Choice(sorted(role.value for role in STAFF_ROLES))
)
def add(name: str, folder: Path, role: str) -> None:
    """Let NAME log in, and print the password once."""
    password = new_password()
    do(folder, add_staff(name, Role(role), password))
    click.echo(password)


@staff.command("list")
@data_option
def list_all(folder: Path) -> None:
    """List everybody who may log in, or might."""
    with reading(folder) as database:
        rows = [
            (s.id, s.name, s.role, s.created_at, s.disabled_at or "")
            for s in list_staff(database.conn)
        ]
    click.echo(table(rows, "id", "name", "role", "added", "disabled"))


@staff.command()
@click.argument("name")
@data_option
def reset(name: str, folder: Path) -> None:
    """Give NAME a new password, printed once, and end the open sessions."""
    password = new_password()
    do(folder, reset_staff(name, password))
    click.echo(password)


@staff.command()
@click.argument("name")
@data_option
def disable(name: str, folder: Path) -> None:
    """Let NAME in no more, and end the open sessions."""
    do(folder, disable_staff(name))
    click.echo(f"{name} disabled")
