"""Every state of the boards: the same with and without its script, accessible, on every screen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.display.boards import (
    BEFORE,
    CLOSED,
    HOLIDAY,
    LONG_NAME,
    LUNCH,
    SUSPENDED,
    at_forty_counters,
    call,
    display_board,
    idle,
    idle_board,
    layout,
    many_calls,
    many_services,
    panel_board,
    service,
    stopped_services,
    usual_calls,
    waiting_board,
)
from tests.display.legible import assert_legible, assert_seen_from_afar
from tests.display.rig import SIZES, Host
from tests.screens import assert_accessible, assert_nothing_overflows, picture

STATES: dict[str, dict[str, Any]] = {
    "usual": display_board(priority_being_served=True),
    "empty": display_board(calls=[], message=None),
    "one": display_board(calls=[call("M888", 40)]),
    "calm": display_board(calls=[call("A012", 3, state="serving"), *usual_calls()[1:]]),
    "full": display_board(
        calls=many_calls(),
        waiting=many_services(),
        zone_name={"vi": "Khu vực 3 · Quầy 1–40", "en": "Zone 3"},
        message={"vi": LONG_NAME},
        priority_being_served=True,
    ),
    "long-number": display_board(calls=[call("MW888", 40), *usual_calls()]),
    "waits": display_board(
        waiting=[
            service("A", LONG_NAME, "Long", 300, (7000, 20000)),
            service("B", "Đất đai", "Land", 1, (0, 200)),
            service("C", "Hộ tịch", "Civil status", 2, None),
            service("E", "Lao động", "Labour", 1, (20, 50)),
        ]
    ),
    "lunch": display_board(calls=[call("A012", 3, state="served")], open=LUNCH),
    "before": display_board(calls=[], open=BEFORE),
    "closed": display_board(calls=[], open=CLOSED),
    "holiday": display_board(calls=[], open=HOLIDAY),
    "suspended": display_board(calls=usual_calls()[1:], open=SUSPENDED),
    "stopped": display_board(waiting=stopped_services()),
    "zone-paper": display_board(layout=layout(theme="paper"), priority_being_served=True),
    "full-paper": display_board(
        calls=many_calls(), waiting=many_services(), layout=layout(theme="paper")
    ),
    "twelve": display_board(
        calls=at_forty_counters(13),
        waiting=many_services(),
        layout=layout(last_calls=12),
        zone_name=None,
        zone=None,
    ),
    "forty": display_board(
        calls=at_forty_counters(40), waiting=[], layout=layout(last_calls=24), zone_name=None
    ),
    "second": display_board(
        calls=at_forty_counters(40),
        waiting=many_services()[8:],
        layout=layout(code="second", last_calls=18, calls_before=8),
    ),
    "calls-alone": display_board(waiting=[], layout=layout(services=0)),
    "rests": display_board(calls=[], open=CLOSED, idle=idle()),
    "rests-plain": display_board(calls=[], open=BEFORE, idle=idle(procedures=0)),
    "rests-holiday": display_board(calls=[], open=HOLIDAY, idle=idle(holiday=True)),
    "idle": idle_board(),
    "idle-paper": idle_board(layout=layout(kind="idle", theme="paper"), idle=idle(procedures=3)),
    "idle-closed": idle_board(open=CLOSED, idle=idle(procedures=0)),
    "waiting": waiting_board(),
    "waiting-many": waiting_board(17),
    "waiting-paper": waiting_board(12, changes_of_layout={"theme": "paper"}),
    "waiting-lunch": waiting_board(17) | {"open": LUNCH},
    "panel-called": panel_board(call("A012", 3)),
    "panel-serving": panel_board(call("A012", 3, state="serving")),
    "panel-waiting": panel_board(),
    "panel-paused": panel_board(state="paused"),
    "panel-closed": panel_board(state="closed"),
    "panel-paper": panel_board(call("A012", 3), layout={"kind": "counter", "theme": "paper"}),
}
# Every page of a list that is shown in pages.
TEXT_OF_PAGE = """() => {
  for (const row of document.querySelectorAll('.service, .procedure')) row.hidden = false;
  for (const label of document.querySelectorAll('.page-of')) label.hidden = true;
  return document.body.innerText.replace(/\\s+/g, ' ').trim();
}"""


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_legible_and_fits_every_screen(screen: Page, host: Host, state: str) -> None:
    host.push(STATES[state])
    screen.goto(f"{host.url}/display?sound=off")
    expect(screen.locator("body")).to_have_attribute("data-live", "live")
    assert_legible(screen)
    for name, (width, height) in SIZES.items():
        screen.set_viewport_size({"width": width, "height": height})
        screen.evaluate("document.fonts.ready")
        assert_nothing_overflows(screen)
        assert_seen_from_afar(screen)
        picture(screen, f"display-{state}-{name}")
    assert_accessible(screen)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("state", STATES)
def test_a_page_without_its_script_says_the_same(
    screen: Page, browser: Browser, host: Host, state: str, language: str
) -> None:
    host.push(STATES[state])
    address = f"{host.url}/display?sound=off&lang={language}"
    screen.goto(address)
    expect(screen.locator("body")).to_have_attribute("data-live", "live")
    plain = browser.new_page(java_script_enabled=False, viewport={"width": 1920, "height": 1080})
    plain.goto(address)
    said = " ".join(plain.locator("body").inner_text().split())
    plain.close()
    assert said == screen.evaluate(TEXT_OF_PAGE)
