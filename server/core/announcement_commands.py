"""What a screen that speaks asks the hall to write down."""

from __future__ import annotations

from dataclasses import dataclass

from server.core.commands import Command


@dataclass(frozen=True, kw_only=True)
class ReportSpoken(Command):
    """Say that a call was said, by the token `screen`; with `zone` only for calls of that zone.

    `how` is `spoken`, or `chimed` when only the chime was heard.
    """

    announcement: str
    how: str = "spoken"
    screen: int | None = None
    zone: str | None = None
