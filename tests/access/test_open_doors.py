"""Nothing is open but the public pages: every address of the whole server, asked by nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from server.app import Server, create_server
from server.core.commands import ConfigureHall
from server.core.hall_json import hall_to_json
from server.desk.desk import Options
from tests.api.hall import HALL
from tests.world import ADMIN, HandClock, fast_folder

PLACES = {
    "ticket": "20261123-A001",
    "number": 1,
    "code": "000000",
    "name": "visits",
    "filename": "no-such-file",
    "path": "no-such-page",
    "language": "vi",
    "phrase": "mời",
    "announcement": "1",
    "device": 1,
    "test": "1",
    "folder": "films",
}
PUBLIC = {
    "/",
    "/login",
    "/display",
    "/rating",
    "/f/<code>",
    "/api/docs",
    "/api/v1/openapi.json",
    "/api/v1/follow/<code>",
    "/api/v1/enrolments/<code>",
    "/healthz",
    "/readyz",
    "/metrics",
}
FOR_STAFF = {"/counter", "/reports", "/devices"}
FILES = "<path:filename>"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with fast_folder() as folder:
        made = create_server(folder, Options(clock=HandClock()), async_mode="threading")
        made.desk.start()
        made.desk.ask(ConfigureHall(text="try", hall=hall_to_json(HALL)), ADMIN)
        yield made
        made.desk.stop()


@pytest.fixture
def nobody(server: Server) -> FlaskClient:
    return server.app.test_client()


def looked_at(server: Server) -> list[tuple[str, str]]:
    """Return each rule that can be looked at, with an address of it."""
    found = []
    for rule in server.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        built = rule.build({name: PLACES[name] for name in rule.arguments}, append_unknown=False)
        assert built is not None, rule
        found.append((rule.rule, built[1]))
    return found


def test_what_nobody_may_look_at_is_everything_but_the_public_pages(
    server: Server, nobody: FlaskClient
) -> None:
    answered = {rule: nobody.get(path) for rule, path in looked_at(server) if FILES not in rule}
    shut = {rule for rule, answer in answered.items() if answer.status_code in (302, 401, 403)}
    assert answered.keys() - shut == PUBLIC
    assert {rule for rule in shut if not rule.startswith("/api/")} >= FOR_STAFF
    for rule in shut:
        answer = answered[rule]
        if rule.startswith("/api/"):
            assert answer.status_code == 401
        elif rule.startswith("/display/media/"):
            assert answer.status_code == 403
        else:
            assert answer.headers["Location"].startswith("/login?next=")


def test_what_is_served_to_anybody_as_a_file_is_no_page(
    server: Server, nobody: FlaskClient
) -> None:
    files = {rule: path for rule, path in looked_at(server) if FILES in rule}
    assert all("/static/" in rule for rule in files), files
    for path in files.values():
        for climbing in ("..%2f..%2fapp.py", "../../app.py", "%2e%2e/%2e%2e/app.py"):
            assert nobody.get(path.replace("no-such-file", climbing)).status_code == 404


def test_a_screen_that_is_not_enrolled_shows_nothing_of_the_hall(
    server: Server, nobody: FlaskClient
) -> None:
    for path in ("/display", "/rating", "/display?counter=1", "/display?zone=left"):
        page = nobody.get(path).get_data(as_text=True)
        assert "Đất đai" not in page
        assert '"calls"' not in page
        assert '"scale"' not in page


def test_every_answer_is_closed(server: Server, nobody: FlaskClient) -> None:
    for _, path in looked_at(server):
        headers = nobody.get(path).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in headers


def test_pages_and_answers_are_not_kept_by_a_browser(server: Server, nobody: FlaskClient) -> None:
    for rule, path in looked_at(server):
        if FILES not in rule and not rule.startswith("/api/docs"):
            assert nobody.get(path).headers["Cache-Control"] == "no-store", rule


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil",
    ],
)
def test_logging_in_leads_to_no_other_site(nobody: FlaskClient, wanted: str) -> None:
    for address, leads_to in ((wanted, "/"), ("/counter", "/counter")):
        page = nobody.get("/login", query_string={"next": address})
        assert f'data-next="{leads_to}"' in page.get_data(as_text=True)
