"""`moiso paper`: the queue as it stands, to print and call by hand."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import click

from kiosk.printers import BadPrinterAddress, Printer, PrinterTrouble, open_printer
from kiosk.sheets import draw_sheets
from server.cli.books import data_option, reading
from server.desk.paper import PaperLine, as_text, queue_paper
from server.store.books import load_day
from server.store.errors import StoreError

MINUTE_S = 60


@click.command()
@data_option
@click.option("--printer", "address", help="Print on this printer, as `moiso kiosk` names it.")
@click.option(
    "--every",
    "every_m",
    type=click.IntRange(min=1),
    metavar="MINUTES",
    help="Go on, and do it again after so many minutes.",
)
def paper(folder: Path, address: str | None, every_m: int | None) -> None:
    """Print the queue as it stands, so that it can be called by hand when the box is away.

    Afterwards staff enter which numbers were served on the supervisor's page.
    """
    printer = _printer(address)
    while True:
        try:
            _put_out(_lines(folder), printer)
        except (PrinterTrouble, StoreError) as error:
            if every_m is None:
                raise click.ClickException(str(error)) from error
            # An hour without paper is bad; a box that gave up for that is worse.
            click.echo(f"not printed this time: {error}", err=True)
        if every_m is None:
            return
        time.sleep(every_m * MINUTE_S)


def _printer(address: str | None) -> Printer | None:
    try:
        return open_printer(address) if address else None
    except BadPrinterAddress as error:
        raise click.BadParameter(str(error), param_hint="--printer") from error


def _lines(folder: Path) -> list[PaperLine]:
    with reading(folder) as database:
        day = load_day(database.conn)
    if day.hall is None:
        raise StoreError(f"no hall is loaded in {folder}")
    # The demo's hall lives by its own clock: the paper is as of what happened last.
    return queue_paper(day, min(datetime.now(UTC), day.at) if day.day else datetime.now(UTC))


def _put_out(lines: list[PaperLine], printer: Printer | None) -> None:
    if printer is None:
        click.echo(as_text(lines))
        return
    sheets = draw_sheets([(each.text, each.heading) for each in lines], printer.dots)
    for place, sheet in enumerate(sheets, start=1):
        printer.device.print_slip(sheet, f"queue-{place}")
    click.echo(f"sheets printed: {len(sheets)}")
