"""The one place that turns what went wrong into an answer: application/problem+json, RFC 9457.

Every code has one HTTP status; what a person reads of it stands in `sayings.py`. Never HTML and
never a traceback for whoever asks the API; pages may draw their own.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Flask, Response, request
from flask_babel import gettext
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response as AnyResponse

from server.api.bodies import throw_body_away
from server.api.field_sayings import FIELD_SAYINGS, OTHER_FIELD_SAYING
from server.api.sayings import SAYINGS
from server.core.errors import Code, Refusal
from server.desk.access import LockedOut
from server.desk.desk import Desk
from server.store.errors import StorageFull, StoreError
from server.web.identity import Forged
from server.web.limits import TooFast
from server.web.transport import InClear

MEDIA_TYPE = "application/problem+json"
DOCUMENTS = "/api/docs"

STATUS: dict[str, int] = {
    **dict.fromkeys(Code, 409),
    Code.NOT_YOURS: 403,
    Code.NOT_FOUND: 404,
    Code.NOT_VALID: 422,
    "malformed": 400,
    "unauthorised": 401,
    "log_in_failed": 401,
    "csrf_failed": 403,
    "tls_required": 403,
    "method_not_allowed": 405,
    "too_large": 413,
    "too_fast": 429,
    "locked_out": 429,
    "internal": 500,
    "not_ready": 503,
    "voice_not_ready": 503,
    **dict.fromkeys(("clip_unreadable", "clip_silent", "clip_too_short", "clip_too_long"), 422),
    "storage_failed": 503,
    "storage_full": 507,
}
CODE_OF_HTTP = {
    400: "malformed",
    401: "unauthorised",
    403: Code.NOT_YOURS,
    404: Code.NOT_FOUND,
    405: "method_not_allowed",
    413: "too_large",
    422: Code.NOT_VALID,
    429: "too_fast",
    500: "internal",
}
MOMENTS = frozenset({"reopens_at", "comes_at", "at"})
WORDS_NEEDED = re.compile(r"%\((\w+)\)s")

log = logging.getLogger(__name__)


class Problem(Exception):
    """A refusal of the API itself, by its code."""

    def __init__(self, code: str, **facts: str | int | None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def install_errors(app: Flask, desk: Desk) -> None:
    """Answer whatever goes wrong in `app` with a problem."""
    app.register_error_handler(Refusal, lambda error: _refused(desk, error))
    app.register_error_handler(Problem, _of_problem)
    app.register_error_handler(ValidationError, _of_fields)
    app.register_error_handler(Forged, lambda _: problem("csrf_failed"))
    app.register_error_handler(InClear, lambda e: problem("tls_required", {"address": e.address}))
    app.register_error_handler(LockedOut, lambda e: _later("locked_out", e.retry_after_s))
    app.register_error_handler(TooFast, lambda e: _later("too_fast", e.retry_after_s))
    app.register_error_handler(StoreError, _of_store)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _of_fault)


def problem(
    code: str,
    facts: Mapping[str, str | int | None] | None = None,
    *,
    status: int | None = None,
    **more: Any,
) -> Response:
    """Return the answer for `code`, in the language of the one who asks."""
    throw_body_away()
    saying = SAYINGS[code]
    status = status or STATUS[code]
    told = {
        "type": f"{DOCUMENTS}#{code}",
        "title": gettext(saying.title),
        "status": status,
        "code": str(code),
        "detail": _most_particular(saying.details, facts or {}),
        **more,
    }
    return Response(json.dumps(told, ensure_ascii=False), status=status, mimetype=MEDIA_TYPE)


def field_problem(faults: list[tuple[str, str, Mapping[str, Any]]]) -> Response:
    """Return 422 with every `(field, kind of fault, particulars)` said."""
    errors = [{"field": field, "detail": _field_saying(kind, ctx)} for field, kind, ctx in faults]
    field = errors[0]["field"]
    return problem(Code.NOT_VALID, {"field": field}, field=field, errors=errors)


def _field_saying(kind: str, particulars: Mapping[str, Any]) -> str:
    saying = FIELD_SAYINGS.get(kind, OTHER_FIELD_SAYING)
    needed = set(WORDS_NEEDED.findall(saying))
    if not needed <= particulars.keys():
        return str(gettext(OTHER_FIELD_SAYING))
    return _filled(saying, particulars)


def _most_particular(details: tuple[str, ...], facts: Mapping[str, Any]) -> str:
    known = {name for name, value in facts.items() if value is not None}
    for detail in details:
        if set(WORDS_NEEDED.findall(detail)) <= known:
            return _filled(detail, facts)
    return str(gettext(details[-1]))


def _filled(saying: str, facts: Mapping[str, Any]) -> str:
    return str(gettext(saying, **facts)) if "%(" in saying else str(gettext(saying))


def _refused(desk: Desk, error: Refusal) -> Response:
    facts = _readable(desk, error.facts)
    retry_after_s = error.facts.get("retry_after_s")
    if isinstance(retry_after_s, int):
        return _later(error.code, retry_after_s)
    if error.field is None:
        return problem(error.code, facts)
    return problem(error.code, facts | {"field": error.field}, field=error.field)


def _of_problem(error: Problem) -> Response:
    made = problem(error.code, error.facts)
    if made.status_code == 401:
        made.headers["WWW-Authenticate"] = "Bearer"
    return made


def _of_fields(error: ValidationError) -> Response:
    return field_problem(
        [
            (".".join(map(str, each["loc"])), each["type"], each.get("ctx", {}))
            for each in error.errors(include_url=False, include_input=False)
        ]
    )


def _of_store(error: StoreError) -> Response:
    log.error("%s", error)
    return problem("storage_full" if isinstance(error, StorageFull) else "storage_failed")


def _of_fault(error: Exception) -> Response:
    log.exception("a fault of ours in %s %s", request.method, request.path)
    return problem("internal")


def _of_http(error: HTTPException) -> AnyResponse:
    status = error.code or 500
    if error.response is not None or status < 400:
        return error.get_response()
    if isinstance(error, MethodNotAllowed):
        allowed = ", ".join(sorted(error.valid_methods or ()))
        made = problem("method_not_allowed", {"allowed": allowed or None})
        made.headers["Allow"] = allowed
        return made
    return problem(CODE_OF_HTTP.get(status, "http_error"), status=status)


def _later(code: str, retry_after_s: int) -> Response:
    made = problem(code, {"retry_after_s": retry_after_s})
    made.headers["Retry-After"] = str(retry_after_s)
    return made


def _readable(desk: Desk, facts: Mapping[str, str | int | None]) -> dict[str, str | int | None]:
    """Return `facts` as a person reads them: moments in the hall's local time."""
    told = dict(facts)
    hall = desk.view.day.hall
    for name in MOMENTS.intersection(told):
        written = told[name]
        if hall is not None and isinstance(written, str):
            local = datetime.fromisoformat(written).astimezone(hall.zone_info)
            told[name] = f"{local:%H:%M, %d/%m/%Y}"
    return told
