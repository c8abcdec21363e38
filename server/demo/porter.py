"""The demo's supervisor: lets in every device that shows a code, so that a visitor sees it work."""

from __future__ import annotations

import threading
from collections.abc import Callable

import requests

from server.demo.stranger import Json, Stranger

LOOK_S = 0.7
NAMES = {
    "display": "Màn hình trong sảnh",
    "kiosk": "Kiosk ở cửa",
    "rating": "Máy đánh giá ở cửa ra",
}
"""What the porter calls a device that does not say: a name is the hall's, in its language."""


class Porter(threading.Thread):
    """Approves the codes that devices show, as staff would, over the same API."""

    def __init__(
        self, who: Stranger, let_in: Callable[[Json], None], stopped: threading.Event
    ) -> None:
        super().__init__(name="porter", daemon=True)
        self._who = who
        self._let_in = let_in
        self._stopped = stopped

    def run(self) -> None:
        """Look for new codes until the demo ends."""
        while not self._stopped.wait(LOOK_S):
            try:
                for device in self._who.get("/enrolments"):
                    self._approve(device)
            except requests.RequestException:
                continue

    def _approve(self, device: Json) -> None:
        wanted = ("role", "counter", "zone")
        body = {name: device[name] for name in wanted if device.get(name) is not None}
        body["name"] = device.get("name") or NAMES.get(device["role"], device["role"])
        if self._who.post(f"/enrolments/{device['code']}/approve", body).ok:
            self._let_in(device)
