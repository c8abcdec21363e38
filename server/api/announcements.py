"""What the loudspeakers say: which screen may say a call now, and that it was said."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by, replied
from server.api.configured import hall_of
from server.api.models.announcements import Announcement, ClaimBody, Claimed, SpokenBody
from server.core.errors import Code
from server.desk.announcing import Claims
from server.desk.desk import Desk
from server.desk.principal import Role

CLAIM = Call(
    roles=frozenset({Role.DISPLAY}),
    body=ClaimBody,
    answers={200: Claimed},
    codes=(
        Code.NOT_FOUND,
        Code.ALREADY_SPOKEN,
        Code.ANNOUNCEMENT_ENDED,
        Code.NOT_NEXT,
        Code.SPOKEN_BY_ANOTHER,
    ),
)
SPOKEN = Call(
    roles=frozenset({Role.DISPLAY}),
    body=SpokenBody,
    answers={200: Announcement},
    codes=(Code.NOT_FOUND, Code.ALREADY_SPOKEN, Code.SPOKEN_BY_ANOTHER),
)


def add_announcements(api: APIBlueprint, desk: Desk) -> None:
    """Add the calls by which a screen speaks."""
    claims = Claims(desk)

    @api.post("/announcements/<announcement>/claim")
    @asked_by(desk, CLAIM)
    def claim_announcement(asked: Asked, announcement: str) -> Response:
        """Ask to say a call now: it is given to one screen of its zone at a time, in order."""
        hall_of(desk)
        return answer(claims.claim(asked.who, asked.intention, announcement))

    @api.post("/announcements/<announcement>/spoken")
    @asked_by(desk, SPOKEN)
    def report_spoken(asked: Asked, announcement: str) -> Response:
        """Say that a call was said: late, or no more wanted meanwhile, it is still a fact."""
        return replied(claims.report(asked.who, asked.intention, announcement, asked.body.how))
