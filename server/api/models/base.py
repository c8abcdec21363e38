"""What all bodies, arguments and answers have in common."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

LONGEST_ID = 64
LARGEST_INTEGER = 2**63 - 1


def _written_day(told: object) -> date:
    # Left to itself the validator takes 20261123 for seconds since 1970.
    written = str(told)
    try:
        if len(written) == len("2026-11-23"):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise PydanticCustomError("date_parsing", "is not a day")


def _written_instant(told: object) -> datetime:
    # Left to itself the validator takes 20261123 for seconds since 1970.
    try:
        moment = datetime.fromisoformat(str(told))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise PydanticCustomError("instant_parsing", "is not a moment")
    return moment


Day = Annotated[date, BeforeValidator(_written_day), Field(examples=["2026-11-23"])]
Instant = Annotated[
    datetime,
    BeforeValidator(_written_instant),
    Field(examples=["2026-11-23T00:31:07Z"]),
]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Code = Annotated[str, Field(min_length=1, max_length=64)]
CounterNumber = Annotated[int, Field(strict=True, ge=0, le=LARGEST_INTEGER)]
PlaceInQueue = Annotated[
    Literal["first", "last", "kept"],
    Field(description="Before everybody, behind everybody, or where its waiting so far puts it."),
]
Words = Annotated[
    dict[str, str], Field(description="Language code to text.", examples=[{"vi": "Đất đai"}])
]
Moment = Annotated[
    str,
    Field(
        description="RFC 3339, UTC.",
        examples=["2026-11-23T00:31:07.120Z"],
        json_schema_extra={"format": "date-time"},
    ),
]


class Body(BaseModel):
    """A JSON body; fields it does not know are ignored."""

    model_config = ConfigDict(extra="ignore")


class Intention(Body):
    """A body that changes the hall."""

    request_id: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_ID,
            description=(
                "One for each intention, unique per actor and day. The same with the same body"
                " gives the first answer and changes nothing; with another body or path 409"
                " `request_id_reused`."
            ),
            examples=["6fa1b7c09d3e4c7d"],
        ),
    ]


class Destination(Intention):
    """Where a ticket is to go: a service, a counter, or both."""

    service: Code | None = None
    counter: CounterNumber | None = None

    @model_validator(mode="after")
    def _goes_somewhere(self) -> Self:
        if self.service is None and self.counter is None:
            raise PydanticCustomError("goes_nowhere", "name a service or a counter")
        return self


class Arguments(BaseModel):
    """The arguments of an address; those it does not know are ignored."""

    model_config = ConfigDict(extra="ignore")


class Answer(BaseModel):
    """What an answer says."""


class Range(Answer):
    """A wait in seconds, between two bounds that hold what happens so often (0 to 1)."""

    low_s: int
    high_s: int
    holds: float
