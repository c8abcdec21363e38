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


def _refuse_unreadable(path: Path) -> None:
    try:
        path.open("rb").close()
    except OSError as error:
        raise TlsError(f"{path} cannot be read: {error.strerror}") from error
