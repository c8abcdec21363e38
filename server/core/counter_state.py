"""What a counter is today: whether it calls, who sits there, what is at hand, what it did last."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from server.core.ticket import Ticket


class CounterState(StrEnum):
    """Whether a counter calls."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One event of the counter's last command, with the ticket as it was before."""

    seq: int
    at: datetime
    kind: str
    before: Ticket
    last_ended: str | None
    overtaken: list[str] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class DeskState:
    """One counter today: who sits there and which ticket is at hand.

    `paused_for` is the hash of a pause's reason. `steps` are the events of the last thing it did
    with tickets, oldest first: what an undo takes back.
    """

    state: CounterState = CounterState.CLOSED
    clerk: int | None = None
    since: datetime | None = None
    ticket: str | None = None
    last_ended: str | None = None
    paused_at: datetime | None = None
    paused_for: str | None = None
    steps: list[Step] = field(default_factory=list)
