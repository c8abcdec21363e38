"""The cookies that keep people and browser devices known; all end at this server's own pages."""

from __future__ import annotations

from flask import Response, request

from server.desk.access import SESSION_S
from server.desk.principal import Role
from server.web.identity import CSRF_COOKIE, DEVICE_COOKIES, SESSION_COOKIE

DEVICE_S = 400 * 24 * 3600  # the longest a browser keeps a cookie


def keep_session(response: Response, secret: str, csrf: str) -> None:
    """Have the browser keep a session; the forgery token may be read by our own scripts."""
    _keep(response, SESSION_COOKIE, secret, SESSION_S)
    _keep(response, CSRF_COOKIE, csrf, SESSION_S, http_only=False)


def forget_session(response: Response) -> None:
    """Have the browser forget the session."""
    response.delete_cookie(SESSION_COOKIE, path="/", samesite="Strict", httponly=True)
    response.delete_cookie(CSRF_COOKIE, path="/", samesite="Strict")


def keep_device(response: Response, role: Role, secret: str) -> None:
    """Have the browser keep the token of the device it is from now on."""
    _keep(response, DEVICE_COOKIES[role], secret, DEVICE_S)


def _keep(
    response: Response, name: str, value: str, max_age_s: int, *, http_only: bool = True
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=max_age_s,
        path="/",
        secure=request.is_secure,
        httponly=http_only,
        samesite="Strict",
    )
