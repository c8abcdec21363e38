"""The road of one answer on a real hall: idle, the question, one touch, thanks, idle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from playwright.sync_api import expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.visitors import UPRIGHT, Visitors
from tests.rating_terminal.tablet import Tablet
from tests.running_hall import RunningHall
from tests.screens import assert_accessible, assert_nothing_overflows, picture


def test_a_terminal_is_let_in_by_its_code_and_comes_to_life(
    hall: RunningHall, visitors: Visitors, supervisor: Stranger
) -> None:
    page = visitors.anybody((1280, 800))
    page.goto(f"{hall.url}/rating?counter=16")
    expect(page.locator("body")).to_have_attribute("data-enrolment", "code")
    code = page.locator("#code").inner_text().replace("\n", "").replace(" ", "")
    assert len(code) == 6
    assert_accessible(page)
    assert_nothing_overflows(page)
    picture(page, "rating-enrol")
    (waiting,) = (each for each in supervisor.get("/enrolments") if each["code"] == code)
    assert (waiting["role"], waiting["counter"]) == ("rating", 16)
    place = {"role": "rating", "counter": 16, "name": "Máy ở quầy 16"}
    supervisor.post(f"/enrolments/{code}/approve", place).raise_for_status()
    expect(page.locator("#counter")).to_have_text("Quầy 16")
    (cookie,) = (each for each in page.context.cookies() if each["name"] == "moiso_rating")
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    assert page.evaluate("document.cookie").count("moiso_rating") == 0


def test_the_visit_just_finished_is_asked_about_and_one_touch_ends_it(
    tablet: Tablet, supervisor: Stranger
) -> None:
    tablet.is_at("idle")
    expect(tablet.page.locator("h1:visible")).to_have_text(
        "Xin mời Ông/Bà đánh giá sau khi xong việc"
    )
    ticket = tablet.end_visit()
    tablet.is_at("ask")
    expect(tablet.page.locator("#about")).to_contain_text(f"Số {ticket['number']}")
    expect(tablet.page.locator("#counter")).to_have_text(f"Quầy {tablet.number}")
    expect(tablet.page.locator("#service")).not_to_be_empty()
    tablet.face("satisfied").click()
    tablet.is_at("thanks")
    expect(tablet.page.locator("h1:visible")).to_have_text("Cảm ơn Ông/Bà!")
    tablet.has_rated(ticket, "satisfied")
    tablet.is_at("idle")
    (given,) = tablet.ratings(ticket)
    assert given["counter"] == tablet.number
    assert given["channel"] == "tablet"


def test_whoever_did_not_come_is_not_asked_about(tablet: Tablet) -> None:
    tablet.end_visit("no-show")
    tablet.open()
    tablet.is_at("idle")


def test_the_visits_of_other_counters_are_not_asked_about(
    tablet: Tablet, free_counters: Iterator[int]
) -> None:
    replace(tablet, number=next(free_counters)).end_visit()
    mine = tablet.end_visit()
    tablet.is_at("ask")
    expect(tablet.page.locator("#about")).to_contain_text(mine["number"])


def test_the_next_visit_takes_the_place_of_a_question_nobody_answered(tablet: Tablet) -> None:
    first = tablet.end_visit()
    expect(tablet.page.locator("#about")).to_contain_text(first["number"])
    second = tablet.end_visit()
    expect(tablet.page.locator("#about")).to_contain_text(second["number"])
    tablet.face("neutral").click()
    tablet.has_rated(second, "neutral")
    assert tablet.ratings(first) == []
    tablet.is_at("idle")


def test_a_visit_that_ends_during_the_thanks_is_asked_about_after_them(tablet: Tablet) -> None:
    first = tablet.end_visit()
    tablet.is_at("ask")
    tablet.face("very_satisfied").click()
    tablet.is_at("thanks")
    second = tablet.end_visit()
    tablet.is_at("ask")
    expect(tablet.page.locator("#about")).to_contain_text(second["number"])
    tablet.face("dissatisfied").click()
    tablet.has_rated(first, "very_satisfied")
    tablet.has_rated(second, "dissatisfied")


def test_a_terminal_that_starts_late_still_asks(tablet: Tablet, visitors: Visitors) -> None:
    ticket = tablet.end_visit()
    late = visitors.device(Role.RATING, tablet.number, UPRIGHT)
    tablet.open(late)
    tablet.is_at("ask", late)
    expect(late.locator("#about")).to_contain_text(ticket["number"])
