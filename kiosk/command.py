"""The command `kiosk` of `moiso`: starts the agent beside a touch screen."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kiosk.agent import run
from kiosk.printers import BadPrinterAddress
from kiosk.serving import PortTaken


def _default_state_dir(port: int) -> Path:
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "moiso" / f"kiosk-{port}"


def _token(token: str | None, token_file: Path | None) -> str | None:
    if token or token_file is None:
        return token
    if token_file.stat().st_mode & 0o077:
        raise click.ClickException(
            f"{token_file} can be read by others: run chmod 600 {token_file}"
        )
    return token_file.read_text(encoding="ascii").strip()


@click.command("kiosk")
@click.option("--server", required=True, envvar="MOISO_SERVER", help="Address of the hall server.")
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
    help="Where an enrolled kiosk keeps its token.",
)
def kiosk(
    server: str,
    printer: str,
    port: int,
    token: str | None,
    token_file: Path | None,
    state_dir: Path | None,
) -> None:
    """Serve the touch screen of a kiosk and print its slips.

    Without a token the screen shows a code that staff approve.
    """
    if not server.startswith(("http://", "https://")):
        raise click.BadParameter(f"'{server}': write http://host:port", param_hint="--server")
    try:
        run(
            server,
            printer,
            port=port,
            token=_token(token, token_file),
            state_dir=state_dir or _default_state_dir(port),
        )
    except BadPrinterAddress as error:
        raise click.BadParameter(str(error), param_hint="--printer") from error
    except PortTaken as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    kiosk()
