"""What a saying is: a title, and details of which the most particular that fits is said."""

from __future__ import annotations

from dataclasses import dataclass


def N_(text: str) -> str:  # noqa: N802  the name by which catalogues find words
    """Mark `text` for the catalogues."""
    return text


@dataclass(frozen=True)
class Saying:
    """A title and its details, the most particular first."""

    title: str
    details: tuple[str, ...]
