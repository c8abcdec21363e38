"""Which screen speaks for each zone, and which is speaking just now.

All of it lives in memory: after a restart nobody knows who speaks. What was not reported may just
be heard, so it is kept for whoever says it as long as that may take; then whoever asks first may
say it. Times are real seconds of a clock that never jumps, whatever the box's does. It knows
nothing of calls but their ids: what is to be said is the core's affair.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from server.core.announcement_board import TAKE_OVER_AFTER_S
from server.core.errors import Code, Refusal
from server.core.light import Speaker

HEARD_WITHIN_S = 30.0
"""A speaker without a socket counts as gone so long after its last word."""

ASK_SOON_S = 1
"""A test is short, and a call that is said may be over long before its lease: ask again soon."""

ZoneCode = str | None
Changed = Callable[[ZoneCode], None]


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One screen saying one announcement, until it reports it or `until` has passed.

    Without `screen` nobody knows which: it began before this server did.
    """

    announcement: str
    screen: int | None
    until: float


@dataclass(frozen=True, kw_only=True)
class Hold:
    """A zone kept quiet while the loudspeaker of a screen there is tried."""

    zone: ZoneCode
    until: float


@dataclass(kw_only=True)
class Place:
    """One zone: who speaks for it and was heard of when, what is being said, what comes next."""

    speaker: Speaker | None = None
    heard_at: float = 0.0
    claim: Claim | None = None
    free_since: float = 0.0
    head: str | None = None
    head_since: float = 0.0


