"""The follow page's secret, nobody else's number, and the page without its script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, WebSocket, expect

from server.demo.stranger import Stranger
from tests.console.phones import (
    NO_SOCKET,
    Counter,
    code_of,
    counter,
    follow,
    in_state,
    keep,
    said_on,
)
from tests.running_hall import RunningHall

__all__ = ["counter", "follow"]

Follow = Callable[..., Page]
SECRET = "sekret-7f3a"
NUMBERS = re.compile(r"\b[A-Z]{1,2}\d{3}\b")


def test_the_fragment_of_the_address_is_neither_read_nor_sent(
    counter: Counter, follow: Follow
) -> None:
    mine = counter.issue()
    page = follow(mine)
    sent: list[str] = []

    def note(request: Request) -> None:
        sent.append(f"{request.url.partition('#')[0]} {request.all_headers()} {request.post_data}")

    page.on("request", note)
    scripts: set[str] = set()
    page.on("request", lambda each: scripts.add(each.url) if ".js" in each.url else None)
    address = f"{page.url}#{SECRET}"
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#number")).to_have_text(mine["number"])
    with page.expect_response("**/api/v1/follow/**"):
        page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(f"?lang=en#{SECRET}")
    expect(page.locator("#number")).to_have_text(mine["number"])
    assert len(scripts) >= 6
    reads = re.compile(r"\bhash\b|location\.href|document\.URL|baseURI")
    assert not [each for each in scripts if reads.search(page.request.get(each).text())]
    assert not [each for each in sent if SECRET in each]
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )
    assert SECRET not in kept
    assert SECRET not in page.content()


def test_no_other_number_or_id_reaches_the_phone(
    counter: Counter, follow: Follow, hall: RunningHall
) -> None:
    counter.do("open")
    others = [counter.issue() for _ in range(4)]
    mine = counter.issue()
    page = follow(mine)
    told: list[str] = [page.request.get(page.url).text()]

    def hear(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: told.append(str(frame)))

    page.on("websocket", hear)
    page.on("response", lambda each: told.append(each.text()) if "/follow/" in each.url else None)
    page.reload()
    in_state(page, "waiting")
    others.append(counter.issue())
    counter.do("call-next", "call-next", "call-next")
    expect(page.locator("#ahead")).to_have_text("Trước Ông/Bà còn 1 người")
    counter.do("call-next", "call-next", "recall")
    in_state(page, "called")
    told.append(page.content())
    everything = "\n".join(told)
    assert sum("snapshot" in each for each in told) >= 2
    assert sum('"push"' in each for each in told) >= 1
    assert set(NUMBERS.findall(everything)) == {mine["number"]}
    assert not [each["id"] for each in others if each["id"] in everything]
    assert not [code_of(each) for each in others if code_of(each) in everything]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_first_page_says_what_the_living_one_says(
    counter: Counter, follow: Follow, language: str
) -> None:
    first, mine = counter.issue(), counter.issue()
    rest = f"?lang={language}"
    alive, plain = follow(mine, rest), follow(mine, rest, java_script_enabled=False)
    steps: list[tuple[str, list[str]]] = [
        ("waiting", []),
        ("next", ["open", "call-next", "finish"]),
        ("called", ["call-next"]),
        ("called", ["recall"]),
        ("serving", ["start"]),
        ("parked", ["park"]),
    ]
    assert first["number"] != mine["number"]
    for state, verbs in steps:
        counter.do(*verbs)
        expect(alive.locator("body")).to_have_attribute("data-state", state)
        if verbs == ["recall"]:
            expect(alive.locator("#more")).not_to_be_empty()
        plain.reload()
        assert said_on(alive) == said_on(plain)
        expect(plain.locator("body")).to_have_attribute("data-state", state)
    counter.do("resume", ticket=mine["id"])
    for state, verbs in (("next", ["requeue"]), ("no_show", ["call-next", "no-show"])):
        counter.do(*verbs)
        expect(alive.locator("body")).to_have_attribute("data-state", state)
        plain.reload()
        assert said_on(alive) == said_on(plain)


def test_every_state_is_said_in_english_too(counter: Counter, follow: Follow) -> None:
    mine = counter.issue()
    page = follow(mine, "?lang=en")
    expect(page.locator("#says")).to_have_text("You are waiting")
    expect(page.locator("#bell")).to_have_text("Turn the bell on")
    counter.do("open", "call-next")
    in_state(page, "called")
    expect(page.locator("#where")).to_have_text(f"Counter {counter.number}")
    keep(page, "called-en")
    counter.do("no-show")
    in_state(page, "no_show")
    expect(page.locator("#says")).to_have_text("You were called and did not come")
    keep(page, "no-show-en")


def test_a_phone_without_script_is_asked_to_look_again_by_itself(
    counter: Counter, follow: Follow
) -> None:
    page = follow(counter.issue(), java_script_enabled=False)
    refresh = page.locator("noscript meta[http-equiv=refresh]")
    assert refresh.get_attribute("content") == "20"
    expect(page.locator("#bell")).to_be_hidden()
    expect(page.locator("#updated")).to_have_text(re.compile(r"Cập nhật lúc 08:\d\d"))
    counter.do("open", "call-next")
    in_state(page, "called")


def test_the_page_draws_what_a_place_of_the_api_says(
    counter: Counter, follow: Follow, kiosk: Stranger
) -> None:
    mine = counter.issue()
    page = follow(mine, before=NO_SOCKET)
    at_first = json.loads(page.locator("#state").text_content() or "")["place"]
    told = kiosk.get(f"/follow/{code_of(mine)}")
    assert told | {"now": ""} == at_first | {"now": ""}
