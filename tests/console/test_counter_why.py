"""The quiet sentence under the facts: why this number, where it has been, what it brings."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from server.core.order import CallRule
from server.demo.stranger import Stranger
from tests.console.bench import Bench
from tests.console.visitors import Visitors
from tests.running_hall import RunningHall

WHY = """async ({ script, ticket }) => {
    const { whyOf } = await import(`${script}/counter_why.js`);
    const { speech } = await import(`${script}/counter_speech.js`);
    const words = JSON.parse(document.getElementById("words").textContent);
    const say = speech(words, document.documentElement.lang, {});
    return whyOf(ticket, { say, names: new Map([["A", "Hộ tịch"]]), bound_s: 3600 });
}"""
PLAIN: dict[str, Any] = {
    "rule": "first_come",
    "before": None,
    "overtook": 0,
    "legs": [],
    "counter": 5,
    "service": "C",
    "persons": 1,
    "dossiers": 1,
}
BEFORE = {"before": "B007", "overtook": 1}
AT_3 = {"counter": 3, "service": "A"}
SAID = (
    ({"rule": "first_come"}, "Đến trước.", "First come."),
    (
        {"rule": "priority", **BEFORE},
        "Được gọi trước B007 vì thuộc diện ưu tiên.",
        "Called before B007: has priority.",
    ),
    (
        {"rule": "priority", "before": "B007", "overtook": 3},
        "Được gọi trước B007 và 2 số khác vì thuộc diện ưu tiên.",
        "Called before B007 and 2 more: has priority.",
    ),
    (
        {"rule": "preference", **BEFORE},
        "Được gọi trước B007 vì quầy này ưu tiên dịch vụ của số đó.",
        "Called before B007: this counter serves its service first.",
    ),
    ({"rule": "put_first"}, "Được xếp lên đầu hàng.", "Was put first."),
    (
        {"rule": "put_first", **BEFORE},
        "Được gọi trước B007 vì đã được xếp lên đầu hàng.",
        "Called before B007: was put first.",
    ),
    ({"rule": "appointment"}, "Có lịch hẹn.", "By appointment."),
    (
        {"rule": "appointment", **BEFORE},
        "Được gọi trước B007 vì đến theo lịch hẹn.",
        "Called before B007: came by appointment.",
    ),
    (
        {"rule": "near_bound", **BEFORE},
        "Để không phải chờ quá 60 phút nên được gọi trước.",
        "Called first, so as not to wait over 60 minutes.",
    ),
    ({"rule": "chosen"}, "Cán bộ chọn gọi.", "Chosen by the clerk."),
    (
        {"rule": "chosen", **BEFORE},
        "Cán bộ chọn gọi, trước B007.",
        "Chosen by the clerk, before B007.",
    ),
    ({"rule": "came_back"}, "Vắng mặt, nay đã quay lại.", "Was missed and came back."),
    (
        {"legs": [AT_3], "persons": 3, "dossiers": 2},
        "Đến trước. Đã qua quầy 3 · Hộ tịch. 3 người, 2 hồ sơ.",
        "First come. Has been at counter 3 · Hộ tịch. 3 persons, 2 dossiers.",
    ),
    (
        {"rule": None, "legs": [AT_3, AT_3, {"counter": 5, "service": "C"}]},
        "Đã qua quầy 3 · Hộ tịch.",
        "Has been at counter 3 · Hộ tịch.",
    ),
)


@pytest.mark.parametrize(("language", "place"), [("vi", 1), ("en", 2)])
def test_every_rule_of_calling_has_its_sentence(
    hall: RunningHall, visitors: Visitors, language: str, place: int
) -> None:
    assert {each[0].get("rule", "first_come") for each in SAID} - {None} == set(CallRule)
    page: Page = visitors.staff()
    page.goto(f"{hall.url}/counter?training=1&lang={language}")
    script = page.locator("script[src$='/counter.js']").get_attribute("src")
    assert script is not None
    for said in SAID:
        told = {"script": script.rpartition("/")[0], "ticket": PLAIN | said[0]}
        assert page.evaluate(WHY, told) == said[place]


def test_the_page_says_why_and_where_a_number_has_been(bench: Bench, supervisor: Stranger) -> None:
    first = bench.issue()
    asked = {"service": bench.service, "priority": "priority", "persons": 2}
    supervisor.post("/tickets", asked).raise_for_status()
    bench.open()
    bench.call()
    why = bench.page.locator("#why:visible")
    expect(why).to_have_text(f"Được gọi trước {first['number']} vì thuộc diện ưu tiên. 2 người.")
    bench.press("Space")
    expect(bench.at_hand()).to_have_text(first["number"])
    expect(why).to_have_text("Đến trước.")
    sent = {"counter": bench.number, "position": "first"}
    supervisor.post("/counters/12/open").raise_for_status()
    supervisor.post(
        f"/counters/{bench.number}/transfer", {"service": "M", "position": "first"}
    ).raise_for_status()
    supervisor.post("/counters/12/call-next").raise_for_status()
    supervisor.post("/counters/12/transfer", sent).raise_for_status()
    expect(bench.page.locator("#queue .tag")).to_have_text(["Đầu hàng", "Chỉ định quầy này"])
    bench.press("Space")
    expect(why).to_have_text(
        f"Được xếp lên đầu hàng. Đã qua quầy {bench.number} · Hộ tịch, chứng thực, quầy 12 · Y tế."
    )
