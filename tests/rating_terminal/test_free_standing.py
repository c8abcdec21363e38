"""The terminal at the exit, which belongs to no counter: always asking, with a pause between."""

from __future__ import annotations

from playwright.sync_api import expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.visitors import UPRIGHT, Visitors
from tests.running_hall import RunningHall, wait_for
from tests.screens import assert_accessible, assert_nothing_overflows, picture


def answers(journal: Stranger) -> list[tuple[str, object, object]]:
    events = journal.get("/journal", after=0, limit=1000)["events"]
    given = [each["data"] for each in events if each["kind"] == "rating_given"]
    return [(each["level"], each.get("ticket"), each.get("counter")) for each in given]


def test_the_question_always_stands_and_each_touch_is_one_answer_about_no_visit(
    hall: RunningHall, visitors: Visitors, journal: Stranger
) -> None:
    page = visitors.device(Role.RATING, None)
    page.goto(f"{hall.url}/rating")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    expect(page.locator("#about")).to_have_text("Chạm một lần là xong")
    expect(page.locator("#time")).to_be_hidden()
    assert_nothing_overflows(page)
    assert_accessible(page)
    picture(page, "rating-free-standing")
    page.locator("[data-level=satisfied]").dblclick()
    expect(page.locator("body")).to_have_attribute("data-step", "thanks")
    # A child that goes on pressing where the keys were.
    page.evaluate(
        """() => { for (let x = 60; x < 1260; x += 100) {
          document.elementFromPoint(x, 500).click(); } }"""
    )
    expect(page.locator("body")).to_have_attribute("data-step", "ask", timeout=20_000)
    wait_for(lambda: answers(journal) == [("satisfied", None, None)], "one answer")
    page.locator("[data-level=dissatisfied]").click()
    wait_for(
        lambda: answers(journal) == [("satisfied", None, None), ("dissatisfied", None, None)],
        "the next citizen's answer",
    )
    page.set_viewport_size({"width": UPRIGHT[0], "height": UPRIGHT[1]})
    expect(page.locator("body")).to_have_attribute("data-step", "ask", timeout=20_000)
    picture(page, "rating-free-standing-800x1280")
