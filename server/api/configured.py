"""The hall that every reading call needs."""

from __future__ import annotations

from server.core.errors import Code, Refusal
from server.core.hall import Hall
from server.desk.desk import Desk


def hall_of(desk: Desk) -> Hall:
    """Return the hall; refuse with `hall_not_configured` while none is loaded."""
    hall = desk.view.day.hall
    if hall is None:
        raise Refusal(Code.HALL_NOT_CONFIGURED)
    return hall
