"""The devices that staff have let in, and shutting one out again."""

from __future__ import annotations

from typing import Annotated, Literal

from apiflask import APIBlueprint
from flask import Response
from pydantic import Field

from server.api.calls import Asked, Call, answer, asked_by, replied
from server.api.models.base import Answer, Intention
from server.core.errors import Code
from server.desk.desk import Desk
from server.desk.devices import device_picture, devices_of, revoke_device
from server.desk.principal import SUPERVISING, Role


class Device(Answer):
    """A device that was let in; its token is told to it alone."""

    id: int
    role: Role
    name: str
    counter: int | None
    zone: str | None
    state: Annotated[
        Literal["approved", "revoked"], Field(description="A revoked one fails at its next call.")
    ]


LIST = Call(roles=SUPERVISING, answers={200: [Device]})
REVOKE = Call(roles=SUPERVISING, body=Intention, answers={200: Device}, codes=(Code.NOT_FOUND,))


def add_devices(api: APIBlueprint, desk: Desk) -> None:
    """Add the calls about devices that were let in."""

    @api.get("/devices")
    @asked_by(desk, LIST)
    def list_devices(asked: Asked) -> Response:
        """List the devices that may enter."""
        return answer([device_picture(each) for each in devices_of(desk)])

    @api.post("/devices/<int:device>/revoke")
    @asked_by(desk, REVOKE)
    def revoke(asked: Asked, device: int) -> Response:
        """Shut a device out: its next call fails and its socket is cut."""
        return replied(revoke_device(desk, asked.who, asked.intention, device))
