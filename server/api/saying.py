"""What a saying is: a title, and details of which the most particular that fits is said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Saying:
    """A title and its details, the most particular first."""

    title: str
    details: tuple[str, ...]
