"""The ruler laid on each step: what a finger hits, what an eye reads, what is cut off."""

from __future__ import annotations

from playwright.sync_api import Page

LEAST_TOUCH_PX = 80
LEAST_TEXT_PX = 24
# A hand's breadth above the line is seen by nobody; a row of cards more would be.
REACH_SLACK_PX = 16

SMALL_TOUCH = """least => [...document.querySelectorAll('button, a, [role=button]')]
  .filter((node) => node.offsetParent && getComputedStyle(node).visibility === 'visible')
  .map((node) => [node.id || node.className, node.getBoundingClientRect()])
  .filter(([, box]) => box.width < least || box.height < least)
  .map(([name, box]) => `${name}: ${box.width}x${box.height}`)"""

OUT_OF_REACH = """slack => [...document.querySelectorAll('button')]
  .filter((node) => node.offsetParent && getComputedStyle(node).visibility === 'visible')
  .filter((node) => node.getBoundingClientRect().top < innerHeight / 3 - slack)
  .map((node) => `${node.id || node.className}: ${node.getBoundingClientRect().top}`)"""

SMALL_TEXT = """least => [...document.querySelectorAll('body *')]
  .filter((node) => node.offsetParent && [...node.childNodes].some((child) =>
    child.nodeType === 3 && child.textContent.trim()))
  .filter((node) => parseFloat(getComputedStyle(node).fontSize) < least)
  .map((node) => `${node.textContent}: ${getComputedStyle(node).fontSize}`)"""

# Text counts as cut when it leaves its own box, the glass, or whatever clips it on the way.
CUT = """() => {
  const seen = (node) => node.offsetParent && getComputedStyle(node).visibility === 'visible';
  const out = (inner, outer) => inner.left < outer.left - 1 || inner.right > outer.right + 1
    || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
  const glass = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const found = [];
  for (const node of document.querySelectorAll('header *, main *, footer *')) {
    const text = [...node.childNodes].some((child) =>
      child.nodeType === 3 && child.textContent.trim());
    if (!seen(node) || !(text || node.matches('button, img'))) continue;
    const box = node.getBoundingClientRect();
    const clips = [];
    for (let up = node.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflow !== 'visible') clips.push(up.getBoundingClientRect());
    }
    if (out(box, glass) || clips.some((clip) => out(box, clip))
      || node.scrollHeight > node.clientHeight + 3 && getComputedStyle(node).overflow === 'hidden'
      || node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline') {
      found.push(`${node.tagName} ${node.id || node.className}: ${node.textContent.trim()}`);
    }
  }
  return found;
}"""

OVERLAPPING = """() => {
  const seen = (node) => node.offsetParent && node.getBoundingClientRect().height > 0;
  const inside = document.querySelectorAll('.step:not([hidden]), .cards, .keys');
  const groups = [document.body, ...inside];
  const found = [];
  for (const group of groups) {
    const parts = [...group.children].filter(seen).map((node) => [
      `${node.tagName} ${node.id || node.className}`, node.getBoundingClientRect()]);
    parts.forEach(([name, a], index) => {
      for (const [other, b] of parts.slice(index + 1)) {
        const apart = a.right <= b.left + 1 || b.right <= a.left + 1
          || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
        if (!apart) found.push(`${name} / ${other}`);
      }
    });
  }
  return found;
}"""


def assert_nothing_is_cut(page: Page) -> None:
    """Fail when a word, a key or a code is cut off or lies over another."""
    page.evaluate("document.fonts.ready")
    found = [*page.evaluate(CUT), *page.evaluate(OVERLAPPING)]
    assert not found, found


def assert_fit_for_fingers(page: Page) -> None:
    """Fail when something is too small to touch: 20 mm on a 22-inch screen."""
    found = page.evaluate(SMALL_TOUCH, LEAST_TOUCH_PX)
    assert not found, found


def assert_within_reach(page: Page) -> None:
    """Fail when something to touch begins above the lower two thirds of an upright screen."""
    found = page.evaluate(OUT_OF_REACH, REACH_SLACK_PX)
    assert not found, found


def assert_fit_for_eyes(page: Page) -> None:
    """Fail when a text is too small to read."""
    found = page.evaluate(SMALL_TEXT, LEAST_TEXT_PX)
    assert not found, found
