"""The keys of the section `voice`: what the loudspeakers say of a call, and how."""

from __future__ import annotations

from server.core.voice import FULL, USUAL_VOICE
from server.halls.key import Key, Shape, may

LONGEST_WORTH_S = 3600

VOICE: tuple[Key, ...] = (
    may("speaks", Shape.YES_NO, "Whether calls are spoken; without it, `true`."),
    may(
        "languages",
        Shape.LANGUAGES,
        "Said one after the other, `vi` and `en`; without it, the hall's first.",
    ),
    may(
        "text",
        Shape.TEXTS,
        "What is said, by language; `{number}` and `{counter}` become words. Without it,"
        " `Mời số {number}, đến {counter}`.",
    ),
    may(
        "accent",
        Shape.ACCENT,
        "`north` says *linh* and *nghìn*, `south` *lẻ* and *ngàn*; without it, `north`.",
    ),
    may("again", Shape.YES_NO, "Whether the sentence is said twice; without it, `false`."),
    Key(
        name="announce_within_s",
        shape=Shape.WHOLE,
        meaning="Real seconds after which a call is still shown, and no more spoken.",
        default=USUAL_VOICE.announce_within_s,
        least=10,
        most=LONGEST_WORTH_S,
    ),
    may(
        "volume",
        Shape.NUMBERS,
        f"Percent of full volume from a time of day on, as `07:00: 80`; else {FULL}.",
    ),
    may(
        "abbreviations",
        Shape.TEXTS,
        "What is written short and said in full: `{UBND: Ủy ban nhân dân}`. The usual ones are"
        " built in.",
    ),
)
