"""How often an address may knock at the doors that need no token.

Whoever brings a token or a session is never slowed: a hall in its worst rush must not be. Flask's
own extension for limits hooks into every request; here only the doors that count pay for it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

LOG_INS = RateLimitItemPerMinute(60, namespace="log_ins")
ENROLMENTS = RateLimitItemPerMinute(60, namespace="enrolments")
ENROLMENT_LOOKS = RateLimitItemPerMinute(1200, namespace="enrolment_looks")
UNKNOWN_CODES = RateLimitItemPerMinute(30, namespace="unknown_codes")
PUBLIC_PAGES = RateLimitItemPerMinute(600, namespace="public_pages")

EXTENSION = "moiso_limits"

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


class TooFast(Exception):
    """An address knocks too often; `retry_after_s` says when it may again."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"too fast, again in {retry_after_s} s")
        self.retry_after_s = retry_after_s


class Limits:
    """The limits of one app, counted in its own memory."""

    def __init__(self) -> None:
        self._counted = FixedWindowRateLimiter(MemoryStorage())

    def count(self, limit: RateLimitItem) -> None:
        """Count one knock of the address that asks.

        Raises:
            TooFast: there were more than `limit` allows.
        """
        address = request.remote_addr or ""
        if self._counted.hit(limit, address):
            return
        reset_at = self._counted.get_window_stats(limit, address).reset_time
        raise TooFast(max(1, math.ceil(reset_at - time.time())))

    def at_most(
        self, limit: RateLimitItem
    ) -> Callable[[Callable[Parameters, Answer]], Callable[Parameters, Answer]]:
        """Decorate a view so that an address may ask for it only that often."""

        def decorate(view: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
            @wraps(view)
            def limited(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
                self.count(limit)
                return view(*args, **kwargs)

            return limited

        return decorate


def install_limits(app: Flask) -> Limits:
    """Return the limits of `app`; `limits_of` finds them again."""
    app.extensions[EXTENSION] = Limits()
    return limits_of(app)


def limits_of(app: Flask) -> Limits:
    """Return the limits that were installed in `app`."""
    limits: Limits = app.extensions[EXTENSION]
    return limits
