"""What can happen to an appointment; that its holder came stands in `ticket_issued`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.core.event import Event


@dataclass(frozen=True, kw_only=True)
class AppointmentMade(Event):
    """A time was agreed for a service; `day` is that of the hall on which it lies."""

    appointment: str
    service: str
    day: str
    appointed_at: datetime
    procedure: str | None = None
    persons: int = 1
    dossiers: int = 1


@dataclass(frozen=True, kw_only=True)
class AppointmentCancelled(Event):
    """Nobody will come; its place is free again."""

    appointment: str
    service: str
