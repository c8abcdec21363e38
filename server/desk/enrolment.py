"""A device shows a code, staff accept it, the device gets its token once.

Waiting codes live in memory: after a restart a device simply shows a new one.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from server.core.errors import Code, Refusal
from server.desk.principal import DEVICES, Role

VALID_S = 600.0
MOST_WAITING = 200
CODE_DIGITS = 6


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """One device that asks to be let in; `secret` is its token, until it has fetched it."""

    code: str
    poll_secret: str
    role: Role
    counter: int | None
    zone: str | None
    layout: str | None = None
    name: str
    browser: bool
    expires_at: float
    state: str = "waiting"
    secret: str | None = None


@dataclass
class Enrolments:
    """The codes that are shown now; `clock` is real time in Unix seconds."""

    clock: Callable[[], float] = time.time
    _by_code: dict[str, Enrolment] = field(default_factory=dict)

    def begin(
        self,
        *,
        role: Role,
        counter: int | None,
        zone: str | None,
        name: str,
        browser: bool,
        layout: str | None = None,
    ) -> Enrolment:
        """Return a new code for a device to show, valid for 10 minutes.

        Raises:
            Refusal: `not_valid` when the role is not a device's.
        """
        if role not in DEVICES:
            raise Refusal(Code.NOT_VALID, field="role", value=role)
        self._forget_old()
        while len(self._by_code) >= MOST_WAITING:
            del self._by_code[next(iter(self._by_code))]
        made = Enrolment(
            code=self._free_code(),
            poll_secret=secrets.token_urlsafe(24),
            role=role,
            counter=counter,
            zone=zone,
            layout=layout,
            name=name,
            browser=browser,
            expires_at=self.clock() + VALID_S,
        )
        self._by_code[made.code] = made
        return made

    def waiting(self) -> list[Enrolment]:
        """Return the codes that wait for staff, oldest first."""
        self._forget_old()
        return [each for each in self._by_code.values() if each.state == "waiting"]

    def find(self, code: str) -> Enrolment:
        """Return the enrolment of a code; refuse with `not_found` when unknown or expired."""
        self._forget_old()
        found = self._by_code.get(code)
        if found is None:
            raise Refusal(Code.NOT_FOUND, code_shown=code)
        return found

    def approve(self, code: str, granted: Enrolment) -> None:
        """Keep the token of `granted` until its device fetches it."""
        self._by_code[code] = replace(granted, state="approved")

    def fetch(self, code: str, poll_secret: str) -> Enrolment:
        """Return the enrolment to its own device; with its token, once.

        Raises:
            Refusal: `not_found` for an unknown code or another device's secret.
        """
        found = self.find(code)
        if not secrets.compare_digest(found.poll_secret.encode(), poll_secret.encode()):
            raise Refusal(Code.NOT_FOUND, code_shown=code)
        if found.secret is not None:
            self._by_code[code] = replace(found, secret=None)
        return found

    def _free_code(self) -> str:
        while True:
            code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
            if code not in self._by_code:
                return code

    def _forget_old(self) -> None:
        now = self.clock()
        for code in [c for c, each in self._by_code.items() if each.expires_at <= now]:
            del self._by_code[code]
