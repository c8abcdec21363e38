"""The devices that staff have let in: listed, set up anew, shut out."""

from __future__ import annotations

from typing import Annotated, Literal

from apiflask import APIBlueprint
from flask import Response
from pydantic import Field

from server.api.calls import Asked, Call, answer, asked_by, replied
from server.api.models.access import SetUpBody
from server.api.models.base import Answer, Intention, Moment
from server.core.errors import Code
from server.desk.desk import Desk
from server.desk.device_place import Place
from server.desk.devices import SetUp, device_picture, devices_of, revoke_device, set_up_device
from server.desk.principal import SUPERVISING, Role


class Device(Answer):
    """A device that was let in; its token is told to it alone."""

    id: int
    role: Role
    name: str
    counter: int | None
    zone: str | None
    layout: str | None
    missing: Annotated[
        list[Literal["counter", "zone", "layout"]],
        Field(description="What the hall's file has no more: a display then shows the whole hall."),
    ]
    connected: Annotated[
        bool, Field(description="By an open socket, or by having just asked for its board.")
    ]
    last_contact: Annotated[
        Moment | None, Field(description="In hall time; null when not since the server started.")
    ]
    version: Annotated[
        str | None, Field(description="Of the page a display shows, as it says itself.")
    ]
    sound: Annotated[
        Literal["on", "asleep", "off"] | None,
        Field(
            description="Whether a display may sound; `asleep` while its browser waits for a touch."
        ),
    ]
    state: Annotated[
        Literal["approved", "revoked"], Field(description="A revoked one fails at its next call.")
    ]


LIST = Call(roles=SUPERVISING, answers={200: [Device]})
SET_UP = Call(roles=SUPERVISING, body=SetUpBody, answers={200: Device}, codes=(Code.NOT_FOUND,))
REVOKE = Call(roles=SUPERVISING, body=Intention, answers={200: Device}, codes=(Code.NOT_FOUND,))


def add_devices(api: APIBlueprint, desk: Desk) -> None:
    """Add the calls about devices that were let in."""

    @api.get("/devices")
    @asked_by(desk, LIST)
    def list_devices(asked: Asked) -> Response:
        """List the devices that may enter."""
        return answer([device_picture(desk, each) for each in devices_of(desk)])

    @api.post("/devices/<int:device>/set-up")
    @asked_by(desk, SET_UP)
    def set_up(asked: Asked, device: int) -> Response:
        """Name a device, or give it another place: its screen changes at once, its token stays."""
        wish: SetUpBody = asked.body
        place = Place(counter=wish.counter, zone=wish.zone, layout=wish.layout)
        given = frozenset(wish.model_fields_set)
        told = SetUp(place=place, name=wish.name, given=given)
        return replied(set_up_device(desk, asked.who, asked.intention, device, told))

    @api.post("/devices/<int:device>/revoke")
    @asked_by(desk, REVOKE)
    def revoke(asked: Asked, device: int) -> Response:
        """Shut a device out: its next call fails and its socket is cut."""
        return replied(revoke_device(desk, asked.who, asked.intention, device))
