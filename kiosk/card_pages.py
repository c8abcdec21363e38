"""How many cards one page of the first step holds, and how they are laid: nothing is ever cut off.

Judged once here for every language, so that switching never turns the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.board import Offer, Words

PAGED_HOLDS = 12
"""Once there are keys to turn pages, they need room too."""


@dataclass(frozen=True)
class Layout:
    """One way to lay cards: how many fit, and how long their names may be."""

    density: str
    holds: int
    longest_name: int


LAYOUTS = (Layout("roomy", 6, 40), Layout("usual", 10, 32), Layout("dense", 16, 40))
LIST = Layout("list", 8, 0)
"""Names that are sentences: one under the other over the whole width."""


@dataclass(frozen=True)
class CardPages:
    """What the screen needs to know to lay its cards."""

    density: str
    per_page: int
    pages: int


def card_pages(offers: Sequence[Offer]) -> CardPages:
    """Return the roomiest layout for all names; pages of like length, 17 cards are 9 and 8."""
    count = len(offers)
    longest = max((_length(each.name) for each in offers), default=0)
    fitting = (each for each in LAYOUTS if count <= each.holds and longest <= each.longest_name)
    layout = next(fitting, LAYOUTS[-1] if longest <= LAYOUTS[-1].longest_name else LIST)
    holds = layout.holds if count <= layout.holds else min(layout.holds, PAGED_HOLDS)
    pages = max(1, -(-count // holds))
    return CardPages(layout.density, per_page=max(1, -(-count // pages)), pages=pages)


def _length(name: Words) -> int:
    said = name.values() if isinstance(name, Mapping) else (name,)
    return max((len(text) for text in said), default=0)
