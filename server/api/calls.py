"""How every call is asked: first who, then what, each refused in the contract's order.

A view that is decorated carries its `Call`, of which the OpenAPI document is made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from flask import Response, request
from pydantic import BaseModel
from pydantic_core import from_json

from server.api.bodies import read_body
from server.api.models.base import Arguments, Body, Intention
from server.api.problems import Problem
from server.core.errors import Code, Refusal
from server.desk.desk import Desk
from server.desk.principal import Principal, Role
from server.store.remembered import Reply, Request
from server.web.identity import identify
from server.web.transport import refuse_known_in_clear, refuse_secrets_in_clear

NOTHING = 204
JSON_TYPE = "application/json"

Guard = Callable[[Principal, dict[str, Any]], None]
View = TypeVar("View", bound=Callable[..., Response])

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, kw_only=True)
class Call:
    """What a call wants and gives; `roles` None is open to anybody.

    With `secret` it brings or gives what nobody else in the hall's network may read.
    """

    roles: frozenset[Role] | None
    secret: bool = False
    body: type[Body] | None = None
    sends: tuple[str, ...] = ()  # media types of a body that is no JSON; the view reads it
    arguments: type[Arguments] | None = None
    answers: dict[int, type[BaseModel] | list[type[BaseModel]] | None]
    codes: tuple[str, ...] = ()
    guard: Guard | None = None
    media_types: tuple[str, ...] = (JSON_TYPE,)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One call as it came in: by whom, with which body or arguments, for which intention."""

    principal: Principal | None
    body: Any = None
    arguments: Any = None
    request: Request | None = None

    @property
    def who(self) -> Principal:
        """Return who asks, of a call that is not open to anybody."""
        assert self.principal is not None
        return self.principal

    @property
    def intention(self) -> Request:
        """Return the request of a call that changes the hall."""
        assert self.request is not None
        return self.request


def asked_by(desk: Desk, call: Call) -> Callable[[View], View]:
    """Decorate a view so that it is given an `Asked` that has passed 401, 403, 400, 413, 422."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(**path: Any) -> Response:
            principal = _allowed(desk, call, path)
            body, intention = None, None
            if call.body is not None:
                told = _json_object()
                body = call.body.model_validate(told)
                if isinstance(body, Intention) and principal is not None:
                    intention = _intention(principal, body, told)
            arguments = None
            if call.arguments is not None:
                arguments = call.arguments.model_validate(request.args.to_dict())
            asked = Asked(principal=principal, body=body, arguments=arguments, request=intention)
            return view(asked, **path)

        checked.call = call  # type: ignore[attr-defined]
        # Another origin has nothing to ask here, so its browser's question gets a plain 405.
        checked.provide_automatic_options = False  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return decorate


def answer(told: Any, status: int = 200) -> Response:
    """Return `told` as JSON."""
    return Response(_ENCODE(told).encode(), status=status, content_type=JSON_TYPE)


def nothing() -> Response:
    """Return the answer that has nothing to say."""
    return Response(status=NOTHING)


def replied(reply: Reply) -> Response:
    """Return the desk's reply as it goes out."""
    return nothing() if reply.status == NOTHING else answer(reply.body, reply.status)


def _allowed(desk: Desk, call: Call, path: dict[str, Any]) -> Principal | None:
    if call.secret:
        refuse_secrets_in_clear()
    if call.roles is None:
        return None
    refuse_known_in_clear()
    principal = identify(desk, request)
    if principal is None:
        raise Problem("unauthorised")
    desk.contacts.heard(principal.token)
    if principal.role not in call.roles:
        raise Refusal(Code.NOT_YOURS)
    if call.guard is not None:
        call.guard(principal, path)
    return principal


def _json_object() -> dict[str, Any]:
    written = read_body()
    if request.environ.get("CONTENT_TYPE") != JSON_TYPE and not request.is_json:
        raise Problem("malformed")
    try:
        told = from_json(written, allow_inf_nan=False)
    except ValueError:
        raise Problem("malformed") from None
    if not isinstance(told, dict):
        raise Problem("malformed")
    return told


def _intention(principal: Principal, body: Intention, told: dict[str, Any]) -> Request:
    words = f"{request.method} {request.path}\n{_CANONICAL(told)}"
    return Request(
        actor=principal.actor,
        id=body.request_id,
        digest=hashlib.sha256(words.encode()).hexdigest(),
    )
