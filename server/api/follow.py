"""The citizen's own place in the queue, for whoever holds the slip's code."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by
from server.api.configured import hall_of
from server.api.models.reading import Place
from server.core.errors import Code, Refusal
from server.desk.desk import Desk
from server.desk.follow import FollowCodes
from server.web.limits import UNKNOWN_CODES, Limits

FOLLOW = Call(roles=None, answers={200: Place}, codes=(Code.NOT_FOUND, "too_fast"))


def add_follow(api: APIBlueprint, desk: Desk, follow: FollowCodes, limits: Limits) -> None:
    """Add the call of citizens' phones."""

    @api.get("/follow/<code>")
    @asked_by(desk, FOLLOW)
    def follow_ticket(asked: Asked, code: str) -> Response:
        """Look at one's own place; the code is the key."""
        hall_of(desk)
        place = follow.look(code)
        if place is None:
            # Only guesses are slowed: phones of one hall may share an address.
            limits.count(UNKNOWN_CODES)
            raise Refusal(Code.NOT_FOUND)
        return answer(place)
