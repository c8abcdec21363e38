"""What `moiso doctor` finds of one thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `advice` when it is not well."""

    what: str
    advice: str = ""
    grave: bool = False
