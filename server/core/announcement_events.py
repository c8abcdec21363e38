"""What can happen to an announcement: the loudspeaker's side of a call.

`announcement` is the seq of the call or recall it says, as text; `zone` is left out where the
counter stands in none.
"""

from __future__ import annotations

from dataclasses import dataclass

from server.core.event import Event


@dataclass(frozen=True, kw_only=True)
class AnnouncementSpoken(Event):
    """A screen said the call, `after_s` real seconds after it; `screen` is the screen's token.

    `how` is `spoken`, or `chimed` when only the chime was heard, for want of a voice.
    """

    announcement: str
    ticket: str
    number: str
    service: str
    counter: int
    screen: int | None = None
    after_s: int
    how: str = "spoken"
    zone: str | None = None


@dataclass(frozen=True, kw_only=True)
class AnnouncementExpired(Event):
    """The call is shown, and no more spoken: `too_old`, or `no_screen` speaks for its zone."""

    announcement: str
    ticket: str
    number: str
    service: str
    counter: int
    reason: str
    zone: str | None = None
