"""A citizen's finger: takes numbers at the kiosk's own screen, so that each has a slip."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import requests

from server.core.hall import ORDINARY
from server.demo.citizens import Take
from server.demo.people import Citizen
from server.demo.stranger import Json

TIMEOUT_S = 10.0


def touch_the_kiosk(kiosk: str, otherwise: Take) -> Take:
    """Return how a number is taken at the kiosk; `otherwise` serves whom it turns away.

    Those with priority go to the reception, which is `otherwise` as well.
    """
    session = requests.Session()
    session.trust_env = False
    ready = _opener(session, kiosk)

    def take(citizen: Citizen) -> Json | None:
        if citizen.priority != ORDINARY or not ready():
            return otherwise(citizen)
        wish = {"press_id": uuid.uuid4().hex, "service": citizen.service, "language": "vi"}
        try:
            answer = session.post(
                f"{kiosk}/tickets", json=wish, headers={"Origin": kiosk}, timeout=TIMEOUT_S
            )
        except requests.RequestException:
            return otherwise(citizen)
        if answer.status_code != requests.codes.created:
            return otherwise(citizen)
        ticket: Json = answer.json()["ticket"]
        return ticket

    return take


def _opener(session: requests.Session, kiosk: str) -> Callable[[], bool]:
    def ready() -> bool:
        if session.cookies:
            return True
        try:
            return session.get(f"{kiosk}/", timeout=TIMEOUT_S).ok
        except requests.RequestException:
            return False

    return ready
