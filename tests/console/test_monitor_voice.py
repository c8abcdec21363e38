"""The supervisor sees that calls are not heard, where, which, and how soon the others were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from server.desk.principal import Role
from server.halls import hall_text
from tests.console.monitor_hall import watched
from tests.console.visitors import DESK, PHONE, Visitors
from tests.screens import assert_accessible, picture

WITHIN_S = 10


def quick_hall(folder: Path) -> str:
    """Write the hall of Quế Võ whose calls are worth saying for ten seconds."""
    text = hall_text("quevo")
    assert text.count("announce_within_s: 120") == 1
    path = folder / "quick.yaml"
    path.write_text(text.replace("announce_within_s: 120", f"announce_within_s: {WITHIN_S}"))
    return str(path)


def test_calls_that_nobody_said_are_seen_and_listed(
    new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    with watched(quick_hall(tmp_path)) as hall:
        hall.staffed([1, 2, 3, 9, 10])
        for counter in hall.counters().values():
            if counter["state"] == "open":
                hall.issue(counter["services"][0])
        screen = hall.hall.device(Role.DISPLAY, zone="1")
        hall.chief.post("/counters/1/call-next").raise_for_status()
        (first,) = screen.get("/board")["announcements"]
        screen.post(f"/announcements/{first['id']}/spoken").raise_for_status()
        for number in (2, 3, 9, 10):
            hall.chief.post(f"/counters/{number}/call-next").raise_for_status()
        visitors = Visitors(hall.hall, new_context)
        page = hall.watch(visitors.staff(Role.SUPERVISOR))
        alarms = page.locator("#alarms [data-kind=no_voice]")

        expect(alarms).to_have_count(2, timeout=(WITHIN_S + 10) * 1000)

        expect(alarms.first).to_contain_text("2 số không được đọc")
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        picture(page, "monitor-voice")
        assert_accessible(page)
        alarms.first.get_by_role("button", name="Xem lời gọi").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Hôm nay đã đọc 1 lời gọi: một nửa trong 1 giây")
        expect(dialog.locator("tbody tr")).to_have_count(4)
        expect(dialog.locator("tbody tr").first).to_contain_text("không màn hình nào đọc")
        picture(page, "monitor-voice-calls")
        assert_accessible(page)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
        picture(page, "monitor-voice-calls-phone")
        page.keyboard.press("Escape")
        page.locator("#act-voice").click()
        expect(dialog).to_contain_text("4 lời gọi chỉ hiện trên màn hình")
        assert visitors.errors == []
