"""`moiso report`: the reports on the command line."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import click

from server.cli.books import reading
from server.core.events import Json
from server.core.hours import local_day
from server.desk import reports
from server.store.books import load_day
from server.store.errors import StoreError

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("name")
@click.option(
    "--data",
    "folder",
    envvar="MOISO_DATA",
    type=click.Path(file_okay=False, readable=False, path_type=Path),
    help="The hall's folder.",
)
@click.option("--from", "first", type=DAY, help="The first day; today if left out.")
@click.option("--to", "last", type=DAY, help="The last day; the first if left out.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path))
def report(
    name: str,
    folder: Path | None,
    first: datetime | None,
    last: datetime | None,
    form: str,
    output: Path | None,
) -> None:
    """Print report NAME over the days from --from to --to; `report list` names them."""
    if name == "list":
        for each, title in reports.titles().items():
            click.echo(f"{each}  {title}")
        return
    if folder is None:
        raise click.UsageError("--data DIR is needed")
    if first and last and last < first:
        raise click.UsageError("--to is before --from: turn them round")
    if name not in reports.titles():
        raise click.UsageError(f"there is no report {name}; `moiso report list` names them")
    with reading(folder) as database:
        day = load_day(database.conn)
        if day.hall is None:
            raise StoreError(f"no hall is loaded in {folder}")
        today = date.fromisoformat(day.day) if day.day else local_day(day.hall, datetime.now(UTC))
        from_day = first.date() if first else min(today, last.date() if last else today)
        to_day = last.date() if last else from_day
        made = reports.report_on(database.conn, day.hall, name, from_day, to_day)
    text = _text(made, form)
    if output is None:
        click.echo(text)
    else:
        output.write_text(text, encoding="utf-8", newline="")


def _text(made: Json, form: str) -> str:
    if form == "json":
        return json.dumps(made, ensure_ascii=False, indent=2)
    return reports.as_csv(made, "vi") if form == "csv" else reports.as_table(made)
