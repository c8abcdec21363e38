"""People log in and out."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response, request

from server.api.calls import Asked, Call, answer, asked_by, nothing
from server.api.models.access import LogInBody, Session
from server.api.problems import Problem
from server.desk.access import LogIns, begin_session, end_session, password_fits
from server.desk.desk import Desk
from server.desk.principal import STAFF_ROLES
from server.web.cookies import forget_session, keep_session
from server.web.identity import SESSION_COOKIE
from server.web.limits import LOG_INS, Limits

LOG_IN = Call(
    roles=None,
    secret=True,
    body=LogInBody,
    answers={200: Session},
    codes=("tls_required", "log_in_failed", "too_fast", "locked_out"),
)
LOG_OUT = Call(roles=STAFF_ROLES, answers={204: None})


def add_sessions(api: APIBlueprint, desk: Desk, limits: Limits) -> None:
    """Add the calls by which people log in and out."""
    log_ins = LogIns()

    @api.post("/session")
    @asked_by(desk, LOG_IN)
    def log_in(asked: Asked) -> Response:
        """Log in; the session lies in a closed cookie."""
        limits.count(LOG_INS)
        told: LogInBody = asked.body
        log_ins.refuse_locked(told.name)
        principal = desk.slow(password_fits, told.name, told.password)
        log_ins.note(told.name, right=principal is not None)
        if principal is None:
            raise Problem("log_in_failed")
        begun = desk.do(begin_session(principal))
        made = answer({"name": principal.name, "role": principal.role, "csrf_token": begun.csrf})
        keep_session(made, begun.secret, begun.csrf)
        return made

    @api.delete("/session")
    @asked_by(desk, LOG_OUT)
    def log_out(asked: Asked) -> Response:
        """Log out."""
        secret = request.cookies.get(SESSION_COOKIE)
        if secret and asked.who.staff is not None:
            desk.do(end_session(secret))
        made = nothing()
        forget_session(made)
        return made
