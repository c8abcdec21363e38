"""The command `kiosk` of `moiso`: starts the agent beside a touch screen."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import click

from kiosk.access import BadTokenFile, StateNotUsable, TokenStore, read_token_file
from kiosk.agent import run
from kiosk.printers import BadPrinterAddress
from kiosk.serving import PortTaken


def _default_state_dir(port: int) -> Path:
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "moiso" / f"kiosk-{port}"


def _server_address(context: click.Context, option: click.Parameter, given: str) -> str:
    try:
        parts = urlsplit(given)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        sound = False
    if not sound or parts.username or parts.query or parts.fragment:
        raise click.BadParameter(f"'{given}': write http://host:port")
    return given


@click.command("kiosk")
@click.option(
    "--server",
    required=True,
    envvar="MOISO_SERVER",
    callback=_server_address,
    help="Address of the hall server.",
)
@click.option(
    "--printer",
    required=True,
    envvar="MOISO_PRINTER",
    help="network://host[:9100], file:///path or png:///dir; ?width=384 for 58 mm paper.",
)
@click.option(
    "--port",
    default=8100,
    show_default=True,
    envvar="MOISO_KIOSK_PORT",
    type=click.IntRange(1, 65535),
    help="Port of the screen on this machine.",
)
@click.option(
    "--ca",
    envvar="MOISO_CA",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The certificate of the hall's own authority, for a server with https.",
)
@click.option("--token", envvar="MOISO_TOKEN", help="The kiosk's token, for trials.")
@click.option(
    "--token-file",
    envvar="MOISO_TOKEN_FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file only this user can read, with the token in it.",
)
@click.option(
    "--state-dir",
    envvar="MOISO_KIOSK_STATE",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where an enrolled kiosk keeps its token, and a kiosk what it has printed again.",
)
def kiosk(
    server: str,
    printer: str,
    port: int,
    ca: Path | None,
    token: str | None,
    token_file: Path | None,
    state_dir: Path | None,
) -> None:
    """Serve the touch screen of a kiosk and print its slips.

    Without a token the screen shows a code that staff approve.
    """
    state_dir = state_dir or _default_state_dir(port)
    try:
        if token_file is not None and not token:
            token = read_token_file(token_file)
        if not token:
            TokenStore(state_dir).make_ready()
        run(server, printer, port=port, token=token, ca=ca, state_dir=state_dir)
    except BadPrinterAddress as error:
        raise click.BadParameter(str(error), param_hint="--printer") from error
    except (BadTokenFile, StateNotUsable, PortTaken) as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    kiosk()
