"""How long a call stays on the big panel: as long as it is announced, here or on another screen."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.display.boards import NOW, call, display_board, usual_calls
from tests.display.rig import Host
from tests.running_hall import wait_for

TURN_S = 4.0


def open_board(page: Page, host: Host) -> None:
    page.goto(f"{host.url}/display?sound=off")
    expect(page.locator("body")).to_have_attribute("data-live", "live")


def panel(page: Page) -> str:
    shown: str = page.inner_text("#now [data-part=number]")
    return shown


def is_shown(page: Page, number: str) -> None:
    expect(page.locator("#now [data-part=number]")).to_have_text(number)


def speak(page: Page, spoken: dict[str, Any] | None) -> None:
    detail = json.dumps({"speaking": spoken is not None, "call": spoken})
    page.evaluate(f"dispatchEvent(new CustomEvent('moiso:speaking', {{ detail: {detail} }}))")


def announcement(of: dict[str, Any]) -> dict[str, Any]:
    return {"id": "7", "ticket": of["ticket"], "number": of["number"], "counter": of["counter"]}


def test_a_call_stays_until_its_announcement_has_ended(screen: Page, host: Host) -> None:
    open_board(screen, host)
    first, second = call("C001", 10), call("C002", 20)
    host.push(display_board(calls=[second, first, *usual_calls()]))
    is_shown(screen, "C001")
    speak(screen, first)
    time.sleep(TURN_S + 1)
    assert panel(screen) == "C001"
    speak(screen, None)
    is_shown(screen, "C002")


def test_what_is_heard_is_what_is_seen(screen: Page, host: Host) -> None:
    open_board(screen, host)
    calls = [call("C003", 30), call("C002", 20), call("C001", 10)]
    host.push(display_board(calls=[*calls, *usual_calls()]))
    is_shown(screen, "C001")
    speak(screen, calls[0])
    assert panel(screen) == "C003"
    speak(screen, None)
    is_shown(screen, "C002")


def test_an_announcement_that_comes_after_its_turn_brings_its_call_back(
    screen: Page, host: Host
) -> None:
    open_board(screen, host)
    calls = [call("C002", 20), call("C001", 10)]
    host.push(display_board(calls=[*calls, *usual_calls()]))
    is_shown(screen, "C002")
    speak(screen, calls[1])
    assert panel(screen) == "C001"


def test_a_screen_without_a_voice_waits_for_the_one_that_speaks(screen: Page, host: Host) -> None:
    open_board(screen, host)
    first, second = call("C001", 10), call("C002", 20)
    calls = [second, first, *usual_calls()]
    told = [announcement(each) for each in (first, second)]
    voice = {"speaker": 3}
    host.push(display_board(calls=calls, announcements=told, voice=voice))
    is_shown(screen, "C001")
    time.sleep(TURN_S + 1)
    assert panel(screen) == "C001"
    host.push(display_board(calls=calls, announcements=told[1:], voice=voice))
    is_shown(screen, "C002")


def test_where_nobody_speaks_nothing_is_waited_for(screen: Page, host: Host) -> None:
    screen.clock.install()
    open_board(screen, host)
    first, second = call("C001", 10), call("C002", 20)
    told = [announcement(first), announcement(second)]
    calls = [second, first, *usual_calls()]
    host.push(display_board(calls=calls, announcements=told, voice={"speaker": None}))
    is_shown(screen, "C001")
    screen.clock.run_for(int(TURN_S * 1000) + 100)
    is_shown(screen, "C002")


def test_calls_that_a_screen_slept_through_are_listed_and_the_newest_stands_there(
    screen: Page, host: Host
) -> None:
    open_board(screen, host)
    hour_ago = (datetime.fromisoformat(NOW) - timedelta(hours=1)).isoformat()
    missed = [call(f"C{place:03d}", place) | {"called_at": hour_ago} for place in range(40, 0, -1)]
    screen.evaluate(COUNT_ARRIVALS)
    host.snapshot(display_board(calls=missed), seq=60)
    is_shown(screen, "C040")
    expect(screen.locator(".row").first).to_have_text("C039 Quầy 39")
    assert screen.evaluate("window.arrivals") == 0
    host.push(display_board(calls=[call("G001", 4), *missed]), seq=61)
    is_shown(screen, "G001")
    wait_for(lambda: screen.evaluate("window.arrivals") > 0, "the new call has arrived")


def test_twenty_calls_in_one_second_each_get_their_turn(screen: Page, host: Host) -> None:
    screen.clock.install()
    open_board(screen, host)
    screen.evaluate(COUNT_TURNS)
    calls = usual_calls()
    for place in range(1, 21):
        calls = [call(f"D{place:03d}", place), *calls]
        host.push(display_board(calls=calls))
    for place in range(1, 21):
        is_shown(screen, f"D{place:03d}")
        screen.clock.run_for(int(TURN_S * 1000) + 100)
    shown = screen.evaluate("window.turns")
    assert [each for each in shown if each.startswith("D")] == [f"D{n:03d}" for n in range(1, 21)]


COUNT_ARRIVALS = """() => {
  window.arrivals = 0;
  new MutationObserver((changes) => {
    for (const { target } of changes)
      if (target.classList.contains('arriving')) window.arrivals += 1;
  }).observe(document.querySelector('#now'), { attributes: true, attributeFilter: ['class'] });
}"""
COUNT_TURNS = """() => {
  window.turns = [];
  const node = document.querySelector('#now [data-part=number]');
  new MutationObserver(() => window.turns.push(node.textContent))
    .observe(node, { childList: true, characterData: true, subtree: true });
}"""
