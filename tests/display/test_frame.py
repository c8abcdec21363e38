"""A call is on the page before the page is measured: layouts wait for the frame that needs them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.display.boards import call, display_board, usual_calls
from tests.display.rig import Host

# Notes what asks for a layout of the page, and whether a frame was being made.
RULER = """
window.measured = [];
let framed = false;
const frame = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (work) => frame((at) => {
  framed = true;
  try { work(at); } finally { framed = false; }
});
const note = (what) => window.measured.push({ what, framed });
for (const [of, name] of [
  [HTMLElement.prototype, 'offsetWidth'], [HTMLElement.prototype, 'offsetHeight'],
  [Element.prototype, 'clientWidth'], [Element.prototype, 'clientHeight'],
]) {
  const { get } = Object.getOwnPropertyDescriptor(of, name);
  Object.defineProperty(of, name, { get() { note(name); return get.call(this); } });
}
const style = window.getComputedStyle;
window.getComputedStyle = (...of) => { note('style'); return style(...of); };
"""


def test_a_call_is_drawn_before_the_page_is_measured(screen: Page, host: Host) -> None:
    screen.add_init_script(RULER)
    screen.goto(f"{host.url}/display?sound=off")
    expect(screen.locator("body")).to_have_attribute("data-live", "live")
    screen.evaluate("window.measured = []")
    host.push(display_board(calls=[call("C001", 10), *usual_calls()]))
    expect(screen.locator("#now [data-part=number]")).to_have_text("C001")
    screen.wait_for_function("window.measured.length > 0")
    measured = screen.evaluate("window.measured")
    assert [each["what"] for each in measured if not each["framed"]] == []
