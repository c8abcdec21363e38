"""What may cross the hall's network in clear: public pages, and no secret.

Decided by the connection itself: its scheme and its peer. A header that says where a request came
from is never believed, for whoever sends it may write what he likes.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from functools import lru_cache

from flask import Flask, current_app, redirect, request
from werkzeug.wrappers import Response

EXTENSION = "moiso_transport"
# What citizens' phones and watchers ask, who cannot know the hall's own authority, and what
# refuses by itself.
OPEN_IN_CLEAR = ("/f/", "/api/", "/static/", "/console/static/", "/socket.io/")
OPEN_PAGES = ("/healthz", "/readyz", "/metrics", "/favicon.ico")
PERMANENT = 308


@dataclass(frozen=True, kw_only=True)
class Transport:
    """How a server may be spoken to: over TLS too, or (`insecure_lan`) in clear by everybody."""

    tls: bool = False
    insecure_lan: bool = False


class InClear(Exception):
    """A secret would cross the hall in clear; `address` is where it would not, if there is one."""

    def __init__(self, address: str | None) -> None:
        super().__init__("in clear")
        self.address = address


def install_transport(app: Flask, transport: Transport) -> None:
    """Tell `app` how it may be spoken to; with a certificate its pages lead to https."""
    app.extensions[EXTENSION] = transport
    if not transport.tls:
        return

    @app.before_request
    def lead_to_tls() -> Response | None:
        path = request.path
        if path.startswith(OPEN_IN_CLEAR) or path in OPEN_PAGES or not _is_in_clear():
            return None
        return redirect(request.url.replace("http://", "https://", 1), PERMANENT)


def secrets_are_safe() -> bool:
    """Return whether nobody else in the hall's network can read the present request."""
    return not _is_in_clear()


def refuse_secrets_in_clear() -> None:
    """Refuse a request that brings or fetches a password or a new token in clear.

    Raises:
        InClear: others in the hall's network could read it.
    """
    if _is_in_clear():
        raise InClear(_address())


def refuse_known_in_clear() -> None:
    """Refuse whoever would show a token in clear although the server has a certificate.

    Raises:
        InClear: others in the hall's network could read it.
    """
    if _transport().tls and _is_in_clear():
        raise InClear(_address())


def _is_in_clear() -> bool:
    if request.environ["wsgi.url_scheme"] == "https" or _transport().insecure_lan:
        return False
    return not is_loopback(request.environ.get("REMOTE_ADDR", ""))


@lru_cache(maxsize=1024)
def is_loopback(peer: str) -> bool:
    """Return whether a peer's address is this very box."""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _transport() -> Transport:
    transport: Transport = current_app.extensions.get(EXTENSION, Transport())
    return transport


def _address() -> str | None:
    return f"https://{request.host}/" if _transport().tls else None
