"""Answers to what lives in memory alone, by the request that asked: the same gets the first again.

What is written in the journal is remembered beside it, by the store.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from server.core.errors import Code, Refusal
from server.core.event import Json
from server.store.remembered import Request

MOST = 512


@dataclass
class Answers:
    """The newest answers; whoever uses them sees to it that it is one at a time."""

    _told: dict[tuple[str, str], tuple[str, Json]] = field(default_factory=dict)

    def find(self, request: Request) -> Json | None:
        """Return what the same request was told, None when it is new.

        Raises:
            Refusal: `request_id_reused`.
        """
        digest, told = self._told.get((request.actor, request.id), (request.digest, None))
        if digest != request.digest:
            raise Refusal(Code.REQUEST_ID_REUSED, request_id=request.id)
        return told

    def keep(self, request: Request, told: Json) -> Json:
        """Remember an answer, and return it."""
        self._told[request.actor, request.id] = request.digest, told
        while len(self._told) > MOST:
            del self._told[next(iter(self._told))]
        return told
