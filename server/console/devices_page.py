"""Devices: let in by their code, looked after, shut out."""

from __future__ import annotations

from importlib.metadata import version

from flask import Blueprint, request
from werkzeug.wrappers import Response

from server.console.devices_view import HERE, KINDS, LOST, UNSEEN, Devices, Group
from server.console.devices_words import words
from server.console.frame import Frame
from server.console.words import Gettext
from server.desk.devices import devices_of, revoked_devices
from server.desk.principal import SUPERVISING

GONE_SHOWN = 20
VERSION = version("moiso")


def add_devices_page(console: Blueprint, frame: Frame) -> None:
    """Add the page on which staff let devices in and look after them."""

    @console.get("/devices")
    @frame.allow(SUPERVISING)
    def devices() -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        _ = frame.gettext()
        drawn = Devices(hall, frame.desk, frame.visitor.language, _, version=VERSION)
        groups = drawn.groups(devices_of(frame.desk))
        return frame.page(
            "console/devices.html",
            kinds=[{"code": kind.value, "name": drawn.kinds[kind]} for kind in KINDS],
            zones=hall.zones,
            layouts=hall.layouts,
            counters=hall.counters,
            groups=groups,
            summary=_summary(groups, _),
            gone=drawn.gone(revoked_devices(frame.desk, GONE_SHOWN)),
            host=request.host_url.rstrip("/"),
            words=words(_)
            | {f"role_{kind.value}": name for kind, name in drawn.kinds.items()}
            | {f"zone_{code}": name for code, name in drawn.zones.items()}
            | {f"layout_{code}": name for code, name in drawn.layouts.items()},
        )


def _summary(groups: list[Group], _: Gettext) -> list[dict[str, str]]:
    states = [line.state for group in groups for line in group.lines]
    told = {
        "": (len(states), _("{count} thiết bị")),
        HERE: (states.count(HERE), _("{count} đang nối")),
        LOST: (states.count(LOST), _("{count} mất liên lạc")),
        UNSEEN: (states.count(UNSEEN), _("{count} chưa thấy")),
    }
    return [
        {"state": state, "text": text.format(count=count)}
        for state, (count, text) in told.items()
        if count
    ]
