"""An answer given without the server waits on the terminal and arrives once, with its own time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.visitors import UPRIGHT, Visitors
from tests.display.rig import Host
from tests.rating_terminal.boards import rating_board, visit
from tests.rating_terminal.tablet import Tablet, waiting
from tests.running_hall import RunningHall, wait_for
from tests.screens import assert_accessible, assert_nothing_overflows, picture


@pytest.fixture(autouse=True)
def _the_next_test_finds_a_server(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "hall" in request.fixturenames:
        hall: RunningHall = request.getfixturevalue("hall")
        if hall.process is None:
            hall.start()


def test_an_answer_without_the_server_arrives_once_when_it_is_back(tablet: Tablet) -> None:
    ticket = tablet.end_visit()
    tablet.is_at("ask")
    tablet.hall.kill()
    expect(tablet.page.locator("#lost")).to_be_visible()
    expect(tablet.page.locator("#lost:visible")).to_have_text(
        "Mất kết nối: câu trả lời sẽ gửi sau."
    )
    assert_nothing_overflows(tablet.page)
    assert_accessible(tablet.page)
    picture(tablet.page, "rating-lost-1280x800")
    tablet.page.set_viewport_size({"width": UPRIGHT[0], "height": UPRIGHT[1]})
    assert_nothing_overflows(tablet.page)
    picture(tablet.page, "rating-lost-800x1280")
    before = datetime.now(UTC)
    tablet.face("neutral").click()
    after = datetime.now(UTC)
    tablet.is_at("thanks")
    (kept,) = waiting(tablet.page)
    assert (kept["level"], kept["ticket"]) == ("neutral", ticket["id"])
    tablet.is_at("idle")
    tablet.hall.start()
    back = datetime.now(UTC)
    tablet.has_rated(ticket, "neutral")
    wait_for(lambda: waiting(tablet.page) == [], "the terminal forgets what has arrived")
    expect(tablet.page.locator("#lost")).to_be_hidden()
    tablet.is_at("idle")
    (given,) = tablet.ratings(ticket)
    rated_at = datetime.fromisoformat(given["rated_at"])
    # The page's clock is set by the board it loaded, some moments earlier on its way.
    late = timedelta(seconds=5)
    assert before - late <= rated_at <= after
    assert rated_at < back


def test_many_answers_arrive_in_their_order(
    hall: RunningHall, visitors: Visitors, journal: Stranger
) -> None:
    page = visitors.device(Role.RATING, None)
    page.goto(f"{hall.url}/rating")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    hall.kill()
    levels = ["dissatisfied", "very_satisfied"]
    for level in levels:
        expect(page.locator("body")).to_have_attribute("data-step", "ask", timeout=20_000)
        page.locator(f"[data-level={level}]").click()
    assert [each["level"] for each in waiting(page)] == levels
    hall.start()
    wait_for(lambda: waiting(page) == [], "all have arrived")
    events = journal.get("/journal", after=0, limit=1000)["events"]
    given = [each["data"] for each in events if each["kind"] == "rating_given"][-2:]
    assert [each["level"] for each in given] == levels
    assert given[0]["rated_at"] < given[1]["rated_at"]


def test_the_touch_is_stamped_in_the_halls_time(page: Page, host: Host) -> None:
    board = rating_board(visit())
    board["clock"] |= {"speed": 60}
    host.push(board)
    page.goto(f"{host.url}/rating")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    page.locator(".level").first.click()
    wait_for(lambda: host.seen()["ratings"], "the answer has arrived")
    (given,) = host.seen()["ratings"]
    touched = datetime.fromisoformat(given["rated_at"])
    told = datetime.fromisoformat(board["clock"]["now"])
    assert told < touched < told + timedelta(hours=1)


def test_an_answer_that_is_not_taken_is_sent_again_just_as_it_was(page: Page, host: Host) -> None:
    host.stage(answers=["lost", "lost"])
    page.goto(f"{host.url}/rating")
    page.locator(".level").nth(1).click()
    wait_for(lambda: len(host.seen()["ratings"]) == 3, "it was sent until it was taken")
    first, second, third = host.seen()["ratings"]
    assert first == second == third
    wait_for(lambda: waiting(page) == [], "the terminal forgets it")


def test_an_answer_that_the_hall_has_already_is_forgotten(page: Page, host: Host) -> None:
    host.stage(answers=["already"])
    page.goto(f"{host.url}/rating")
    page.locator(".level").nth(3).click()
    wait_for(lambda: host.seen()["ratings"] and waiting(page) == [], "the terminal forgets it")
    expect(page.locator("body")).to_have_attribute("data-step", "thanks")
    assert len(host.seen()["ratings"]) == 1


def test_a_terminal_whose_enrolment_was_revoked_shows_a_code_again(page: Page, host: Host) -> None:
    page.goto(f"{host.url}/rating")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    host.kill()
    host.start("--knows-nobody")
    expect(page.locator("#code")).to_have_text("482913", timeout=30_000)
