"""`moiso doctor`: what is wrong on this box, and what to do about it."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from server.cli.books import data_option, reading
from server.cli.doctor_network import network_findings
from server.cli.doctor_voice import voice_findings
from server.cli.finding import Finding
from server.store import journal
from server.store.books import load_day
from server.store.errors import StoreError, healed

LEAST_FREE_MB = 500
ALL_OF_IT = os.R_OK | os.W_OK | os.X_OK
OLDEST_CLOCK = datetime(2026, 1, 1, tzinfo=UTC)


@click.command()
@data_option
def doctor(folder: Path) -> None:
    """Say what is wrong here and what to do; ends with 1 when the hall cannot run."""
    findings = list(_findings(folder))
    for each in findings:
        mark = "WRONG" if each.grave else "look " if each.advice else "well "
        click.echo(f"{mark}  {each.what}{': ' + each.advice if each.advice else ''}")
    if any(each.grave for each in findings):
        raise StoreError("the hall cannot run like this")


def _findings(folder: Path) -> Iterator[Finding]:
    yield Finding(
        f"moiso {version('moiso')}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}"
    )
    yield _clock()
    yield from _folder(folder)
    if os.access(folder, ALL_OF_IT):
        yield from _hall(folder)
        yield from network_findings(folder)
    if not os.environ.get("MOISO_PUBLIC_URL"):
        yield Finding(
            "slips carry no QR", "set MOISO_PUBLIC_URL to the address phones reach the hall at"
        )


def _clock() -> Finding:
    now = datetime.now(UTC)
    if now < OLDEST_CLOCK:
        return Finding(f"the clock says {now:%Y-%m-%d %H:%M} UTC", "set the clock", grave=True)
    return Finding(f"the clock says {now:%Y-%m-%d %H:%M} UTC")


def _folder(folder: Path) -> Iterator[Finding]:
    if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises where it may not look
        advice = f"moiso hall load FILE --data {folder}"
        yield Finding(f"there is no folder {folder}", advice, grave=True)
        return
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    advice = "free some space" if free_mb < LEAST_FREE_MB else ""
    yield Finding(f"{free_mb:,} MB free", advice)
    if not os.access(folder, ALL_OF_IT):
        yield Finding(f"{folder} may not be used", "give it to who runs moiso", grave=True)
    if folder.stat().st_mode & stat.S_IRWXO:
        yield Finding("everybody on this box can read the hall", f"chmod o-rwx {folder}")


def _hall(folder: Path) -> Iterator[Finding]:
    try:
        with reading(folder) as database:
            yield from _books(database.conn, folder)
    except sqlite3.Error as error:
        yield Finding(str(healed(error)), "restore a backup", grave=True)
    except StoreError as error:
        yield Finding(str(error), grave=True)


def _books(connection: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    sound = connection.execute("PRAGMA quick_check").fetchone()[0]
    if sound != "ok":
        yield Finding(f"the database is damaged: {sound}", "restore a backup", grave=True)
        return
    fault = journal.verify(connection)
    if fault:
        yield Finding(f"the journal's row {fault.seq} {fault.why}", "find out who", grave=True)
        return
    newest, day = journal.head(connection), load_day(connection)
    yield Finding(f"the journal holds {newest.seq} rows, head {newest.seq}:{newest.hash}")
    if day.hall is None:
        yield Finding("no hall is loaded", f"moiso hall load FILE --data {folder}", grave=True)
        return
    yield Finding(f"hall {day.hall.code}, {len(day.hall.counters)} counters")
    yield from voice_findings(day.hall, folder)
    if day.at > datetime.now(UTC):
        yield Finding(
            f"the journal's last row is of {day.at:%Y-%m-%d %H:%M} UTC, later than the clock",
            "set the clock; numbers go on, times stand still until then",
        )
