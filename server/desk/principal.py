"""Who asks: a person or a device, with the role that says what may be asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from server.core.commands import Context


class Role(StrEnum):
    """What somebody may do."""

    KIOSK = "kiosk"
    DISPLAY = "display"
    RATING = "rating"
    COUNTER = "counter"
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    INTEGRATION = "integration"


TOKEN_ROLES = frozenset(Role) - {Role.CLERK}
STAFF_ROLES = frozenset({Role.CLERK, Role.SUPERVISOR, Role.ADMIN})
STAFF = STAFF_ROLES
SUPERVISING = frozenset({Role.SUPERVISOR, Role.ADMIN})
DEVICES = frozenset({Role.KIOSK, Role.DISPLAY, Role.RATING, Role.COUNTER})


@dataclass(frozen=True, kw_only=True)
class Principal:
    """Somebody known: `actor` is the name the journal keeps, never a person's."""

    role: Role
    token: int | None = None
    staff: int | None = None
    counter: int | None = None
    zone: str | None = None
    layout: str | None = None
    name: str = ""

    @property
    def actor(self) -> str:
        """Return how the journal names who did it: ``staff:2`` or ``token:7``."""
        return f"staff:{self.staff}" if self.staff is not None else f"token:{self.token}"

    @property
    def supervises(self) -> bool:
        """Return whether every counter is theirs to use; a counter's own token needs no clerk."""
        return self.role in SUPERVISING or self.role is Role.COUNTER

    def context(self, base: Context) -> Context:
        """Return `base` with this principal as the one who asks."""
        clerk = self.staff if self.role is Role.CLERK else None
        return Context(
            at=base.at,
            actor=self.actor,
            clerk=clerk,
            supervises=self.supervises,
            supervises_hall=self.role in SUPERVISING,
            always_open=base.always_open,
            speed=base.speed,
        )
