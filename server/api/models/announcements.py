"""What the loudspeakers say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from server.api.models.base import Answer, Intention, Moment, Words


class ClaimBody(Intention):
    """A screen's wish to say a call now."""


class SpokenBody(Intention):
    """A screen's word that it has said a call."""

    how: Annotated[
        Literal["spoken", "chimed"],
        Field(description="`chimed` when only the chime was heard, for want of a voice."),
    ] = "spoken"


class Claimed(Answer):
    """What the screen may say now, it alone, for `lease_s` real seconds."""

    id: str
    text: Annotated[Words, Field(description="By language, in the order it is said.")]
    languages: list[str]
    audio_url: str
    again: Annotated[bool, Field(description="Said twice.")]
    brief: Annotated[bool, Field(description="Many wait: a short chime, the first language, once.")]
    volume: Annotated[float, Field(ge=0, le=1)]
    lease_s: int


class Announcement(Answer):
    """A call that was said, `after_s` real seconds after it."""

    id: str
    ticket: str
    number: str
    counter: int
    zone: str | None
    at: Moment
    recall: bool
    text: Words
    languages: list[str]
    audio_url: str
    again: bool
    after_s: int
