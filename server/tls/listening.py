"""Listening with a certificate: TLS 1.2 and newer, told from plain HTTP by a connection's start.

One port serves both, so that a citizen's phone, which cannot know the hall's own authority, still
opens its public page; what may be answered in clear is decided by `server/web/transport.py`.
"""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from server.tls import TlsError
from server.tls.files import read_certificate

HANDSHAKE = b"\x16"
"""The first byte of a TLS connection (RFC 8446, 5.1: record type `handshake`)."""
HANDSHAKE_S = 10.0


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """A server's certificate and its key, as PEM files."""

    certificate: Path
    key: Path


def context_of(files: Certificate) -> ssl.SSLContext:
    """Return the context of a server; a file with a chain sends the chain.

    Raises:
        TlsError: a file cannot be used, they do not belong together, or the day is past.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    for path in (files.certificate, files.key):
        _refuse_unreadable(path)
    try:
        context.load_cert_chain(files.certificate, files.key, password=lambda: b"")
    except ssl.SSLError as error:
        raise TlsError(
            f"{files.key} is not the key of {files.certificate}, or one of them is no PEM file"
            f" ({error.reason or 'unreadable'})"
        ) from error
    ended = read_certificate(files.certificate).not_valid_after_utc
    if ended <= datetime.now(UTC):
        raise TlsError(
            f"{files.certificate} ended on {ended:%Y-%m-%d}: `moiso tls init` renews it; "
            "if that day is still to come, set the clock"
        )
    return context


class FreshContext:
    """The context of a certificate as it lies there now: a renewed one needs no new start."""

    def __init__(self, files: Certificate) -> None:
        self._files = files
        self._stamps = _stamps(files)
        self._context = context_of(files)

    def now(self) -> ssl.SSLContext:
        """Return the context for the next connection."""
        stamps = _stamps(self._files)
        if stamps != self._stamps:
            self._stamps = stamps
            self._context = self._renewed()
        return self._context

    def _renewed(self) -> ssl.SSLContext:
        try:
            return context_of(self._files)
        except TlsError:
            return self._context  # half of a pair: its other half is still to come


def shaken(client: socket.socket, context: ssl.SSLContext) -> socket.socket | None:
    """Return the connection, behind TLS when that is what it speaks; None when nothing comes.

    Waits 10 s at most for a first byte and a handshake.
    """
    client.settimeout(HANDSHAKE_S)
    try:
        first = client.recv(1, socket.MSG_PEEK)
        if not first:
            return None
        heard = client if first != HANDSHAKE else context.wrap_socket(client, server_side=True)
    except OSError:
        return None  # a device that does not trust the hall, or one that left: both say so there
    heard.settimeout(None)
    return heard


def _stamps(files: Certificate) -> list[tuple[int, int] | None]:
    return [_stamp(each) for each in (files.certificate, files.key)]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_ino, told.st_mtime_ns


def _refuse_unreadable(path: Path) -> None:
    try:
        path.open("rb").close()
    except OSError as error:
        raise TlsError(f"{path} cannot be read: {error.strerror}") from error
