"""What every answer of every test is held to: its documented model, or one shape of refusal."""

from __future__ import annotations

from typing import Any

from flask import Flask
from pydantic import BaseModel
from werkzeug.test import TestResponse

from server.api.calls import Call
from server.api.models.problem import Problem
from server.api.problems import STATUS

PROBLEM_TYPE = "application/problem+json"
SHAPE = {"type", "title", "status", "code", "detail"}


def hold_to_the_documents(app: Flask, method: str, answer: TestResponse) -> None:
    """Fail unless `answer` is what the documents say."""
    if answer.status_code >= 400:
        problem_of(answer)
        return
    call = _call(app, method, answer.request.path)
    if call is None:
        return
    assert answer.status_code in call.answers, f"{answer.status_code} is not documented"
    given = call.answers[answer.status_code]
    if given is None:
        assert answer.data == b""
    elif answer.mimetype == "application/json":
        many, model = (True, given[0]) if isinstance(given, list) else (False, given)
        for told in answer.json if many else [answer.json]:  # type: ignore[union-attr]
            _fits(model, told)


def problem_of(
    answer: TestResponse, status: int | None = None, code: str | None = None
) -> dict[str, Any]:
    """Return the problem that `answer` is; fail when it is none, or another."""
    assert answer.mimetype == PROBLEM_TYPE, answer.get_data(as_text=True)
    told = answer.get_json(force=True)
    assert told.keys() >= SHAPE
    assert told.keys() <= SHAPE | {"field", "errors"}
    assert told["status"] == answer.status_code
    assert STATUS.get(told["code"], told["status"]) == told["status"]
    assert told["type"] == f"/api/docs#{told['code']}"
    assert told["title"]
    assert told["detail"].endswith((".", "。"))
    assert "%(" not in told["detail"]
    if status is not None:
        assert (answer.status_code, told["code"]) == (status, code or told["code"]), told
    return dict(told)


def _call(app: Flask, method: str, path: str) -> Call | None:
    with app.test_request_context(path, method=method) as context:
        endpoint = context.request.endpoint
    call: Call | None = getattr(app.view_functions.get(endpoint or ""), "call", None)
    return call


def _fits(model: type[BaseModel], told: Any) -> None:
    model.model_validate(told)
    if model.model_config.get("extra") == "allow" or model is Problem:
        return
    names = {field.alias or name for name, field in model.model_fields.items()}
    assert set(told) <= names, f"not documented: {set(told) - names}"
