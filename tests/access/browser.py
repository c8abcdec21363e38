"""A person's browser: it keeps its cookies and sends what the hall's own pages send."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import Cookie, TestResponse

from server.desk.access import add_staff
from server.desk.principal import Role
from tests.api.conftest import PASSWORD, Api

SESSION, CSRF = "moiso_session", "moiso_csrf"


@dataclass
class Browser:
    """One browser, with the forgery token of whoever has logged in on it."""

    client: FlaskClient
    csrf: str = ""
    asked: int = field(default=0)

    def log_in(self, name: str, password: str = PASSWORD, **how: Any) -> TestResponse:
        """Log in; the answer may be a refusal."""
        told = {"name": name, "password": password}
        answer = self.client.post("/api/v1/session", json=told, **how)
        if answer.status_code == 200:
            self.csrf = str(answer.get_json()["csrf_token"])
        return answer

    def get(self, path: str, **headers: str) -> TestResponse:
        """Look at something."""
        return self.client.get(f"/api/v1{path}", headers=headers)

    def post(
        self, path: str, body: dict[str, Any] | None = None, csrf: str | None = None, **headers: str
    ) -> TestResponse:
        """Send a new intention with the forgery token, or with `csrf` instead of it."""
        self.asked += 1
        token = self.csrf if csrf is None else csrf
        if token:
            headers["X-CSRF-Token"] = token
        told = {"request_id": f"{self.csrf[:8]}-{self.asked}"} | (body or {})
        return self.client.post(f"/api/v1{path}", json=told, headers=headers)

    def log_out(self) -> TestResponse:
        """Log out."""
        return self.client.delete("/api/v1/session", headers={"X-CSRF-Token": self.csrf})

    def cookie(self, name: str) -> Cookie:
        """Return a cookie the browser keeps."""
        kept = self.client.get_cookie(name)
        assert kept is not None, f"no cookie {name}"
        return kept


def browser_of(api: Api, name: str, role: Role) -> Browser:
    """Return the browser of somebody who was added and has logged in."""
    api.desk.do(add_staff(name, role, PASSWORD))
    made = Browser(api.browser())
    assert made.log_in(name).status_code == 200
    return made
