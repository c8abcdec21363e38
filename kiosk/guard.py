"""Who may speak to the agent: its own screen, on this machine, and nobody else.

A page of another origin, a rebound name and a neighbour on the network are all turned away.
"""

from __future__ import annotations

import ipaddress
import secrets

from flask import Flask, Response, request

from kiosk.problems import Problem

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
OPEN_TO_ANY_PAGE = ("screen", "static", "look")
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """Checks each request; `greet` makes a browser on this machine the kiosk's own screen."""

    def __init__(self, port: int) -> None:
        # Cookies know no ports: two kiosks on one machine must not take each other's.
        self.cookie = f"moiso_kiosk_{port}"
        self._hosts = {f"{name}:{port}" for name in LOOPBACK_NAMES}
        self._secret = secrets.token_urlsafe(32)

    def protect(self, app: Flask) -> None:
        """Put the checks before and the headers after every answer of `app`."""
        app.before_request(self._check)
        app.after_request(_close)

    def greet(self, answer: Response) -> Response:
        """Give the cookie by which the screen is known."""
        answer.set_cookie(self.cookie, self._secret, httponly=True, samesite="Strict", path="/")
        return answer

    def _check(self) -> None:
        if request.host not in self._hosts:
            raise Problem(403, "wrong_host", "This screen is served to its own machine only.")
        if not _is_loopback(request.remote_addr):
            raise Problem(403, "not_this_machine", "This screen is served to its own machine only.")
        if request.method not in ("GET", "HEAD") and not self._same_origin():
            raise Problem(403, "wrong_origin", "The request comes from another page.")
        if request.endpoint not in OPEN_TO_ANY_PAGE and not self._knows_screen():
            raise Problem(401, "unknown_screen", "Open the kiosk's page first.")

    def _same_origin(self) -> bool:
        return request.headers.get("Origin") == f"http://{request.host}"

    def _knows_screen(self) -> bool:
        shown = request.cookies.get(self.cookie, "")
        return secrets.compare_digest(shown.encode(), self._secret.encode())


def _is_loopback(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def _close(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if request.endpoint not in ("static", "look"):
        answer.headers["Cache-Control"] = "no-store"
    return answer
