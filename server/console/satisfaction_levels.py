"""The levels of a report's scale as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from server.core.hall import Words
from server.core.report import Json


@dataclass(frozen=True, kw_only=True)
class Level:
    """A level of the scale: its words, its tone on the page, and the keys of its figures."""

    id: str
    label: Words
    tone: str
    satisfied: bool

    @property
    def count(self) -> str:
        """Return the key of its count."""
        return f"{self.id}_count"

    @property
    def share(self) -> str:
        """Return the key of its own share."""
        return f"share_of_{self.id}"


def levels_of(made: Json) -> list[Level]:
    """Return the report's levels, those that count as satisfied first, each with its tone.

    The bar of shares then changes from satisfied to not at `satisfied_share`.
    """
    good = [each for each in made["levels"] if each["satisfied"]]
    poor = [each for each in made["levels"] if not each["satisfied"]]
    tones = [f"good-{min(place, 2)}" for place in range(len(good))]
    tones += [f"poor-{min(len(poor) - 1 - place, 2)}" for place in range(len(poor))]
    return [
        Level(id=each["id"], label=each["label"], tone=tone, satisfied=each["satisfied"])
        for each, tone in zip([*good, *poor], tones, strict=True)
    ]
