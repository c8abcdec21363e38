"""What every event has: a kind, which is its class's name, and data that are plain JSON values."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, ClassVar

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that has happened; `kind` names it."""

    kind: ClassVar[str]

    def __init_subclass__(cls) -> None:
        """Give the class its kind: `TicketCalled` is ``ticket_called``."""
        cls.kind = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def to_data(self) -> Json:
        """Return the event's data as JSON values, without what is None."""
        made: Json = {}
        for name in _names(type(self)):
            value = getattr(self, name)
            if value is not None:
                made[name] = value.isoformat() if isinstance(value, datetime) else value
        return made


_NAMES: dict[type[Event], tuple[str, ...]] = {}


def _names(kind: type[Event]) -> tuple[str, ...]:
    found = _NAMES.get(kind)
    if found is None:
        found = _NAMES[kind] = tuple(field.name for field in fields(kind))
    return found
