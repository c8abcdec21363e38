"""The hall's server as the kiosk sees it: HTTP with short timeouts, over a connection kept alive.

Knows the calls and their answers; decides nothing about screens or printers.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from kiosk.board import Board, DueSlip, Ticket
from kiosk.wishes import Wish

TIMEOUT_S = (1.0, 3.0)
PATIENCE_S = 8.0
FIRST_PAUSE_S = 0.2

log = logging.getLogger(__name__)


class ServerLost(Exception):
    """No answer came. `maybe_done` when the command may have been carried out all the same."""

    def __init__(self, detail: str, *, maybe_done: bool = False) -> None:
        super().__init__(detail)
        self.maybe_done = maybe_done


class Refused(Exception):
    """The server said no; `code` and `detail` are those of its problem."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Enrolment:
    """A code to show, and the secret with which its device asks for the answer."""

    code: str
    poll_secret: str
    expires_at: str


@dataclass(frozen=True)
class EnrolmentAnswer:
    """What became of an enrolment: waiting, approved (then the token, once) or expired."""

    state: str
    token: str | None = None


class HallServer:
    """Speaks to one server with one token; safe to use from several threads.

    `ca` is the certificate of the authority by which it knows the server, if it is the hall's own.
    """

    def __init__(self, url: str, token: str | None = None, *, ca: Path | None = None) -> None:
        self.url = url.rstrip("/")
        self.token = token
        self._ca = ca
        self._warned = False
        self._of_thread = threading.local()

    def board(self) -> Board:
        """Return the kiosk's board. Raises ServerLost or Refused."""
        answer = self._call("GET", "/board")
        try:
            return Board.from_json(answer)
        except (KeyError, TypeError, ValueError) as error:
            raise ServerLost(f"the board was not understood: {error!r}") from error

    def issue(
        self, request_id: str, wish: Wish, language: str, *, patience_s: float = PATIENCE_S
    ) -> Ticket:
        """Take one ticket, asking again with the same `request_id` while the answer is lost."""
        body = {"request_id": request_id, "language": language, **wish.body()}
        give_up_at = time.monotonic() + patience_s
        pause_s, maybe_done = FIRST_PAUSE_S, False
        while True:
            try:
                return Ticket.from_json(self._call("POST", "/tickets", body, language))
            except ServerLost as lost:
                maybe_done = maybe_done or lost.maybe_done
                if time.monotonic() + pause_s >= give_up_at:
                    raise ServerLost(str(lost), maybe_done=maybe_done) from lost
            except (KeyError, TypeError, ValueError) as error:
                raise ServerLost(f"not a ticket: {error!r}", maybe_done=True) from error
            time.sleep(pause_s)
            pause_s *= 2

    def due_slips(self) -> list[DueSlip]:
        """Return the lost slips this kiosk is to print again. Raises ServerLost or Refused."""
        answer = self._ask("GET", "/slips/due")
        try:
            return [DueSlip.from_json(each) for each in answer]
        except (KeyError, TypeError, ValueError) as error:
            raise ServerLost(f"the slips were not understood: {error!r}") from error

    def report_slip(
        self,
        ticket: str,
        *,
        request_id: str,
        outcome: str,
        reason: str | None = None,
        copy: int = 1,
    ) -> None:
        """Tell what became of a copy of a ticket's slip: printed, failed or shown."""
        body: dict[str, Any] = {"request_id": request_id, "outcome": outcome, "copy": copy}
        self._call("POST", f"/tickets/{ticket}/slip", body | ({"reason": reason} if reason else {}))

    def enrol(self) -> Enrolment:
        """Ask for a code that staff can approve. Raises ServerLost or Refused."""
        answer = self._call("POST", "/enrolments", {"role": "kiosk", "browser": False})
        try:
            return Enrolment(answer["code"], answer["poll_secret"], answer["expires_at"])
        except KeyError as error:
            raise ServerLost(f"the answer holds no {error}") from error

    def enrolment(self, asked: Enrolment) -> EnrolmentAnswer:
        """Return what became of an enrolment."""
        answer = self._call(
            "GET", f"/enrolments/{asked.code}", query={"poll_secret": asked.poll_secret}
        )
        return EnrolmentAnswer(str(answer.get("state")), answer.get("token"))

    def _call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        language: str | None = None,
        query: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        told = self._ask(method, path, body, language, query)
        return told if isinstance(told, dict) else {}

    def _ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        language: str | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Any:
        headers = {"Accept-Language": language} if language else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        try:
            answer = self._session().request(
                method,
                f"{self.url}/api/v1{path}",
                json=body,
                params=query,
                headers=headers,
                timeout=TIMEOUT_S,
                allow_redirects=False,
            )
        except requests.ConnectTimeout as error:
            raise ServerLost(str(error)) from error
        except requests.exceptions.SSLError as error:
            self._warn(error)
            raise ServerLost(str(error), maybe_done=not _is_distrusted(error)) from error
        except requests.RequestException as error:
            raise ServerLost(str(error), maybe_done=not _never_left(error)) from error
        return _read(answer)

    def _warn(self, error: requests.exceptions.SSLError) -> None:
        # Once: it is asked again every two seconds until somebody mends it.
        if not self._warned:
            log.warning("%s is not trusted: is --ca the hall's authority? %s", self.url, error)
        self._warned = True

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._of_thread, "session", None)
        if session is None:
            session = self._of_thread.session = requests.Session()
            # The hall is beside us: a proxy of the environment must not stand between.
            session.trust_env = False
            if self._ca is not None:
                session.verify = str(self._ca)
        return session


def _never_left(error: requests.RequestException) -> bool:
    """Tell whether the request surely never reached the server."""
    cause = getattr(error.args[0], "reason", None) if error.args else None
    return type(cause).__name__ == "NewConnectionError"


def _is_distrusted(error: requests.RequestException) -> bool:
    """Tell whether the server's certificate was refused, before anything was asked of it."""
    return "CERTIFICATE_VERIFY_FAILED" in str(error)


def _read(answer: requests.Response) -> Any:
    try:
        told = answer.json() if answer.content else {}
    except ValueError:
        told = {}
    problem = told if isinstance(told, dict) else {}
    if answer.status_code >= 500:
        raise ServerLost(f"the server failed: {answer.status_code}", maybe_done=True)
    if answer.status_code >= 300:
        detail = str(problem.get("detail") or problem.get("title") or "")
        raise Refused(answer.status_code, str(problem.get("code", "")), detail)
    return told
