"""Bodies and answers about a screen's loudspeaker that is tried."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from server.api.models.base import Answer, Intention


class TryBody(Intention):
    """A supervisor's wish to hear a screen, or a screen's to be heard now."""


class HeardBody(Intention):
    """A screen's word on how it was heard."""

    how: Annotated[
        Literal["spoken", "chimed", "asleep", "off"],
        Field(
            description="`chimed` for want of a voice; `asleep` while the browser waits for a"
            " touch; `off` when the page was opened without sound."
        ),
    ]


class SoundTest(Answer):
    """How far the test of a screen's loudspeaker has come."""

    id: str
    device: int
    state: Annotated[
        Literal["asked", "waiting", "saying", "spoken", "chimed", "asleep", "off", "unanswered"],
        Field(description="`waiting` while a call is being said there."),
    ]
    has_voice: Annotated[bool, Field(description="Whether more than a chime is to be heard.")]


class SoundClaimed(Answer):
    """How the screen may be heard now, it alone in its zone, for `lease_s` real seconds."""

    id: str
    audio_url: Annotated[str | None, Field(description="Null when the chime is all there is.")]
    volume: Annotated[float, Field(ge=0, le=1)]
    lease_s: int
