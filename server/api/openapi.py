"""The OpenAPI 3.1 document, made of the calls themselves: nothing in it is written twice."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from werkzeug.routing import Rule

from server.api.calls import JSON_TYPE, Call
from server.api.models.base import Intention
from server.api.models.problem import Problem
from server.api.problems import MEDIA_TYPE, STATUS
from server.core.errors import Code

Json = dict[str, Any]
Model = type[BaseModel]

REFERENCE = "#/components/schemas/{model}"
SECURITY: list[dict[str, list[str]]] = [{"token": []}, {"session": [], "csrf": []}]
SECURITY_SCHEMES: Json = {
    "token": {"type": "http", "scheme": "bearer", "description": "256 random bits of one role."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "moiso_session",
        "description": "Of staff who logged in by POST /session.",
    },
    "csrf": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRF-Token",
        "description": "With a session, for anything but GET and HEAD.",
    },
    "device": {
        "type": "apiKey",
        "in": "cookie",
        "name": "moiso_display",
        "description": (
            "Of an enrolled browser: moiso_display, moiso_rating or moiso_kiosk, chosen by the"
            " header X-Moiso-As, which must come with it."
        ),
    },
}
SUBJECTS = {
    "session": "Logging in",
    "enrolments": "Letting devices in",
    "devices": "Devices",
    "services": "Services",
    "tickets": "Tickets",
    "appointments": "Appointments",
    "slips": "Lost slips",
    "kiosks": "Kiosks",
    "counters": "Counters",
    "hall": "The hall in the middle of a day",
    "messages": "A line of text on the displays",
    "shifts": "Who sits where",
    "announcements": "What the loudspeakers say",
    "sound-tests": "A screen's loudspeaker tried",
    "ratings": "Ratings",
    "follow": "The citizen's own place",
    "board": "Boards",
    "voice": "The voice and its clips",
    "reports": "Reports",
    "journal": "The journal",
}
PATH_PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True, kw_only=True)
class Route:
    """One call with the method and address it is asked by."""

    method: str
    path: str
    call: Call
    title: str
    name: str

    @property
    def subject(self) -> str:
        """Return what the call is about: the first part of its address."""
        return self.path.removeprefix("/api/v1/").split("/")[0]

    @property
    def codes(self) -> list[str]:
        """Return every code the call may be refused with, in the order of the checks."""
        found: list[str] = []
        if self.call.roles is not None:
            found += ["unauthorised", Code.NOT_YOURS]
            found += ["csrf_failed"] if self.method != "GET" else []
        if self.call.body is not None:
            found += ["malformed", "too_large"]
        if self.call.sends:
            found += ["too_large"]
        if self.call.body is not None or self.call.arguments is not None:
            found.append(Code.NOT_VALID)
        found += [code for code in self.call.codes if STATUS[code] == 404]
        if self.call.roles is not None and self.subject not in ("session", "enrolments"):
            found.append(Code.HALL_NOT_CONFIGURED)
        if _is_intention(self.call):
            found.append(Code.REQUEST_ID_REUSED)
        found += [code for code in self.call.codes if STATUS[code] != 404]
        if self.method != "GET":
            found += ["storage_failed", "storage_full"]
        return [str(code) for code in found]


def routes(app: Flask) -> list[Route]:
    """Return every call of `app`, in the order of the documents."""
    made = [
        Route(
            method=method,
            path=PATH_PART.sub(r"{\g<name>}", rule.rule),
            call=call,
            title=" ".join((inspect.getdoc(app.view_functions[rule.endpoint]) or "").split()),
            name=rule.endpoint.removeprefix("api.").replace("-", "_"),
        )
        for rule in app.url_map.iter_rules()
        if (call := _call_of(app, rule)) is not None
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    order = list(SUBJECTS)
    return sorted(made, key=lambda each: order.index(each.subject))


def document(app: Flask) -> Json:
    """Return the document of all calls of `app`."""
    found = routes(app)
    models: list[Model] = [
        *dict.fromkeys(each for route in found for each in _models(route)),
        Problem,
    ]
    modes: list[tuple[Model, Any]] = [(model, "validation") for model in models]
    _, schemas = models_json_schema(modes, ref_template=REFERENCE)
    paths: Json = {}
    for route in found:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "moiso",
            "version": version("moiso"),
            "summary": "The queue of a public-service hall",
            "description": (
                "UTF-8 JSON; times are RFC 3339 UTC, durations are seconds. Whatever is refused"
                " is refused in this order: 401, 403, the body (400, 413, 422), 404, 409; each as"
                " application/problem+json."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": subject, "description": told} for subject, told in SUBJECTS.items()],
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": SECURITY_SCHEMES,
        },
    }


def _call_of(app: Flask, rule: Rule) -> Call | None:
    call: Call | None = getattr(app.view_functions[rule.endpoint], "call", None)
    return call


def _is_intention(call: Call) -> bool:
    return call.body is not None and issubclass(call.body, Intention)


def _models(route: Route) -> Iterator[Model]:
    if route.call.body is not None:
        yield route.call.body
    for given in route.call.answers.values():
        if given is not None:
            yield given[0] if isinstance(given, list) else given


def _operation(route: Route) -> Json:
    call = route.call
    made: Json = {
        "tags": [route.subject],
        "operationId": route.name,
        "summary": route.title,
        "parameters": [*_path_parameters(route.path), *_argument_parameters(call)],
        "responses": _answers(call) | _refusals(route),
        "security": SECURITY if call.roles is not None else [],
    }
    if call.roles is not None:
        roles = sorted(call.roles)
        made["description"] = f"For {', '.join(roles)}."
        made["x-roles"] = roles
        if roles_of_browsers(call):
            made["security"] = [*SECURITY, {"device": []}]
    if call.body is not None:
        made["requestBody"] = {
            "required": True,
            "content": {JSON_TYPE: {"schema": _reference(call.body)}},
        }
    if call.sends:
        made["requestBody"] = {"required": True, "content": {each: {} for each in call.sends}}
    return made


def roles_of_browsers(call: Call) -> set[str]:
    """Return the roles of `call` that a browser's own cookie can hold."""
    return {"display", "rating", "kiosk"} & set(call.roles or ())


