"""Devices ask to be let in by showing a code; staff say yes."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by, replied
from server.api.models.access import (
    ApproveBody,
    ApprovedEnrolment,
    Enrolment,
    EnrolmentArguments,
    EnrolmentBegun,
    EnrolmentBody,
    WaitingEnrolment,
)
from server.core.errors import Code, Refusal
from server.core.events import Json
from server.core.hall import Hall
from server.core.pictures import moment
from server.desk import enrolment as enrolling
from server.desk.access import NewToken, create_token
from server.desk.desk import Desk
from server.desk.device_place import Place, lacking, refuse_nowhere, refuse_unknown_place
from server.desk.principal import SUPERVISING, Principal, Role
from server.store.books import Books
from server.store.remembered import Reply, Request, recall_reply, remember_reply
from server.web.cookies import keep_device
from server.web.identity import DEVICE_COOKIES
from server.web.limits import ENROLMENT_LOOKS, ENROLMENTS, Limits

BEGIN = Call(
    roles=None,
    secret=True,
    body=EnrolmentBody,
    answers={201: EnrolmentBegun},
    codes=("tls_required", "too_fast"),
)
FETCH = Call(
    roles=None,
    secret=True,
    arguments=EnrolmentArguments,
    answers={200: Enrolment},
    codes=("tls_required", Code.NOT_FOUND, "too_fast"),
)
LIST = Call(roles=SUPERVISING, answers={200: [WaitingEnrolment]})
WISH = Call(
    roles=SUPERVISING,
    answers={200: WaitingEnrolment},
    codes=(Code.NOT_FOUND, Code.ENROLMENT_ENDED),
)
APPROVE = Call(
    roles=SUPERVISING,
    secret=True,
    body=ApproveBody,
    answers={200: ApprovedEnrolment},
    codes=("tls_required", Code.NOT_FOUND, Code.ENROLMENT_ENDED),
)


def add_enrolments(api: APIBlueprint, desk: Desk, limits: Limits) -> None:
    """Add the calls by which devices are let in."""
    enrolments = enrolling.Enrolments()
    _add_asking(api, desk, limits, enrolments)
    _add_letting_in(api, desk, enrolments)


def _add_asking(
    api: APIBlueprint, desk: Desk, limits: Limits, enrolments: enrolling.Enrolments
) -> None:
    """Add what a device asks that nobody knows yet."""

    @api.post("/enrolments")
    @asked_by(desk, BEGIN)
    def begin_enrolment(asked: Asked) -> Response:
        """Ask to be let in: the device shows the code for ten minutes."""
        limits.count(ENROLMENTS)
        wish: EnrolmentBody = asked.body
        begun = enrolments.begin(
            role=Role(wish.role),
            counter=wish.counter,
            zone=wish.zone,
            layout=wish.layout,
            name=wish.name,
            browser=wish.browser,
        )
        told = {
            "code": begun.code,
            "poll_secret": begun.poll_secret,
            "expires_at": _moment(begun.expires_at),
        }
        return answer(told, 201)

    @api.get("/enrolments/<code>")
    @asked_by(desk, FETCH)
    def fetch_enrolment(asked: Asked, code: str) -> Response:
        """Ask what became of it, with the device's own secret; the token is given once."""
        limits.count(ENROLMENT_LOOKS)
        found = enrolments.fetch(code, asked.arguments.poll_secret)
        told = {
            "state": found.state,
            "role": found.role,
            "counter": found.counter,
            "zone": found.zone,
            "layout": found.layout,
        }
        if found.secret is None:
            return answer(told)
        if not _kept_as_cookie(found):
            return answer(told | {"token": found.secret})
        made = answer(told)
        keep_device(made, found.role, found.secret)
        return made


def _add_letting_in(api: APIBlueprint, desk: Desk, enrolments: enrolling.Enrolments) -> None:
    """Add what staff ask of the devices that wait."""
    approving = threading.Lock()

    @api.get("/enrolments")
    @asked_by(desk, LIST)
    def list_enrolments(asked: Asked) -> Response:
        """List the devices that wait for staff."""
        hall = desk.view.day.hall
        return answer([_waiting(hall, each) for each in enrolments.waiting()])

    @api.get("/enrolments/<code>/wish")
    @asked_by(desk, WISH)
    def read_wish(asked: Asked, code: str) -> Response:
        """Read what the device with this code asks to be, before it is let in."""
        found = enrolments.find(code)
        if found.state != "waiting":
            raise Refusal(Code.ENROLMENT_ENDED)
        return answer(_waiting(desk.view.day.hall, found))

    @api.post("/enrolments/<code>/approve")
    @asked_by(desk, APPROVE)
    def approve_enrolment(asked: Asked, code: str) -> Response:
        """Let a device in, as what staff say it is."""
        # One at a time: two yeses to one code must not make two tokens.
        with approving:
            job = _Approval(enrolments, code, asked.who, asked.intention, asked.body)
            reply = desk.do(job)
            if job.granted is not None:
                enrolments.approve(code, job.granted)
        return replied(reply)


class _Approval:
    """The job that lets a device in; `granted` is set when this very request did."""

    def __init__(
        self,
        enrolments: enrolling.Enrolments,
        code: str,
        principal: Principal,
        request: Request,
        wish: ApproveBody,
    ) -> None:
        self.granted: enrolling.Enrolment | None = None
        self._enrolments = enrolments
        self._code = code
        self._principal = principal
        self._request = request
        self._wish = wish

    def __call__(self, books: Books) -> Reply:
        told = recall_reply(books.connection, books.day.day, self._request)
        if told is not None:
            return told
        wish = self._wish
        place = Place(counter=wish.counter, zone=wish.zone, layout=wish.layout)
        refuse_nowhere(Role(wish.role), place)
        refuse_unknown_place(books.day.hall, Role(wish.role), place)
        found = self._enrolments.find(self._code)
        if found.state != "waiting":
            raise Refusal(Code.ENROLMENT_ENDED)
        granted = replace(
            found,
            role=Role(wish.role),
            counter=wish.counter,
            zone=wish.zone,
            layout=wish.layout,
            name=wish.name,
        )
        token: NewToken = create_token(
            role=granted.role,
            counter=granted.counter,
            zone=granted.zone,
            layout=granted.layout,
            name=granted.name,
            actor=self._principal.actor,
            enrolled=True,
        )(books)
        reply = Reply(status=200, body=_approved(granted))
        remember_reply(books.connection, books.day.day, self._request, reply)
        self.granted = replace(granted, secret=token.secret)
        return reply


def _kept_as_cookie(found: enrolling.Enrolment) -> bool:
    return found.browser and found.role in DEVICE_COOKIES


def _place(found: enrolling.Enrolment) -> Json:
    return {
        "code": found.code,
        "role": found.role,
        "counter": found.counter,
        "zone": found.zone,
        "layout": found.layout,
        "name": found.name,
    }


def _waiting(hall: Hall | None, found: enrolling.Enrolment) -> Json:
    place = Place(counter=found.counter, zone=found.zone, layout=found.layout)
    return _place(found) | {
        "missing": list(lacking(hall, place)),
        "browser": found.browser,
        "expires_at": _moment(found.expires_at),
    }


def _approved(found: enrolling.Enrolment) -> Json:
    return _place(found) | {"state": "approved"}


def _moment(unix_s: float) -> str | None:
    return moment(datetime.fromtimestamp(unix_s, UTC))