@dataclass
class Speakers:
    """The screens that speak; one claim a zone and one a screen, never two."""

    clock: Callable[[], float] = time.monotonic
    _places: dict[ZoneCode, Place] = field(default_factory=dict)
    _sockets: dict[int, int] = field(default_factory=dict)
    _zones: dict[int, ZoneCode] = field(default_factory=dict)
    _holds: dict[int, Hold] = field(default_factory=dict)
    _listeners: list[Changed] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def listen(self, listener: Changed) -> None:
        """Tell `listener` of each zone that another screen, or none, speaks for now."""
        self._listeners.append(listener)

    def join(self, screen: int, zone: ZoneCode) -> None:
        """Count a screen's socket in; a zone that another's screen spoke for is its own again."""
        with self._lock:
            self._sockets[screen] = self._sockets.get(screen, 0) + 1
            self._zones[screen] = zone
            place = self._places.get(zone)
            yields = place is not None and place.speaker is not None and not place.speaker.own
            if zone is not None and place is not None and yields:
                place.speaker = None
        if zone is not None and yields:
            self._tell([zone])

    def leave(self, screen: int) -> None:
        """Count a socket out; a screen without one speaks for no zone, yet may end its sentence."""
        with self._lock:
            left = self._sockets[screen] - 1
            if left:
                self._sockets[screen] = left
                return
            del self._sockets[screen], self._zones[screen]
            lost = [zone for zone, place in self._places.items() if _speaks(place, screen)]
            for zone in lost:
                self._places[zone].speaker = None
        self._tell(lost)

    def look(self, heads: Mapping[ZoneCode, str]) -> None:
        """Note what comes next in each zone, so that a wait for it can be measured."""
        with self._lock:
            for zone in {*heads, *self._places}:
                place = self._places.setdefault(zone, Place())
                if place.head != heads.get(zone):
                    place.head, place.head_since = heads.get(zone), self.clock()

    def presume(self, zone: ZoneCode, announcement: str, lease_s: float) -> None:
        """Let nobody speak for `zone` while a screen may still be saying `announcement` there."""
        with self._lock:
            place = self._places.setdefault(zone, Place())
            until = self.clock() + lease_s
            place.claim = Claim(announcement=announcement, screen=None, until=until)

    def claim(self, announcement: str, zone: ZoneCode, speaker: Speaker, lease_s: float) -> None:
        """Let `speaker` say the next announcement of `zone`, it alone, for `lease_s`.

        Raises:
            Refusal: `not_next`; `spoken_by_another` while a screen says something in the zone, or
                while this one says something elsewhere, while a loudspeaker is tried there, or
                while the zone has another speaker that has not let it wait: `retry_after_s` says
                when to ask again.
        """
        with self._lock:
            now = self.clock()
            place = self._places.setdefault(zone, Place())
            for each in self._places.values():
                self._end_old(each, now)
            if place.head != announcement:
                raise Refusal(Code.NOT_NEXT)
            self._refuse_while_speaking(place, speaker, now)
            self._refuse_while_tried(zone, speaker.screen, now)
            self._refuse_beside(place, zone, speaker, now)
            changed = place.speaker != speaker
            place.speaker, place.heard_at = speaker, now
            place.claim = Claim(
                announcement=announcement, screen=speaker.screen, until=now + lease_s
            )
        if changed:
            self._tell([zone])

    def hold(self, screen: int, zone: ZoneCode, lease_s: float) -> None:
        """Keep the screen's zone quiet for `lease_s` at most: its loudspeaker is tried.

        Raises:
            Refusal: `spoken_by_another` while something is said there, or is tried there.
        """
        with self._lock:
            now = self.clock()
            for place_zone, place in self._places.items():
                self._end_old(place, now)
                if place.claim is not None and self._is_heard(place.claim, place_zone, zone):
                    raise _later(ASK_SOON_S)
            self._refuse_while_tried(zone, screen, now)
            self._holds[screen] = Hold(zone=zone, until=now + lease_s)

    def release(self, screen: int) -> None:
        """End a screen's test: the next call may be said, and its wait begins anew."""
        with self._lock:
            held = self._holds.pop(screen, None)
            if held is not None and held.zone in self._places:
                self._places[held.zone].free_since = self.clock()

    def refuse_another(self, announcement: str, screen: int | None) -> None:
        """Refuse whoever reports what another screen is saying with `spoken_by_another`."""
        with self._lock:
            now = self.clock()
            for place in self._places.values():
                self._end_old(place, now)
                said = place.claim
                if said is None or said.announcement != announcement:
                    continue
                if said.screen not in (None, screen):
                    raise _later(said.until - now)

    def is_saying(self, announcement: str, screen: int | None) -> bool:
        """Return whether the screen still holds its claim of the announcement."""
        with self._lock:
            now = self.clock()
            claims = [place.claim for place in self._places.values()]
            return any(
                each.announcement == announcement and each.screen == screen and each.until > now
                for each in claims
                if each is not None
            )

    def done(self, announcement: str, screen: int | None) -> None:
        """Note that a screen has said what it had claimed: the next may be said."""
        with self._lock:
            for place in self._places.values():
                if place.claim is not None and place.claim.announcement == announcement:
                    place.claim, place.free_since = None, self.clock()
                if _speaks(place, screen):
                    place.heard_at = self.clock()

    def now(self) -> dict[ZoneCode, Speaker]:
        """Return which screen speaks for each zone that has one."""
        with self._lock:
            return {
                zone: place.speaker
                for zone, place in self._places.items()
                if place.speaker is not None and self._is_there(place)
            }

    def speaking(self) -> frozenset[str]:
        """Return the announcements that are being said."""
        with self._lock:
            now = self.clock()
            claims = [place.claim for place in self._places.values()]
            return frozenset(each.announcement for each in claims if each and each.until > now)

    def _refuse_while_speaking(self, place: Place, speaker: Speaker, now: float) -> None:
        for each in self._places.values():
            said = each.claim
            if said is not None and (each is place or said.screen == speaker.screen):
                raise _later(said.until - now)

    def _is_heard(self, said: Claim, of: ZoneCode, zone: ZoneCode) -> bool:
        stands_in = of if said.screen is None else self._zones.get(said.screen, of)
        return zone in (of, stands_in)

    def _refuse_while_tried(self, zone: ZoneCode, screen: int, now: float) -> None:
        places = {zone, self._zones.get(screen, zone)}
        for each in self._holds.values():
            if each.zone in places and each.until > now:
                raise _later(ASK_SOON_S)

    def _refuse_beside(self, place: Place, zone: ZoneCode, speaker: Speaker, now: float) -> None:
        wait_s = TAKE_OVER_AFTER_S - (now - max(place.head_since, place.free_since))
        present = place.speaker if self._is_there(place) else None
        if wait_s <= 0 or (present and present.screen == speaker.screen):
            return
        # A screen of the zone itself goes before one of the whole hall.
        if present is not None and (present.own or not speaker.own):
            raise _later(wait_s)
        if not speaker.own and zone is not None and zone in self._zones.values():
            raise _later(wait_s)

    def _is_there(self, place: Place) -> bool:
        if place.speaker is None:
            return False
        heard_s = self.clock() - place.heard_at
        return place.speaker.screen in self._sockets or heard_s <= HEARD_WITHIN_S

    def _end_old(self, place: Place, now: float) -> None:
        if place.claim is not None and place.claim.until <= now:
            place.free_since, place.claim = place.claim.until, None

    def _tell(self, zones: list[ZoneCode]) -> None:
        for zone in zones:
            for listener in self._listeners:
                listener(zone)


def _speaks(place: Place, screen: int | None) -> bool:
    return place.speaker is not None and place.speaker.screen == screen


def _later(wait_s: float) -> Refusal:
    return Refusal(Code.SPOKEN_BY_ANOTHER, retry_after_s=max(1, math.ceil(wait_s)))
