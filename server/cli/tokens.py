"""`moiso token`: bearer tokens of devices and other systems."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.books import data_option, do, reading, table
from server.desk.access import create_token, revoke_token
from server.desk.principal import TOKEN_ROLES, Role
from server.store.access import list_tokens


@click.group()
def token() -> None:
    """Bearer tokens of devices and other systems."""


@token.command()
@data_option
@click.option(
    "--role", required=True, type=click.Choice(sorted(role.value for role in TOKEN_ROLES))
)
@click.option("--counter", type=click.IntRange(min=1), help="The only counter it is for.")
@click.option("--zone", help="The only zone it is for.")
@click.option("--layout", help="What a display shows, by its code in the hall's file.")
@click.option("--name", default="", help="A name for people.")
def create(
    folder: Path, role: str, counter: int | None, zone: str | None, layout: str | None, name: str
) -> None:
    """Print a new token once, and nothing else."""
    if role == Role.COUNTER and counter is None:
        raise click.UsageError("a counter's token needs --counter N")
    if layout is not None and role != Role.DISPLAY:
        raise click.UsageError("only a display has a --layout")
    making = create_token(role=Role(role), counter=counter, zone=zone, layout=layout, name=name)
    click.echo(do(folder, making).secret)


@token.command("list")
@data_option
def list_all(folder: Path) -> None:
    """List every token; the secrets themselves are not kept."""
    with reading(folder) as database:
        rows = [
            (t.id, t.role, t.counter, t.zone, t.layout, t.name, t.created_at, t.revoked_at or "")
            for t in list_tokens(database.conn)
        ]
    click.echo(table(rows, "id", "role", "counter", "zone", "layout", "name", "created", "revoked"))


@token.command()
@data_option
@click.argument("token_id", type=int)
def revoke(folder: Path, token_id: int) -> None:
    """End a token: its next request fails and its socket is cut."""
    do(folder, revoke_token(token_id))
    click.echo(f"token {token_id} revoked")
