"""What happens to devices and tokens: let in, set up anew, shut out; never a name."""

from __future__ import annotations

from dataclasses import dataclass

from server.core.event import Event


@dataclass(frozen=True, kw_only=True)
class DeviceEnrolled(Event):
    """Staff accepted a device that showed its code."""

    token: int
    role: str
    counter: int | None = None
    zone: str | None = None
    layout: str | None = None


@dataclass(frozen=True, kw_only=True)
class DeviceSetUp(Event):
    """Staff gave a device another place in the hall, or another layout; its token stays."""

    token: int
    counter: int | None = None
    zone: str | None = None
    layout: str | None = None


@dataclass(frozen=True, kw_only=True)
class DeviceRenamed(Event):
    """Staff gave a device another name, which stands in no event."""

    token: int


@dataclass(frozen=True, kw_only=True)
class TokenCreated(Event):
    """A bearer token was made on the command line."""

    token: int
    role: str
    counter: int | None = None
    zone: str | None = None
    layout: str | None = None


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Event):
    """A token opens nothing any more."""

    token: int
