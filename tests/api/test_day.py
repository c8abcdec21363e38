"""The road of one ticket over HTTP, and what each call answers."""

from __future__ import annotations

import json

from server.desk.principal import Role
from tests.api.conftest import Api


def test_a_ticket_is_taken_called_served_and_rated(api: Api) -> None:
    ticket = api.ticket("land")
    assert ticket["number"] == "A001"
    assert api.at_counter("open").json["state"] == "open"  # type: ignore[index]
    called = api.at_counter("call-next").json
    assert called is not None
    assert (called["id"], called["state"], called["counter"]) == (ticket["id"], "called", 1)
    assert api.at_counter("start").json["state"] == "serving"  # type: ignore[index]
    assert api.at_counter("finish").json["state"] == "served"  # type: ignore[index]
    rated = api.post("/ratings", Role.RATING, {"level": "satisfied"}, counter=1)
    assert rated.status_code == 201
    assert rated.json["ticket"] == ticket["id"]  # type: ignore[index]
    assert api.at_counter("call-next").status_code == 204


def test_a_display_is_told_which_call_stands_at_a_counter_and_no_more(api: Api) -> None:
    api.post("/tickets", Role.SUPERVISOR, {"service": "land", "priority": "elderly"})
    api.at_counter("open")
    api.at_counter("call-next")
    told = json.loads(api.get("/counters", Role.DISPLAY).data)[0]["ticket"]
    assert (told["number"], told["counter"]) == ("A001", 1)
    assert "priority" not in told
    known = json.loads(api.get("/counters", Role.SUPERVISOR).data)[0]["ticket"]
    assert known["priority"] == "elderly"
