"""What `moiso doctor` says of one thing it has looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `advice` when it is not well."""

    what: str
    advice: str = ""
    grave: bool = False
