"""Whether the server lives, can write, and how it does: for whoever watches it, without a token.

Outside /api/v1; it tells nothing of any person.
"""

from __future__ import annotations

import logging
import sys
import time
from importlib.metadata import version

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import answer
from server.api.problems import problem
from server.desk.desk import Desk
from server.store.errors import StoreError
from server.store.readiness import touch_books
from server.web.measures import Measures

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
TOUCHED_FOR_S = 1.0

log = logging.getLogger(__name__)


def create_health(desk: Desk, measures: Measures) -> APIBlueprint:
    """Return the blueprint of the calls that watch the server."""
    health = APIBlueprint("health", __name__, enable_openapi=False)
    touched_at = float("-inf")
    lives = {"version": version("moiso"), "worker": worker()}

    @health.get("/healthz")
    def healthz() -> Response:
        return answer(lives)

    @health.get("/readyz")
    def readyz() -> Response:
        nonlocal touched_at
        # Anybody may ask: a crowd of them must not make the disk write for each.
        if time.monotonic() - touched_at > TOUCHED_FOR_S:
            try:
                desk.do(touch_books)
            except StoreError as error:
                log.error("not ready: %s", error)
                return problem("not_ready")
            touched_at = time.monotonic()
        return answer({"ready": True})

    @health.get("/metrics")
    def metrics() -> Response:
        return Response(measures.text(), content_type=METRICS_TYPE)

    return health


def worker() -> str:
    """Return which kind of worker serves: ``gevent`` or ``gthread``."""
    monkey = sys.modules.get("gevent.monkey")
    patched = monkey is not None and monkey.is_module_patched("socket")
    return "gevent" if patched else "gthread"
