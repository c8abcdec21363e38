"""The agent's one shape of saying no: `application/problem+json`."""

from __future__ import annotations

import json

from flask import Flask, Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed


class Problem(Exception):
    """A request the agent does not carry out."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code
        self.detail = detail


def answer_problems(app: Flask) -> None:
    """Answer every refusal and every error of `app` in the one shape."""
    app.register_error_handler(
        Problem, lambda problem: _answer(problem.status, problem.code, problem.detail)
    )
    app.register_error_handler(HTTPException, _http)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    code = error.name.lower().replace(" ", "_")
    answer = _answer(status, code, error.description or error.name)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return answer


def _answer(status: int, code: str, detail: str) -> Response:
    body = {
        "type": "about:blank",
        "title": code.replace("_", " "),
        "status": status,
        "code": code,
        "detail": detail,
    }
    return Response(json.dumps(body), status, mimetype="application/problem+json")
