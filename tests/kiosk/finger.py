"""Somebody in front of the kiosk, without a browser: opens the page and asks as it does."""

from __future__ import annotations

import uuid
from typing import Any

import requests

from tests.running_hall import wait_for

Json = dict[str, Any]
TIMEOUT_S = 30.0


class Finger:
    """One screen of one agent."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.get(f"{url}/", timeout=TIMEOUT_S).raise_for_status()

    def state(self) -> Json:
        """Return what the screen is told."""
        told: Json = self.session.get(f"{self.url}/state", timeout=TIMEOUT_S).json()
        return told

    def post(self, path: str, body: Json | None = None) -> requests.Response:
        """Ask as the screen's own script does."""
        headers = {"Origin": self.url}
        return self.session.post(
            f"{self.url}{path}", json=body or {}, headers=headers, timeout=TIMEOUT_S
        )

    def press(
        self, service: str = "A", press: str | None = None, language: str = "vi"
    ) -> requests.Response:
        """Touch "take a number"."""
        wish = {"press_id": press or uuid.uuid4().hex, "service": service, "language": language}
        return self.post("/tickets", wish)

    def take(self, service: str = "A", press: str | None = None, language: str = "vi") -> Json:
        """Take a number and return its ticket."""
        answer = self.press(service, press, language)
        assert answer.status_code == 201, answer.text
        ticket: Json = answer.json()["ticket"]
        return ticket

    def slip(self, ticket: Json) -> Json:
        """Wait until the slip is out or has failed."""

        def settled() -> Json | None:
            answer = self.session.get(f"{self.url}/slips/{ticket['id']}", timeout=TIMEOUT_S)
            slip: Json = answer.json()["slip"]
            return slip if slip["state"] != "asked" else None

        return wait_for(settled, "the slip is out or has failed") or {}

    def remember(self, ticket: Json) -> requests.Response:
        """Touch "I have my number"."""
        return self.post(f"/slips/{ticket['id']}/shown")

    def wait_until_linked(self) -> None:
        """Wait until the screen offers services."""
        wait_for(lambda: self.state()["state"] == "linked", "the kiosk has its hall's board")

    def close(self) -> None:
        self.session.close()
