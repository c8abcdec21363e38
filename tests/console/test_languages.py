"""Both languages on every page: no word of the other is left, and a switch loses nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.bench import Bench
from tests.console.hall import WIDE_COUNTER
from tests.console.visitors import Visitors
from tests.running_hall import RunningHall
from tests.screens import assert_accessible, picture

VIETNAMESE = re.compile(
    r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.I
)
# What a person reads or hears: the text, the names, the words that scripts will say.
EVERYTHING_SAID = """() => {
  const said = [document.title, document.querySelector('#words')?.textContent ?? ''];
  for (const node of document.querySelectorAll('body *')) {
    if (node.matches('script, .language, [data-language]')) continue;
    // What says of itself that it is in another language is there on purpose: the sheet of keys.
    if (node.closest('body [lang="vi"]')) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      if (node.hasAttribute(name)) said.push(node.getAttribute(name));
    }
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) said.push(child.textContent);
    }
  }
  return said.map((text) => text.trim()).filter(Boolean);
}"""


def assert_english(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "en")
    # The other language's key is named in its own language.
    left = [text for text in page.evaluate(EVERYTHING_SAID) if VIETNAMESE.search(text)]
    assert left == []


PUBLIC = ("/", "/login", "/f/aaaaaaaaaaaaaaaa")
OF_STAFF = (
    "/devices",
    "/monitor",
    "/shifts",
    "/counter?pick=1",
    "/counter?counter=15",
    "/counter?counter=16",
)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_in_english_has_no_vietnamese_left(
    hall: RunningHall, visitors: Visitors, path: str
) -> None:
    page = visitors.anybody()
    page.goto(f"{hall.url}{path}?lang=en")
    assert_english(page)


def test_the_pages_of_staff_in_english_have_no_vietnamese_left(
    hall: RunningHall, visitors: Visitors, kiosk: Stranger, supervisor: Stranger
) -> None:
    page = visitors.staff(Role.SUPERVISOR)
    kiosk.post("/tickets", {"service": "NV"}).raise_for_status()
    supervisor.post(f"/counters/{WIDE_COUNTER}/open").raise_for_status()
    supervisor.post(f"/counters/{WIDE_COUNTER}/call-next").raise_for_status()
    for path in OF_STAFF:
        sign = "&" if "?" in path else "?"
        page.goto(f"{hall.url}{path}{sign}lang=en")
        assert_english(page)
        assert_accessible(page)
        picture(page, f"console-en-{path.strip('/').replace('?', '-').replace('=', '-')}")


def test_a_clerk_who_may_not_is_told_so_in_english(hall: RunningHall, visitors: Visitors) -> None:
    page = visitors.staff()
    page.goto(f"{hall.url}/devices?lang=en")
    expect(page.locator("h1")).to_have_text("This page is for supervisors")
    assert_english(page)


def test_a_refusal_comes_in_the_language_of_the_page(bench: Bench, supervisor: Stranger) -> None:
    chosen = bench.issue()
    bench.page.goto(f"{bench.hall.url}/counter?counter={bench.number}&lang=en")
    bench.press("Space")
    expect(bench.page.locator("body")).to_have_attribute("data-counter", "open")
    bench.settle()
    bench.page.locator(f"[data-ticket='{chosen['id']}']").click()
    supervisor.post(f"/tickets/{chosen['id']}/cancel").raise_for_status()
    bench.page.locator("#ask-call [value=yes]").click()
    expect(bench.page.locator("#trouble:visible")).to_contain_text(chosen["number"])
    assert_english(bench.page)


def test_the_choice_of_a_language_lasts_on_all_pages(hall: RunningHall, visitors: Visitors) -> None:
    page = visitors.anybody()
    page.goto(hall.url)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"{hall.url}/login")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    page.goto(hall.url)
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_a_switch_keeps_what_was_typed_and_where_one_was_going(
    hall: RunningHall, visitors: Visitors
) -> None:
    page = visitors.anybody()
    page.goto(f"{hall.url}/counter?counter=4")
    page.get_by_label("Tên").fill("minh")
    page.get_by_label("Mật khẩu").fill("half-typed")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_label("Name")).to_have_value("minh")
    expect(page.get_by_label("Password")).to_have_value("")
    assert "half-typed" not in page.evaluate("JSON.stringify({...sessionStorage})")
    assert page.get_attribute("#log-in", "data-next") == "/counter?counter=4"


def test_a_switch_keeps_a_device_that_is_half_let_in(hall: RunningHall, visitors: Visitors) -> None:
    page = visitors.staff(Role.SUPERVISOR)
    page.goto(f"{hall.url}/devices")
    asked = {"role": "kiosk", "name": "Kiosk cửa trước"}
    code = Stranger(hall.url).post("/enrolments", asked).json()["code"]
    wish: dict[str, Any] = {"code": f"{code[:3]} {code[3:]}", "name": "Màn hình cửa sau"}
    chosen = {"role": "display", "counter": "7", "zone": "2"}
    for field, value in wish.items():
        page.locator(f"#{field}").fill(value)
    for field, value in chosen.items():
        page.locator(f"#{field}").select_option(value)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#wish")).to_be_visible()
    for field, value in (wish | chosen).items():
        expect(page.locator(f"#{field}")).to_have_value(value)


def test_a_switch_at_the_counter_keeps_the_number_at_hand(bench: Bench) -> None:
    ticket = bench.issue()
    bench.open()
    bench.press("Space")
    bench.settle()
    bench.page.get_by_role("link", name="English").click()
    expect(bench.page.locator("html")).to_have_attribute("lang", "en")
    expect(bench.at_hand()).to_have_text(ticket["number"])
    expect(bench.page.locator("h1")).to_contain_text(f"Counter {bench.number}")
    bench.press("b")
    bench.has(number=ticket["number"], state="serving")
