"""The clerk's page without its server: it says so, locks its keys, and comes back by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from tests.console.bench import Bench
from tests.running_hall import RunningHall
from tests.screens import assert_accessible, picture

KEYS = ("next", "start", "recall", "no-show", "finish", "pause", "close")


@pytest.fixture(autouse=True)
def _the_next_test_finds_a_server(hall: RunningHall) -> Iterator[None]:
    yield
    if hall.process is None:
        hall.start()


def test_a_killed_server_locks_the_keys_and_a_new_one_brings_them_back(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    bench.press("Space")
    bench.has(number=first["number"], state="called")
    bench.settle()
    bench.hall.kill()
    expect(bench.page.locator("#lost")).to_be_visible()
    said = bench.page.locator("#lost").inner_text()
    assert re.fullmatch(
        r"Mất kết nối với máy chủ\. Đang hiện dữ liệu lúc 08:\d\d; các phím tạm khóa\.", said
    )
    expect(bench.page.locator("#link-state")).to_have_text("")
    for key in KEYS:
        expect(bench.page.locator(f"#{key}")).to_be_disabled()
    for key in ("Space", "v", "Enter", "F9", "F10"):
        bench.page.keyboard.press(key)
    expect(bench.page.locator("dialog[open]")).to_have_count(0)
    expect(bench.at_hand()).to_have_text(first["number"])
    assert_accessible(bench.page)
    picture(bench.page, "counter-lost")
    bench.hall.start()
    expect(bench.page.locator("#lost")).to_be_hidden()
    bench.has(number=first["number"], state="called")
    bench.press("Space")
    expect(bench.at_hand()).to_have_text(second["number"])


def test_what_happened_meanwhile_is_there_when_the_server_is_back(bench: Bench) -> None:
    bench.open()
    bench.hall.kill()
    expect(bench.page.locator("#lost")).to_be_visible()
    bench.hall.start()
    ticket = bench.issue()
    expect(bench.page.locator("#queue .number")).to_have_text([ticket["number"]])


def test_a_lost_answer_is_asked_for_again_and_calls_one_person(bench: Bench) -> None:
    first = bench.issue()
    bench.issue()
    bench.open()
    sent: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or "")["request_id"])
        if len(sent) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    bench.page.route("**/call-next", lose_the_first_answer)
    bench.press("Space")
    bench.settle()
    assert len(sent) == 2
    assert len(set(sent)) == 1
    expect(bench.at_hand()).to_have_text(first["number"])
    assert bench.state()["waiting"] == 1
    expect(bench.page.locator("#trouble")).to_be_hidden()


def test_a_command_without_any_answer_is_said_and_promises_nothing(bench: Bench) -> None:
    bench.issue()
    bench.open()
    bench.page.route("**/call-next", lambda route: route.abort())
    bench.press("Space")
    expect(bench.page.locator("#trouble:visible")).to_have_text(
        "Máy chủ chưa trả lời. Xin xem lại số tại quầy rồi hãy thử lại."
    )
    bench.page.unroute("**/call-next")
    bench.press("Space")
    bench.has(state="called")
    expect(bench.page.locator("#trouble")).to_be_hidden()
