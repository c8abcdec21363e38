"""At most one rating a visit, however often and on however many tablets somebody presses."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.visitors import Visitors
from tests.rating_terminal.tablet import Tablet, waiting
from tests.running_hall import wait_for


def test_a_double_touch_counts_once(tablet: Tablet) -> None:
    ticket = tablet.end_visit()
    tablet.is_at("ask")
    tablet.face("satisfied").dblclick()
    tablet.is_at("thanks")
    tablet.has_rated(ticket, "satisfied")
    tablet.is_at("idle")
    assert len(tablet.ratings(ticket)) == 1


def test_the_first_of_two_touches_counts(tablet: Tablet) -> None:
    ticket = tablet.end_visit()
    tablet.is_at("ask")
    tablet.page.evaluate(
        """() => { const keys = [...document.querySelectorAll('.level')];
        for (const key of [keys[2], keys[0], keys[3]]) key.click(); }"""
    )
    tablet.has_rated(ticket, "neutral")
    tablet.is_at("idle")
    assert len(tablet.ratings(ticket)) == 1


def test_a_key_held_down_counts_once(tablet: Tablet) -> None:
    ticket = tablet.end_visit()
    tablet.is_at("ask")
    tablet.face("dissatisfied").focus()
    for _ in range(8):
        tablet.page.keyboard.down("Enter")
    tablet.is_at("idle")
    for _ in range(8):
        tablet.page.keyboard.down("Enter")
    tablet.page.keyboard.up("Enter")
    tablet.has_rated(ticket, "dissatisfied")
    assert len(tablet.ratings(ticket)) == 1


def test_a_reload_after_the_answer_does_not_ask_again(tablet: Tablet) -> None:
    ticket = tablet.end_visit()
    tablet.is_at("ask")
    tablet.face("satisfied").click()
    tablet.has_rated(ticket, "satisfied")
    tablet.open()
    tablet.is_at("idle")
    assert len(tablet.ratings(ticket)) == 1


def test_a_reload_before_the_answer_arrived_does_not_ask_again(tablet: Tablet) -> None:
    ticket = tablet.end_visit()
    tablet.is_at("ask")
    tablet.page.route("**/api/v1/ratings", lambda route: route.abort())
    tablet.face("satisfied").click()
    tablet.is_at("thanks")
    tablet.page.add_init_script(
        """window.steps = []; addEventListener('DOMContentLoaded', () =>
        new MutationObserver(() => window.steps.push(document.body.dataset.step))
          .observe(document.body, {attributeFilter: ['data-step']}));"""
    )
    tablet.open()
    tablet.is_at("idle")
    assert "ask" not in tablet.page.evaluate("window.steps")
    tablet.page.unroute("**/api/v1/ratings")
    tablet.has_rated(ticket, "satisfied")


def test_two_tablets_of_one_counter_bring_one_rating(tablet: Tablet, visitors: Visitors) -> None:
    twin = visitors.device(Role.RATING, tablet.number)
    tablet.open(twin)
    ticket = tablet.end_visit()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    for page in (tablet.page, twin):
        tablet.is_at("ask", page)
        page.route("**/api/v1/ratings", hold)
    tablet.face("satisfied").click()
    tablet.face("dissatisfied", twin).click()
    for page in (tablet.page, twin):
        tablet.is_at("thanks", page)
    assert len(held) == 2
    for route in held:
        route.continue_()
    wait_for(lambda: tablet.ratings(ticket), "one has arrived")
    for page in (tablet.page, twin):
        tablet.is_at("idle", page)
    wait_for(lambda: waiting(tablet.page) == waiting(twin) == [], "the hall has answered both")
    assert len(tablet.ratings(ticket)) == 1


def test_the_other_tablet_of_the_counter_stops_asking(tablet: Tablet, visitors: Visitors) -> None:
    twin = visitors.device(Role.RATING, tablet.number)
    tablet.open(twin)
    tablet.end_visit()
    tablet.is_at("ask", twin)
    tablet.face("satisfied").click()
    tablet.is_at("idle", twin)
    expect(twin.locator(".levels:visible")).to_have_count(0)


def test_a_clerk_cannot_give_a_rating(tablet: Tablet) -> None:
    ticket = tablet.end_visit()
    asked = {"level": "very_satisfied", "ticket": ticket["id"]}
    people = {
        role: tablet.hall.person(f"{role}-{tablet.number}", role)
        for role in (Role.CLERK, Role.SUPERVISOR, Role.ADMIN)
    }
    tokens = {
        role: tablet.hall.device(role, tablet.number) for role in (Role.COUNTER, Role.DISPLAY)
    }
    askers: dict[Role, Stranger] = people | tokens
    for role, who in askers.items():
        answer = who.post("/ratings", asked)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_yours"), role
    other = tablet.hall.device(Role.RATING, 16)
    assert other.post("/ratings", asked).status_code == 403
    assert tablet.ratings(ticket) == []
