"""The API's own documents: the OpenAPI file, and a page to read it, drawn here without a CDN."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any

from apiflask import APIBlueprint, APIFlask
from flask import render_template
from flask_babel import get_locale, gettext

from server.api.calls import JSON_TYPE
from server.api.openapi import SUBJECTS, Json, Route, document, routes
from server.api.problems import STATUS
from server.api.sayings import SAYINGS


@dataclass(frozen=True, kw_only=True)
class Part:
    """One field of a body or answer, or one argument, as the page shows it."""

    name: str
    kind: str
    required: bool
    told: str


def install_documents(app: APIFlask) -> None:
    """Serve the document where `app` has its `spec_path`, and the page at /api/docs."""

    @cache
    def made() -> Json:
        return document(app)

    @app.spec_processor
    def of_our_calls(spec: Any) -> Json:
        return made()

    pages = APIBlueprint(
        "documents",
        __name__,
        url_prefix="/api",
        template_folder="templates",
        static_folder="static",
        enable_openapi=False,
    )

    @pages.get("/docs")
    def docs() -> str:
        found = routes(app)
        return render_template(
            "api/docs.html",
            _=gettext,
            language=str(get_locale()),
            info=made()["info"],
            subjects=[
                (name, told, [shown(made(), each) for each in found if each.subject == name])
                for name, told in SUBJECTS.items()
            ],
            codes=[
                (
                    str(code),
                    status,
                    gettext(SAYINGS[code].title),
                    gettext(SAYINGS[code].details[-1]),
                )
                for code, status in sorted(STATUS.items(), key=lambda each: (each[1], each[0]))
            ],
        )

    app.register_blueprint(pages)


def shown(spec: Json, route: Route) -> Json:
    """Return one call as the page shows it."""
    operation = spec["paths"][route.path][route.method.lower()]
    body = operation.get("requestBody")
    answers = [
        (status, _phrase(int(status), told), _answer_parts(spec, told))
        for status, told in operation["responses"].items()
        if status.startswith("2")
    ]
    return {
        "method": route.method,
        "path": route.path,
        "name": route.name,
        "title": route.title,
        "roles": operation.get("x-roles"),
        "arguments": [_argument(each) for each in operation["parameters"]],
        "body": parts_of(spec, _schema(body) or {}) if body else None,
        "answers": answers,
        "codes": [(code, STATUS[code]) for code in route.codes],
    }


def parts_of(spec: Json, schema: Json) -> list[Part]:
    """Return the fields of an object's schema."""
    named = _named(spec, schema)
    required = named.get("required", ())
    return [
        Part(
            name=name,
            kind=_kind(told),
            required=name in required,
            told=told.get("description", ""),
        )
        for name, told in named.get("properties", {}).items()
    ]


def _answer_parts(spec: Json, answer: Json) -> tuple[bool, list[Part]]:
    schema = _schema(answer)
    if schema is None:
        return False, []
    many = schema.get("type") == "array"
    return many, parts_of(spec, schema["items"] if many else schema)


def _schema(told: Json) -> Json | None:
    """Return the schema of a JSON body or answer, None of one that is of another kind or empty."""
    found: Json | None = told.get("content", {}).get(JSON_TYPE, {}).get("schema")
    return found


def _phrase(status: int, answer: Json) -> str:
    others = [each for each in answer.get("content", {}) if each != JSON_TYPE]
    return " · ".join([HTTPStatus(status).phrase, *others])


def _argument(told: Json) -> Part:
    schema = told["schema"]
    return Part(
        name=told["name"],
        kind=_kind(schema),
        required=told["required"],
        told=schema.get("description", ""),
    )


def _named(spec: Json, schema: Json) -> Json:
    if "$ref" not in schema:
        return schema
    found: Json = spec["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return found


def _kind(schema: Json) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if "anyOf" in schema:
        return " | ".join(_kind(each) for each in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if schema.get("type") == "array":
        return f"[{_kind(schema['items'])}]"
    return str(schema.get("format") or schema.get("type", ""))
