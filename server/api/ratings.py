"""What citizens answer."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, asked_by, replied
from server.api.models.ratings import Rating, RatingBody
from server.core.errors import Code
from server.desk.desk import Desk
from server.desk.principal import Role
from server.desk.rating import give_rating

RATE = Call(
    roles=frozenset({Role.RATING}),
    body=RatingBody,
    answers={201: Rating},
    codes=(Code.NOT_FOUND, Code.TICKET_NOT_ENDED, Code.ALREADY_RATED),
)


def add_ratings(api: APIBlueprint, desk: Desk) -> None:
    """Add the calls about ratings."""

    @api.post("/ratings")
    @asked_by(desk, RATE)
    def rate(asked: Asked) -> Response:
        """Rate the visit just finished at the terminal's counter, or a named one."""
        given: RatingBody = asked.body
        reply = give_rating(
            desk,
            asked.who,
            asked.intention,
            level=given.level,
            ticket=given.ticket,
            counter=given.counter,
            reasons=tuple(given.reasons or ()),
            comment=given.comment,
            rated_at=given.rated_at,
        )
        return replied(reply)
