"""What the page of devices shows of each: where it stands, whether it is there, in plain words.

It knows no request and no page; what a device says of itself is never believed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from server.console import formats
from server.console.devices_words import heard_words, sound_words
from server.console.words import Gettext, in_language
from server.core.hall import Hall
from server.desk.desk import Desk
from server.desk.device_place import lacking
from server.desk.devices import place_of
from server.desk.principal import Role
from server.desk.sound_tests import Heard, SoundTest
from server.store.access import TokenRow

KINDS = (Role.DISPLAY, Role.KIOSK, Role.RATING, Role.COUNTER)
"""In the order of the page: what is looked at and mended most often comes first."""

HERE, LOST, UNSEEN, QUIET = "here", "lost", "unseen", "quiet"
TROUBLE_FIRST = (LOST, UNSEEN, HERE, QUIET)
"""`quiet` is a keypad: it asks only when it is pressed, and its silence says nothing."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One device that may enter."""

    row: TokenRow
    named: str
    place: str
    layout: str
    missing: tuple[str, ...]
    state: str
    contact: str
    version: str
    is_old: bool
    sound: str
    is_asleep: bool
    heard: str
    told: str

    @property
    def is_display(self) -> bool:
        """Return whether it has a layout and a loudspeaker."""
        return self.row.role == Role.DISPLAY


@dataclass(frozen=True, kw_only=True)
class Group:
    """The devices of one kind, those in trouble first."""

    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Gone:
    """A device that was shut out."""

    named: str
    at: str


def kind_names(_: Gettext) -> dict[Role, str]:
    """Return what each kind of device is called."""
    return {
        Role.DISPLAY: _("Màn hình"),
        Role.KIOSK: _("Kiosk lấy số"),
        Role.RATING: _("Máy đánh giá"),
        Role.COUNTER: _("Bàn phím quầy"),
    }


class Devices:
    """Draws the devices of one hall in one language, at one moment."""

    def __init__(self, hall: Hall, desk: Desk, language: str, _: Gettext, *, version: str) -> None:
        self._hall = hall
        self._desk = desk
        self._version = version
        self._contacts = desk.contacts
        self._at = desk.options.clock.now()
        self._ = _
        self.kinds = kind_names(_)
        self.zones = {each.code: in_language(each.name, language) for each in hall.zones}
        self.layouts = {each.code: in_language(each.name, language) for each in hall.layouts}

    def groups(self, devices: Iterable[TokenRow]) -> list[Group]:
        """Return the devices by kind; of a kind those in trouble first, then by name."""
        lines = sorted((self._line(each) for each in devices), key=_order)
        of_kind = {kind: tuple(e for e in lines if e.row.role == kind) for kind in KINDS}
        return [
            Group(kind=self.kinds[kind], lines=found) for kind, found in of_kind.items() if found
        ]

    def gone(self, devices: Iterable[TokenRow]) -> list[Gone]:
        """Return the devices that were shut out."""
        return [
            Gone(named=self._named(each), at=self._moment(datetime.fromisoformat(each.revoked_at)))
            for each in devices
            if each.revoked_at is not None
        ]

    def _line(self, device: TokenRow) -> Line:
        state, contact = self._heard(device)
        page = self._desk.screens.page_of(device.id)
        # What a screen was heard saying before it went is no news of it.
        tried = self._desk.sound_tests.newest(device.id) if page is not None else None
        heard = heard_key(tried) if tried is not None else ""
        return Line(
            row=device,
            named=self._named(device),
            place=self._place(device),
            layout=self._layout(device),
            missing=lacking(self._hall, place_of(device)),
            state=state,
            contact=contact,
            version=page.version if page is not None else "",
            is_old=page is not None and page.version != self._version,
            sound=sound_words(self._)[page.sound] if page is not None else "",
            is_asleep=page is not None and page.sound == "asleep",
            heard=heard,
            told=heard_words(self._).get(heard, ""),
        )

    def _heard(self, device: TokenRow) -> tuple[str, str]:
        at, _ = self._contacts.last(device.id), self._
        if self._contacts.is_connected(device.id):
            return HERE, _("Đang nối")
        if device.role == Role.COUNTER:
            return QUIET, _("Bấm gần nhất {time}").format(time=self._moment(at)) if at else ""
        if at is None:
            return UNSEEN, _("Chưa thấy từ khi máy chủ chạy")
        return LOST, _("Mất liên lạc từ {time}").format(time=self._moment(at))

    def _moment(self, at: datetime) -> str:
        zone = self._hall.zone_info
        time, day = formats.clock_time(at, zone), formats.day(at, zone)
        return time if day == formats.day(self._at, zone) else f"{time} {day}"

    def _named(self, device: TokenRow) -> str:
        # How it is spoken of: what it is, its name, where it stands.
        kind = self.kinds[Role(device.role)]
        return " · ".join(filter(None, (kind, device.name, self._place(device))))

    def _place(self, device: TokenRow) -> str:
        if device.counter is not None:
            return self._("Quầy {counter}").format(counter=device.counter)
        return self.zones.get(device.zone or "", device.zone or self._("Cả trung tâm"))

    def _layout(self, device: TokenRow) -> str:
        if device.role != Role.DISPLAY:
            return ""
        layout = self.layouts.get(device.layout or "", device.layout or self._("theo trung tâm"))
        return self._("Bố cục: {layout}").format(layout=layout)


def heard_key(test: SoundTest) -> str:
    """Return by which word it is told how a screen was heard."""
    alone = test.heard is Heard.CHIMED and not test.has_voice
    return "rung" if alone else str(test.heard)


def _order(line: Line) -> tuple[int, bool, list[tuple[bool, int, str]], int]:
    name = line.row.name
    return TROUBLE_FIRST.index(line.state), not name, _counted(name), line.row.id


def _counted(name: str) -> list[tuple[bool, int, str]]:
    # "Màn hình 9" stands before "Màn hình 10".
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]
