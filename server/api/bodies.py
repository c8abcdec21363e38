"""The bytes of a body: read when they may be, thrown away when nobody will read them."""

from __future__ import annotations

import contextlib

from flask import request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

LARGEST_BODY = 64 * 1024
LARGEST_THROWN = 64 * 1024 * 1024
PIECE = 64 * 1024

# What the server says of bytes that are no body, or that end too early.
UNREADABLE = (OSError, ParseException)
READ = "moiso.body_read"


def read_body(largest: int = LARGEST_BODY) -> bytes:
    """Return the body of the present request, straight from the server.

    Raises:
        RequestEntityTooLarge: it is larger than `largest` bytes; a length that is told is believed.
        BadRequest: it comes in chunks that are none, or ends before it said.
    """
    environ = request.environ
    length = _told_length()
    if length is not None and length > largest:
        raise RequestEntityTooLarge
    environ[READ] = True
    wanted = length if length is not None else largest + 1
    try:
        written: bytes = environ["wsgi.input"].read(wanted)
    except UNREADABLE as error:
        raise BadRequest from error
    if len(written) > largest:
        environ[READ] = False
        raise RequestEntityTooLarge
    return written


def throw_body_away() -> None:
    """Take in a body that was refused unread.

    A client that is still sending when the connection ends never hears why it was refused.
    """
    environ = request.environ
    if environ.get(READ):
        return
    environ[READ] = True
    length = _told_length()
    left = LARGEST_THROWN if length is None else min(length, LARGEST_THROWN)
    # A client that sends nonsense, or is gone, hears no answer anyway.
    with contextlib.suppress(*UNREADABLE):
        while left > 0 and (piece := environ["wsgi.input"].read(min(left, PIECE))):
            left -= len(piece)


def _told_length() -> int | None:
    """Return the length that was told, None of a body in chunks, whose end the server knows."""
    told = request.environ.get("CONTENT_LENGTH")
    if not told:
        return None if request.environ.get("wsgi.input_terminated") else 0
    return int(told) if told.isdecimal() else 0
