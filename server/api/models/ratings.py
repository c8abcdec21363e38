"""Ratings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field
from pydantic_core import PydanticCustomError

from server.api.models.base import Answer, Code, CounterNumber, Intention

FIRST_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
LAST_MOMENT = datetime(2200, 1, 1, tzinfo=UTC)


def _of_our_time(at: datetime) -> datetime:
    # Moments at the ends of the calendar cannot be brought to UTC.
    if not FIRST_MOMENT <= at <= LAST_MOMENT:
        raise PydanticCustomError("out_of_time", "is not of our time")
    return at


class RatingBody(Intention):
    """A citizen's answer about a ticket, about the visit just ended at a counter, or about none."""

    level: Annotated[Code, Field(description="The id of a level of the hall's scale.")]
    ticket: Annotated[Code | None, Field(examples=["20261123-A012"])] = None
    counter: CounterNumber | None = None
    reasons: Annotated[list[Code] | None, Field(max_length=20)] = None
    comment: Annotated[str | None, Field(max_length=2000)] = None
    rated_at: Annotated[
        AwareDatetime | None,
        AfterValidator(lambda at: at and _of_our_time(at)),
        Field(description="When the citizen answered, if that was earlier than now."),
    ] = None


class Rating(Answer):
    """An answer that was kept."""

    id: str
    level: str
    ticket: str | None
    counter: int | None
