"""`moiso serve`: the hall's server in the foreground."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from server.cli.books import data_option
from server.desk.clock import HallClock
from server.serve import Address, Settings
from server.serve import serve as run
from server.tls.listening import Certificate
from server.web.transport import is_loopback


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
@click.option(
    "--tls-cert",
    envvar="MOISO_TLS_CERT",
    type=click.Path(path_type=Path),
    help="The server's certificate, as `moiso tls init` makes it; with --tls-key.",
)
@click.option(
    "--tls-key",
    envvar="MOISO_TLS_KEY",
    type=click.Path(path_type=Path),
    help="The key of that certificate.",
)
@click.option(
    "--insecure-lan",
    is_flag=True,
    envvar="MOISO_INSECURE_LAN",
    help="Let passwords and tokens cross the hall's network in clear.",
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
    tls_cert: Path | None,
    tls_key: Path | None,
    insecure_lan: bool,
    kiosk_url: str,
    clock_starts: datetime | None,
    clock_speed: float,
) -> None:
    """Run the hall's server until it is told to stop."""
    settings = Settings(
        folder=folder,
        address=Address(host=host, port=port),
        always_open=always_open,
        public_url=public_url,
        kiosk_url=kiosk_url,
        clock=HallClock(starts_at=clock_starts, speed=clock_speed),
        certificate=_certificate(tls_cert, tls_key),
        insecure_lan=insecure_lan,
    )
    run(settings, begins=lambda: _warn(settings))


def _certificate(tls_cert: Path | None, tls_key: Path | None) -> Certificate | None:
    if tls_cert is None and tls_key is None:
        return None
    if tls_cert is None or tls_key is None:
        raise click.UsageError("--tls-cert and --tls-key go together: give both or neither")
    return Certificate(certificate=tls_cert, key=tls_key)


def _warn(settings: Settings) -> None:
    warning = _warning(settings)
    if warning:
        click.echo(f"Warning: {warning}", err=True)


def _warning(settings: Settings) -> str:
    if is_loopback(settings.address.host) or settings.address.host == "localhost":
        return ""
    if settings.insecure_lan:
        return (
            "with --insecure-lan passwords and tokens cross the hall's network in clear: "
            "whoever is in it can read them"
        )
    if settings.certificate is None:
        return (
            f"listening on {settings.address} without TLS: log-in and enrolment are refused to "
            "other machines; `moiso tls init`, then serve with --tls-cert and --tls-key"
        )
    return ""
