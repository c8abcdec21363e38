"""Arguments and answers about the voice and the clips a hall records."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from server.api.models.base import LARGEST_INTEGER, Answer, Arguments


class Clip(Answer):
    """One phrase: whether it is recorded, and what a letter is to be called."""

    phrase: str
    say: Annotated[str, Field(description="What to say: a letter's name, else the phrase itself.")]
    needed: Annotated[bool, Field(description="Whether some call of this hall is said with it.")]
    state: Literal["missing", "recorded", "broken"]
    length_s: float | None = None
    why: Annotated[str | None, Field(description="What is wrong with a broken one.")] = None


class ClipsOfLanguage(Answer):
    """The clips of one language, those needed first."""

    language: str
    complete: Annotated[bool, Field(description="Whether every call is said with clips.")]
    clips: list[Clip]


class Clips(Answer):
    """What the hall has recorded, and who speaks where it has not."""

    program: Annotated[bool, Field(description="Whether espeak-ng is there for what is missing.")]
    languages: list[ClipsOfLanguage]


class Kept(Answer):
    """A clip as it was kept: evened, its silence cut."""

    phrase: str
    length_s: float


class HearWish(Arguments):
    """How much of a call is to be heard."""

    brief: Annotated[
        bool, Field(description="In the first language alone, as where many wait to be called.")
    ] = False


class TrySentence(Arguments):
    """The call that is to be tried."""

    number: Annotated[str, Field(pattern=r"^[^\W\d_]{1,2}[0-9]{3}$", examples=["A012"])]
    counter: Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]
