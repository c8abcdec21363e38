"""A counter paused from the monitor: asked why, and the reason is read there."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, expect

from server.desk.principal import Role
from tests.console.monitor_hall import Watched
from tests.console.test_monitor_actions import card, done, hall, page, press
from tests.screens import assert_accessible, picture

__all__ = ["hall", "page"]


def test_a_pause_may_say_why_and_the_card_shows_it(hall: Watched, page: Page) -> None:
    reason = "Đi họp giao ban đầu tuần của trung tâm"
    hall.tell("/counters/3/open")
    expect(card(page, 3)).to_have_attribute("data-look", "idle")
    card(page, 3).click()
    press(page, "Tạm nghỉ")
    page.get_by_label("Lý do, nếu cần ghi lại").fill(reason)
    page.keyboard.press("Enter")
    done(page)
    assert hall.counters()[3]["state"] == "paused"
    expect(card(page, 3).locator("[data-doing]")).to_have_text(reason)
    expect(card(page, 3)).to_have_attribute("title", re.compile(f"Tạm nghỉ từ 08:..: {reason}"))
    picture(page, "monitor-paused-for")
    assert_accessible(page)
    page.reload()
    expect(card(page, 3).locator("[data-doing]")).to_have_text(reason)
    card(page, 3).click()
    expect(page.locator("#ask-says")).to_contain_text(reason)
    picture(page, "monitor-paused-for-asks")
    press(page, "Mở quầy")
    press(page, "Mở quầy")
    done(page)
    expect(card(page, 3).locator("[data-doing]")).to_have_text("Trống")
    journal = hall.hall.device(Role.ADMIN).get("/journal?limit=1000")["events"]
    assert "giao ban" not in json.dumps(journal, ensure_ascii=False)
    hall.tell("/counters/3/close")
