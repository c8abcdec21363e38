"""`moiso tls`: the hall's own authority, its server's certificate, and how devices trust it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from server.tls.files import FOLDER, Made, TlsFiles, make_or_renew
from server.tls.names import names_from, names_of_this_box
from server.tls.renewal import RENEWED_BEFORE, is_due

TRUSTING = """\
Let every device of the hall trust {authority} (docs/security.md says each step):
  display or kiosk with Chromium on Linux
      docs/deploy/moiso-screen --authority {authority} does it, by Chromium's policy
  kiosk agent
      moiso kiosk --server https://{host}:8000 --ca {authority} ... (or MOISO_CA)
  Windows
      certutil -addstore Root authority.crt, as administrator
  Android, Android TV
      Settings, Security, Encryption and credentials, Install a certificate, CA certificate
  iPad
      open the file, Settings, Profile downloaded, Install; then General, About,
      Certificate Trust Settings, switch it on
  Firefox
      Settings, Certificates, Authorities, Import, "identify websites"
Compare on the device: SHA-256 {fingerprint}
Then serve with it:
  moiso serve --data DIR --host 0.0.0.0 --tls-cert {server} --tls-key {server_key}"""


@click.group()
def tls() -> None:
    """The hall's own certificates, for its network without the internet."""


@tls.command()
@click.option(
    "--data",
    "folder",
    default=Path(),
    envvar="MOISO_DATA",
    type=click.Path(file_okay=False, readable=False, path_type=Path),
    help="The hall's folder; without it the present one. The files lie in its folder tls.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A further name or address of this box; as often as needed.",
)
@click.option(
    "--when-due",
    is_flag=True,
    help=f"Do nothing before the last {RENEWED_BEFORE.days} days, nor without an authority: "
    "for a timer.",
)
def init(folder: Path, names: tuple[str, ...], *, when_due: bool) -> None:
    """Make the hall's authority and its server's certificate, or renew the latter.

    The authority stays, so that no device needs to be touched again.
    """
    at = datetime.now(UTC)
    if when_due and not is_due(TlsFiles(folder=folder / FOLDER), at):
        click.echo("nothing is due")
        return
    made = make_or_renew(folder / FOLDER, names_from(names), names_of_this_box(), at)
    click.echo(_what_was_done(made))
    click.echo(_how_to_trust(made))


def _what_was_done(made: Made) -> str:
    authority = "made" if made.authority_is_new else "kept"
    return (
        f"authority {authority}: {made.files.authority}, until {made.authority_ends_at:%Y-%m-%d}\n"
        f"its key: {made.files.authority_key}; keep a copy of it off this box\n"
        f"server's certificate: {made.files.server}, until {made.ends_at:%Y-%m-%d}; "
        "run this again before that day\n"
        f"it vouches for: {made.names}"
    )


def _how_to_trust(made: Made) -> str:
    named = [each for each in made.names.hosts if each != "localhost"]
    return TRUSTING.format(
        authority=made.files.authority.absolute(),
        server=made.files.server.absolute(),
        server_key=made.files.server_key.absolute(),
        host=[*named, *map(str, made.names.addresses)][0],
        fingerprint=made.fingerprint,
    )
