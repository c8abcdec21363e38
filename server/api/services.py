"""What a citizen can take a ticket for, now."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by
from server.api.configured import hall_of
from server.api.models.counters import Service
from server.core.boards import services_list
from server.desk.desk import Desk
from server.desk.principal import STAFF_ROLES, Role

LIST = Call(roles=STAFF_ROLES | {Role.KIOSK}, answers={200: [Service]})


def add_services(api: APIBlueprint, desk: Desk) -> None:
    """Add the calls about services."""

    @api.get("/services")
    @asked_by(desk, LIST)
    def list_services(asked: Asked) -> Response:
        """List the services with their wait, and why one is closed."""
        hall_of(desk)
        return answer(services_list(desk.view.day, desk.light()))
