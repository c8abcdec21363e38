"""The code that a citizen brings to an appointment: nine digits, made by a key of the hall.

Kept nowhere, as a slip's code is: it stands only in the answer to whoever made the appointment.
"""

from __future__ import annotations

import hashlib
import hmac

from server.desk.desk import Desk

DIGITS = 9
PURPOSE = b"appointment "


class AppointmentCodes:
    """Makes the code of an appointment, and finds the appointment of a code."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        row = desk.reading.execute("SELECT value FROM keys WHERE name = 'follow'").fetchone()
        self._keyed = hmac.new(bytes.fromhex(row[0]), PURPOSE, hashlib.sha256)

    def code(self, appointment: str) -> str:
        """Return the code of an appointment's id."""
        made = self._keyed.copy()
        made.update(appointment.encode())
        return f"{int.from_bytes(made.digest()[:8], 'big') % 10**DIGITS:0{DIGITS}d}"

    def find(self, told: str) -> str | None:
        """Return the id of the appointment whose code somebody typed, spaces or not."""
        wanted = "".join(told.split())
        made = self._desk.view.day.appointments.values()
        fitting = [each for each in made if self.code(each.id) == wanted]
        # Two of a month's appointments may share a code; whoever has come means the nearest.
        return min(fitting, key=lambda each: each.at).id if fitting else None
