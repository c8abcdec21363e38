"""What a supervisor asks of the hall or a service in the middle of a day."""

from __future__ import annotations

from dataclasses import dataclass

from server.core.commands import Command
from server.core.note import Note


@dataclass(frozen=True, kw_only=True)
class CloseService(Command):
    """Give no more numbers of a service today; the reason is public."""

    service: str
    reason: Note | None = None


@dataclass(frozen=True, kw_only=True)
class OpenService(Command):
    """Give numbers of a service again."""

    service: str


@dataclass(frozen=True, kw_only=True)
class LimitService(Command):
    """Give at most so many numbers of a service today; None is what the hall's file says."""

    service: str
    limit: int | None = None


@dataclass(frozen=True, kw_only=True)
class SuspendHall(Command):
    """Stop the whole hall; the reason is public."""

    reason: Note | None = None
    cancel_tickets: bool = False


@dataclass(frozen=True, kw_only=True)
class ResumeHall(Command):
    """Let the hall go on."""


@dataclass(frozen=True, kw_only=True)
class EndDay(Command):
    """Give no more numbers today, and tell whoever waits to return; the reason is public."""

    reason: Note | None = None


@dataclass(frozen=True, kw_only=True)
class ShowMessage(Command):
    """Show a text on the displays of a zone, or of all; None takes it away."""

    text: Note | None = None
    zone: str | None = None


@dataclass(frozen=True, kw_only=True)
class EnterPaper(Command):
    """Note the numbers that were served from the printed queue."""

    numbers: tuple[str, ...]
