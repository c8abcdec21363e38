"""The hall's state in the middle of a day, and what a supervisor asks of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from server.api.models.base import Answer, Code, Intention, Moment, Words

LONGEST_TEXT = 300
MOST_NUMBERS = 1000

Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
PublicText = Annotated[
    Text | dict[Annotated[str, Field(max_length=16)], Text] | None,
    Field(
        description="Shown on every screen: plain in the hall's own language, or one per language.",
        examples=[{"vi": "Máy in hỏng", "en": "Printer broken"}],
    ),
]


class ReasonBody(Intention):
    """A stop, with the reason that people read."""

    reason: PublicText = None


class SuspendBody(ReasonBody):
    """A stop of the whole hall."""

    tickets: Annotated[
        Literal["keep", "cancel"],
        Field(description="What becomes of everybody who holds a number."),
    ] = "keep"


class LimitBody(Intention):
    """The most numbers of a service today; null is what the hall's file says."""

    limit: Annotated[int | None, Field(ge=0, le=999)]


class MessageBody(Intention):
    """A line of text on the displays; null takes it away."""

    text: PublicText
    zone: Annotated[Code | None, Field(description="One zone's displays; else all.")] = None


class PaperBody(Intention):
    """Numbers that were served from the printed queue; all of them are noted, or none."""

    numbers: Annotated[tuple[Code, ...], Field(max_length=MOST_NUMBERS, examples=[["A012"]])]


class HallState(Answer):
    """Whether the hall is at work, and what its displays say."""

    state: Annotated[str, Field(examples=["open", "suspended"])]
    tickets: Annotated[bool, Field(description="Whether numbers are given.")]
    reason: Words | None
    reopens_at: Moment | None
    message: Words | None
