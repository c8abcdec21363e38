"""Who asks: a bearer token, a person's session, or a browser device's cookie.

The answer is a `Principal`; what a principal may do is not decided here.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

from flask import Request, request

from server.desk.access import session_principal, token_principal
from server.desk.desk import Desk
from server.desk.principal import Principal, Role

SESSION_COOKIE = "moiso_session"
CSRF_COOKIE = "moiso_csrf"
CSRF_HEADER = "X-CSRF-Token"
AS_HEADER = "X-Moiso-As"
AS_STAFF = "staff"
DEVICE_COOKIES = {role: f"moiso_{role}" for role in (Role.DISPLAY, Role.RATING, Role.KIOSK)}
BEARER = "bearer "
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Forged(Exception):
    """A session's command came without the token that only the hall's own pages know."""


def identify(desk: Desk, asked: Request) -> Principal | None:
    """Return who sends a request, None of nobody known.

    A token counts before any cookie. A device's cookie counts only with the header that names it,
    which no other origin can send.

    Raises:
        Forged: a session would change something and its `X-CSRF-Token` is missing or wrong.
    """
    secret = bearer_of(asked)
    if secret is not None:
        return token_principal(desk.reading, secret)
    named = asked.headers.get(AS_HEADER, AS_STAFF)
    if named != AS_STAFF:
        return cookie_principal(desk, asked.cookies, named)
    found = session_principal(desk.reading, asked.cookies.get(SESSION_COOKIE, ""))
    if found is None:
        return None
    principal, csrf = found
    if asked.method not in READING and not _same(asked.headers.get(CSRF_HEADER, ""), csrf):
        raise Forged
    return principal


def staff_principal(desk: Desk) -> tuple[Principal, str] | None:
    """Return who has logged in on the browser that asks for a page, with the forgery token."""
    return session_principal(desk.reading, request.cookies.get(SESSION_COOKIE, ""))


def device_principal(desk: Desk, role: Role) -> Principal | None:
    """Return the device of `role` whose browser asks for a page."""
    return cookie_principal(desk, request.cookies, role)


def socket_principal(desk: Desk, wish: Mapping[str, Any]) -> Principal | None:
    """Return who opens a socket: by `token`, or `as` one of the cookies of its browser.

    Cookies are safe here only because the socket's server checks the Origin.
    """
    token = wish.get("token")
    if token is not None:
        return token_principal(desk.reading, token) if isinstance(token, str) else None
    named = wish.get("as", AS_STAFF)
    return cookie_principal(desk, request.cookies, named) if isinstance(named, str) else None


def cookie_principal(desk: Desk, cookies: Mapping[str, str], named: str) -> Principal | None:
    """Return the principal that the cookie of `named` holds: a device's role, or staff."""
    if named == AS_STAFF:
        found = session_principal(desk.reading, cookies.get(SESSION_COOKIE, ""))
        return found[0] if found else None
    name = DEVICE_COOKIES.get(named)  # type: ignore[call-overload]
    secret = cookies.get(name) if name else None
    principal = token_principal(desk.reading, secret) if secret else None
    return principal if principal is not None and principal.role == named else None


def bearer_of(asked: Request) -> str | None:
    """Return the bearer token of a request, None when it brings none."""
    written: str = asked.environ.get("HTTP_AUTHORIZATION", "")
    if written[: len(BEARER)].lower() != BEARER:
        return None
    return written[len(BEARER) :].strip()


def _same(given: str, kept: str) -> bool:
    return hmac.compare_digest(given.encode(), kept.encode())
