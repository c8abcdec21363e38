"""The folder in which a hall's certificates lie: made, renewed, read, never overwritten unseen."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server.tls import TlsError
from server.tls.authority import Key, names_in, new_authority, new_key, sign_server, vouched_for
from server.tls.names import Names

FOLDER = "tls"
AUTHORITY, AUTHORITY_KEY = "authority.crt", "authority.key"
SERVER, SERVER_KEY = "server.crt", "server.key"
OLDEST_CLOCK = datetime(2026, 1, 1, tzinfo=UTC)
SECRET, OPEN = 0o600, 0o644


@dataclass(frozen=True, kw_only=True)
class TlsFiles:
    """Where the four files lie."""

    folder: Path

    @property
    def authority(self) -> Path:
        """Return the certificate that devices are to trust."""
        return self.folder / AUTHORITY

    @property
    def authority_key(self) -> Path:
        """Return the key that signs; only its owner may read it."""
        return self.folder / AUTHORITY_KEY

    @property
    def server(self) -> Path:
        """Return the server's certificate."""
        return self.folder / SERVER

    @property
    def server_key(self) -> Path:
        """Return the server's key; only its owner may read it."""
        return self.folder / SERVER_KEY


@dataclass(frozen=True, kw_only=True)
class Made:
    """What `make_or_renew` has left behind."""

    files: TlsFiles
    authority_is_new: bool
    names: Names
    fingerprint: str
    ends_at: datetime
    authority_ends_at: datetime


def make_or_renew(folder: Path, asked: Names, own: Names, at: datetime) -> Made:
    """Make the authority where there is none, and the server's certificate anew.

    What the last certificate vouched for stays in the new one, the names `asked` for come to it,
    and those of the box's `own` for which the authority may vouch; keys stay as they are.

    Raises:
        TlsError: a wrong clock, half an authority, or files that are not this command's.
        OSError: the folder cannot be used.
    """
    if at < OLDEST_CLOCK:
        raise TlsError(f"the clock says {at:%Y-%m-%d %H:%M} UTC: set the clock first")
    files = TlsFiles(folder=folder)
    _make_folder(folder)
    _refuse_half(files)
    is_new = not files.authority.exists()
    authority, signing = _new(asked + own, at) if is_new else _kept(files, at)
    names = _last_names(files) + asked + vouched_for(authority, own)
    key = read_key(files.server_key) if files.server_key.exists() else new_key()
    certificate = sign_server(authority, signing, key, names, at)
    if is_new:
        _write_key(files.authority_key, signing)
        _write(files.authority, _pem(authority), OPEN)
    _write_key(files.server_key, key)
    _write(files.server, _pem(certificate), OPEN)
    return Made(
        files=files,
        authority_is_new=is_new,
        names=names,
        fingerprint=fingerprint(authority),
        ends_at=certificate.not_valid_after_utc,
        authority_ends_at=authority.not_valid_after_utc,
    )


def read_certificate(path: Path) -> x509.Certificate:
    """Return the first certificate of a PEM file.

    Raises:
        TlsError: there is none in it.
        OSError: the file cannot be read.
    """
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except ValueError:
        raise TlsError(f"{path} holds no certificate: name a PEM file") from None


def read_key(path: Path) -> Key:
    """Return the EC key of a PEM file.

    Raises:
        TlsError: there is none in it.
        OSError: the file cannot be read.
    """
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError):
        raise TlsError(f"{path} holds no key that can be read: restore it from a copy") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TlsError(f"{path} holds another kind of key than `moiso tls init` makes")
    return key


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate as devices show it: pairs of hexadecimal digits."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True)
        _give_to_owner_of(folder.parent, folder)


def _give_to_owner_of(elder: Path, path: Path) -> None:
    # Made by root in the hall's folder, a key would be closed to the server it is made for.
    if os.geteuid() == 0:
        told = elder.stat()
        os.chown(path, told.st_uid, told.st_gid)


def _refuse_half(files: TlsFiles) -> None:
    if files.authority.exists() != files.authority_key.exists():
        there, gone = files.authority, files.authority_key
        if not there.exists():
            there, gone = gone, there
        raise TlsError(f"{there} is here but {gone.name} is not: restore it, or move both away")
    strangers = [each for each in (files.server, files.server_key) if each.exists()]
    if strangers and not files.authority.exists():
        raise TlsError(f"{strangers[0]} is not of this hall's authority: move it away first")


def _new(names: Names, at: datetime) -> tuple[x509.Certificate, Key]:
    key = new_key()
    return new_authority(key, names, at), key


def _kept(files: TlsFiles, at: datetime) -> tuple[x509.Certificate, Key]:
    certificate, key = read_certificate(files.authority), read_key(files.authority_key)
    if certificate.public_key() != key.public_key():
        raise TlsError(f"{files.authority_key} is not the key of {files.authority.name}")
    if at < certificate.not_valid_before_utc:
        raise TlsError(
            f"the clock says {at:%Y-%m-%d %H:%M} UTC, before the hall's authority was made: "
            "set the clock first"
        )
    if at >= certificate.not_valid_after_utc:
        raise TlsError(
            f"the hall's authority ended on {certificate.not_valid_after_utc:%Y-%m-%d}: "
            f"move {files.folder} away, make a new one and let every device trust it"
        )
    return certificate, key


def _last_names(files: TlsFiles) -> Names:
    return names_in(read_certificate(files.server)) if files.server.exists() else Names()


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _write_key(path: Path, key: Key) -> None:
    written = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    _write(path, written, SECRET)


def _write(path: Path, content: bytes, mode: int) -> None:
    # Whole or not at all: a server that starts meanwhile reads the old file or the new one.
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.chmod(mode)
    _give_to_owner_of(path.parent, unfinished)
    unfinished.replace(path)