def _reference(model: Model) -> Json:
    return {"$ref": REFERENCE.format(model=model.__name__)}


def _path_parameters(path: str) -> list[Json]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "integer" if name == "number" else "string"},
        }
        for name in re.findall(r"{(\w+)}", path)
    ]


def _argument_parameters(call: Call) -> list[Json]:
    if call.arguments is None:
        return []
    schema = call.arguments.model_json_schema(ref_template=REFERENCE)
    named = schema.get("$defs", {})
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": _inlined(told, named),
        }
        for name, told in schema["properties"].items()
    ]


def _inlined(schema: Any, named: Json) -> Any:
    if isinstance(schema, dict):
        if "$ref" in schema:
            return named[schema["$ref"].rsplit("/", 1)[-1]]
        return {name: _inlined(value, named) for name, value in schema.items()}
    return [_inlined(each, named) for each in schema] if isinstance(schema, list) else schema


def _answers(call: Call) -> Json:
    return {
        str(status): {"description": HTTPStatus(status).phrase} | _content(call, given)
        for status, given in call.answers.items()
    }


def _content(call: Call, given: Model | list[Model] | None) -> Json:
    if given is None:
        return {}
    schema = (
        {"type": "array", "items": _reference(given[0])}
        if isinstance(given, list)
        else _reference(given)
    )
    return {
        "content": {
            media: {"schema": schema if media == JSON_TYPE else {"type": "string"}}
            for media in call.media_types
        }
    }


def _refusals(route: Route) -> Json:
    by_status: dict[int, list[str]] = {}
    for code in route.codes:
        by_status.setdefault(STATUS[code], []).append(code)
    return {
        str(status): {
            "description": ", ".join(f"`{code}`" for code in codes),
            "content": {MEDIA_TYPE: {"schema": _reference(Problem)}},
        }
        for status, codes in sorted(by_status.items())
    }
