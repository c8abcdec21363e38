"""What every answer tells the browser not to allow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = (
    "default-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
HEADERS = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
]
NOT_KEPT = ("Cache-Control", "no-store")
# For a month: a hall that gives its certificate up is not shut out of its browsers for ever.
TLS_FROM_NOW_ON = ("Strict-Transport-Security", "max-age=2592000")


def install_headers(app: Flask) -> None:
    """Close every answer of `app`; a browser keeps only what says itself that it may be kept."""
    app.wsgi_app = closing(app.wsgi_app)  # type: ignore[assignment, method-assign]


def closing(application: WSGIApplication) -> WSGIApplication:
    """Return `application` with every answer closed.

    At this level it costs a list's extension; Flask's hooks would make it dearer than the answer.
    """

    def closed(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            headers = headers + HEADERS
            if environ["wsgi.url_scheme"] == "https":
                headers.append(TLS_FROM_NOW_ON)
            if not any(name == NOT_KEPT[0] for name, _ in headers):
                headers.append(NOT_KEPT)
            return start_response(status, headers, *error)

        return application(environ, start)

    return closed
