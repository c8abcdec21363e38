"""A display that is not enrolled shows its code and starts by itself once staff approve it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.display.rig import Host
from tests.screens import assert_accessible, picture


def test_the_code_is_shown_and_the_board_follows_the_approval(screen: Page, host: Host) -> None:
    host.stage(enrolled=False)
    screen.goto(f"{host.url}/display")
    expect(screen.locator("#code")).to_have_text("482913")
    expect(screen.locator(".where")).to_have_text(f"{host.url}/devices")
    expect(screen.locator(".enrolment [lang=en]")).to_contain_text("A supervisor logs in")
    assert_accessible(screen)
    picture(screen, "display-enrol-1920x1080")
    screen.set_viewport_size({"width": 1080, "height": 1920})
    picture(screen, "display-enrol-1080x1920")
    host.stage(enrolled=True)
    expect(screen.locator("#now [data-part=number]")).to_have_text("A012")


def test_a_reload_keeps_the_code(screen: Page, host: Host) -> None:
    host.stage(enrolled=False)
    screen.goto(f"{host.url}/display")
    expect(screen.locator("#code")).to_have_text("482913")
    screen.reload()
    expect(screen.locator("#code")).to_have_text("482913")
    assert host.seen()["codes_given"] == 1


def test_a_lost_server_is_said_and_the_code_comes_back(screen: Page, host: Host) -> None:
    host.stage(enrolled=False)
    screen.goto(f"{host.url}/display?lang=en")
    expect(screen.locator("#code")).to_have_text("482913")
    host.kill()
    expect(screen.locator("#what")).to_have_text("The server cannot be reached. Trying again…")
    host.start()
    expect(screen.locator("#now [data-part=number]")).to_have_text("A012")


def test_a_display_whose_enrolment_was_revoked_shows_a_code_again(screen: Page, host: Host) -> None:
    screen.goto(f"{host.url}/display")
    expect(screen.locator("body")).to_have_attribute("data-live", "live")
    host.kill()
    host.start("--knows-nobody")
    expect(screen.locator("#code")).to_have_text("482913")


def test_a_screen_that_is_refused_shows_no_code(screen: Page, host: Host) -> None:
    host.stage(enrolled=False)
    detail = "Mật khẩu và mã truy cập chỉ được gửi qua đường truyền mã hóa."
    screen.route(
        "**/api/v1/enrolments",
        lambda route: route.fulfill(
            status=403,
            content_type="application/problem+json",
            json={"status": 403, "code": "tls_required", "detail": detail},
        ),
    )
    screen.goto(f"{host.url}/display")
    expect(screen.locator("#what")).to_have_text(detail)
    expect(screen.locator("#code")).to_be_hidden()
    for place in ("#ends", ".where", ".enrolment [lang=en]"):
        expect(screen.locator(place)).to_be_hidden()
    picture(screen, "display-enrol-refused-1920x1080")
