"""`moiso serve`: the hall's server in the foreground."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from server.cli.books import data_option
from server.desk.clock import HallClock
from server.serve import Address, Settings
from server.serve import serve as run


@click.command()
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, envvar="MOISO_HOST")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    envvar="MOISO_PORT",
)
@click.option(
    "--always-open",
    is_flag=True,
    envvar="MOISO_ALWAYS_OPEN",
    help="Give tickets at any hour, without daily limits.",
)
@click.option(
    "--public-url",
    envvar="MOISO_PUBLIC_URL",
    help="The address slips carry, as phones reach it; without it a slip has no QR.",
)
@click.option("--kiosk-url", default="", envvar="MOISO_KIOSK_URL", hidden=True)
@click.option("--clock-starts", type=click.DateTime(formats=["%Y-%m-%dT%H:%M:%S%z"]), hidden=True)
@click.option("--clock-speed", type=click.FloatRange(min=0.1), default=1.0, hidden=True)
def serve(  # noqa: PLR0913 - an option each
    folder: Path,
    host: str,
    port: int,
    *,
    always_open: bool,
    public_url: str | None,
    kiosk_url: str,
    clock_starts: datetime | None,
    clock_speed: float,
) -> None:
    """Run the hall's server until it is told to stop."""
    run(
        Settings(
            folder=folder,
            address=Address(host=host, port=port),
            always_open=always_open,
            public_url=public_url,
            kiosk_url=kiosk_url,
            clock=HallClock(starts_at=clock_starts, speed=clock_speed),
        )
    )
