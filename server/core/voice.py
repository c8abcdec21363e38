"""How a hall speaks: the part of its description that its loudspeakers go by.

It knows nothing of sound: what is said stands in `spoken.py`, how loud is a share of full volume.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

FULL = 100


class Accent(StrEnum):
    """How numbers are read: *linh* and *nghìn* in the north, *lẻ* and *ngàn* in the south."""

    NORTH = "north"
    SOUTH = "south"


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What is said of a call, in which languages, how loud, and how long it is worth saying.

    Without `languages` it is the hall's first; a language without `text` has a built-in one.
    `again` says the sentence twice. A call older than `announce_within_s` (real seconds) is shown
    and no more spoken. `volume` is in percent from each time of day on, by the hall's clock.
    `abbreviations` are read out in full: as written, then as spoken in each language.
    """

    speaks: bool = True
    languages: tuple[str, ...] = ()
    text: Mapping[str, str] = field(default_factory=dict)
    accent: Accent = Accent.NORTH
    again: bool = False
    announce_within_s: int = 120
    volume: Mapping[time, int] = field(default_factory=dict)
    abbreviations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def volume_at(self, of_day: time) -> float:
        """Return the share of full volume (0 to 1) at a time of the hall's day.

        Before the first time named the last one's volume still holds, as it did last night.
        """
        if not self.volume:
            return 1.0
        past = [each for each in self.volume if each <= of_day]
        return self.volume[max(past or self.volume)] / FULL


USUAL_VOICE = Voice()
"""How a hall speaks whose file says nothing of it."""
