"""A visit at the screen: two touches to a slip, and what the screen does when nobody touches it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from kiosk.printers.virtual import VirtualPrinter
from tests.kiosk.boards import board, usual_services
from tests.kiosk.made_hall import FOLLOW_URL
from tests.kiosk.paper import bears_number, codes
from tests.kiosk.scene import Scene, choose, step, take
from tests.kiosk.served import served_agent
from tests.running_hall import wait_for

IDLE_MS = 31_000
RESULT_MS = 13_000
KEEP_MS = 61_000
LITTLE_MS = 20_000


def test_two_touches_lead_to_a_slip(scene: Scene, screen: Page) -> None:
    scene.open(screen)

    screen.locator('.card[data-service="A"]').click()
    screen.locator("#take").click()

    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
    number = screen.locator(".result .big").inner_text()
    (slip,) = scene.printer.work.slips
    assert bears_number(slip, number)
    assert codes(slip) == [FOLLOW_URL]
    assert len(scene.hall.stage.tickets) == 1
    wait_for(lambda: [each for _, each in scene.hall.stage.slips] == ["printed"], "it is told")


def test_the_wait_is_on_the_card_and_again_before_the_number_is_taken(
    scene: Scene, screen: Page
) -> None:
    scene.open(screen)
    card = screen.locator('.card[data-service="A"]')
    expect(card.locator(".waiting")).to_have_text("6 đang chờ")
    expect(card.locator(".wait")).to_have_text("15–25 phút")

    choose(screen)

    expect(screen.locator("#confirm-name")).to_have_text("Hộ tịch, chứng thực")
    expect(screen.locator("#confirm-waiting")).to_have_text("6")
    expect(screen.locator("#confirm-wait")).to_have_text("15–25")


def test_back_takes_nothing(scene: Scene, screen: Page) -> None:
    scene.open(screen)
    choose(screen)

    screen.locator('.confirm [data-go="choose"]').click()

    step(screen, "choose")
    assert scene.hall.stage.tickets == {}


def test_without_a_slip_the_number_is_shown_with_its_code_and_confirmed(
    scene: Scene, screen: Page
) -> None:
    scene.printer.temper.paper = False
    scene.open(screen)
    take(screen)
    step(screen, "keep")
    expect(screen.locator("#keep-why")).to_contain_text("hết giấy")
    number = screen.locator(".keep .big").inner_text()
    screen.wait_for_function("document.querySelector('#keep-code img').naturalWidth > 0")

    seen = Image.open(io.BytesIO(screen.screenshot(animations="disabled")))
    assert codes(seen) == [FOLLOW_URL]
    screen.locator("#remembered").click()

    step(screen, "choose")
    told = scene.hall.stage.slips
    wait_for(lambda: len(told) == 2, "both are told")
    assert told == [(f"20261123-{number}", "failed"), (f"20261123-{number}", "shown")]


def test_a_printer_that_says_nothing_is_not_believed_on_the_screen(
    scene: Scene, screen: Page, tmp_path: Path
) -> None:
    with VirtualPrinter() as printer:
        printer.temper.answers = False
        with served_agent(
            scene.hall.url, printer.address, state_dir=tmp_path, token="a-token"
        ) as agent:
            silent = replace(scene, agent=agent, printer=printer)
            silent.hear()
            silent.open(screen)
            take(screen)

            expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
            expect(screen.locator("#paper-advice")).to_have_text(
                "Nếu phiếu chưa ra, xin ghi nhớ số này."
            )


@pytest.mark.parametrize("where", ["confirm", "help"])
def test_a_screen_that_nobody_touches_goes_home(scene: Scene, screen: Page, where: str) -> None:
    screen.clock.install()
    scene.open(screen, "en")
    if where == "confirm":
        choose(screen)
    else:
        screen.locator("#help").click()
        step(screen, "notice")

    screen.clock.fast_forward(LITTLE_MS)
    screen.locator("header").click()
    screen.clock.fast_forward(LITTLE_MS)
    step(screen, "confirm" if where == "confirm" else "notice")
    screen.clock.fast_forward(IDLE_MS)

    step(screen, "choose")
    expect(screen.locator("html")).to_have_attribute("lang", "vi")
    assert scene.hall.stage.tickets == {}


def test_the_number_goes_from_the_screen_after_a_while(scene: Scene, screen: Page) -> None:
    screen.clock.install()
    scene.open(screen)
    take(screen)
    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")

    screen.clock.fast_forward(RESULT_MS)

    step(screen, "choose")
    assert screen.locator(".result .big").is_hidden()


def test_a_number_nobody_took_down_goes_too_and_the_hall_is_not_told_otherwise(
    scene: Scene, screen: Page
) -> None:
    scene.printer.temper.paper = False
    screen.clock.install()
    scene.open(screen)
    take(screen)
    step(screen, "keep")

    screen.clock.fast_forward(KEEP_MS)

    step(screen, "choose")
    wait_for(lambda: scene.hall.stage.slips, "the failure is told")
    assert [outcome for _, outcome in scene.hall.stage.slips] == ["failed"]


def test_nobody_leaves_before_his_slip_is_settled(scene: Scene, screen: Page) -> None:
    screen.route("**/slips/*", lambda route: None)  # nothing is heard of the slip
    scene.open(screen)
    take(screen)
    step(screen, "result")

    expect(screen.locator("#paper-title")).to_have_text("Đang in phiếu…")
    expect(screen.locator("#done")).to_be_hidden()
    expect(screen.locator("#help")).to_be_hidden()


def test_done_goes_home_at_once(scene: Scene, screen: Page) -> None:
    scene.open(screen)
    take(screen)
    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")

    screen.locator("#done").click()

    step(screen, "choose")


@pytest.mark.parametrize(
    ("estimate", "said", "written"),
    [
        ({"low_s": 0, "high_s": 0}, "Chưa có ai chờ", "Vào ngay"),
        ({"low_s": 900, "high_s": 1500}, "0 đang chờ", "15–25 phút"),
        (None, "Chưa có ai chờ", ""),
    ],
)
def test_nobody_waiting_is_no_promise(
    scene: Scene, screen: Page, estimate: dict[str, int] | None, said: str, written: str
) -> None:
    first, *others = usual_services()
    scene.show(board([first | {"waiting": 0, "estimate": estimate}, *others]))
    scene.open(screen)
    card = screen.locator('.card[data-service="A"]')
    expect(card.locator(".waiting")).to_have_text(said)
    expect(card.locator(".wait")).to_have_text(written)
