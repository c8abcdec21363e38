"""The day ended over HTTP: one transaction, one answer, counted in the visits."""

from __future__ import annotations

from server.desk.principal import Role
from tests.api.conftest import Api
from tests.api.documented import problem_of


def test_all_who_wait_are_cancelled_together_and_counted(api: Api) -> None:
    tickets = [api.ticket() for _ in range(3)]
    api.at_counter("open")
    api.at_counter("call-next")
    body = {"request_id": "end", "reason": {"vi": "Mất điện", "en": "No power"}}
    answer = api.post("/hall/end-day", Role.SUPERVISOR, body)
    told = answer.json or {}
    assert (answer.status_code, told["state"], told["tickets"]) == (200, "closed", False)
    assert told["reason"] == {"vi": "Mất điện", "en": "No power"}
    assert told["reopens_at"] == "2026-11-24T00:30:00.000Z"
    assert api.post("/hall/end-day", Role.SUPERVISOR, body).json == told
    states = [api.get(f"/tickets/{each['id']}", Role.SUPERVISOR).json for each in tickets]
    assert [each["state"] for each in states if each] == ["called", "cancelled", "cancelled"]
    refused = api.post("/tickets", Role.KIOSK, {"service": "land"})
    detail = problem_of(refused, 409, "hall_closed")["detail"]
    assert detail == "Trung tâm đang không phát số. Xin quay lại lúc 07:30, 24/11/2026."
    report = api.get("/reports/visits?from=2026-11-23&to=2026-11-23", Role.SUPERVISOR).json
    assert report is not None
    total = report["total"]
    assert (total["cancelled"], total["told_to_return"], total["left_over"]) == (2, 2, 0)
    journal = api.get("/journal?limit=1000", Role.ADMIN)
    kinds = [each["kind"] for each in (journal.json or {})["events"]]
    assert kinds.count("hall_ended") == 1
    assert kinds.count("ticket_cancelled") == 2
    assert "Mất điện" not in journal.get_data(as_text=True)
