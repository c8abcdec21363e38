"""What a citizen wants at the kiosk: a number of a service, or the one of an appointment.

Reads what the screen sends; knows neither the hall nor a ticket.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

CODE_OF_APPOINTMENT = re.compile(r"[0-9]{9}")


@dataclass(frozen=True)
class Wish:
    """One of the two; `appointment` is the code of nine digits that its holder typed."""

    service: str | None = None
    appointment: str | None = None

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what the screen sends. Raises ValueError, with what is asked for."""
        service, appointment = told.get("service"), told.get("appointment")
        if appointment is None:
            if not isinstance(service, str) or not service:
                raise ValueError("service: the code of a service.")
            return cls(service=service)
        if not isinstance(appointment, str) or not CODE_OF_APPOINTMENT.fullmatch(appointment):
            raise ValueError("appointment: its nine digits.")
        return cls(appointment=appointment)

    def body(self) -> dict[str, str]:
        """Return what the hall is asked for."""
        if self.appointment is not None:
            return {"appointment": self.appointment}
        return {"service": self.service or ""}
