"""What a board's letters must be, measured in the page: their size, their contrast, their place."""

from __future__ import annotations

from playwright.sync_api import Page

LEAST_TEXT_PX = 24
LEAST_CONTRAST = 4.5
LEAST_SHARE = 1 / 5

WRITTEN = """() => [...document.querySelectorAll('body *')]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }))
  .filter((node) => [...node.childNodes].some((child) =>
    child.nodeType === 3 && child.textContent.trim()))"""

SMALL = f"""(least) => ({WRITTEN})()
  .filter((node) => parseFloat(getComputedStyle(node).fontSize) < least - 0.01)
  .map((node) => node.textContent)"""

# Relative luminance and contrast as WCAG 2.2 defines them.
FAINT = f"""(least) => {{
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => channels(colour).slice(0, 3)
    .map((each) => each / 255)
    .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, place) => sum + each * [0.2126, 0.7152, 0.0722][place], 0);
  const opaque = (colour) => (channels(colour)[3] ?? 1) === 1;
  const ground = (node) => {{
    for (let each = node; each; each = each.parentElement) {{
      const colour = getComputedStyle(each).backgroundColor;
      if (opaque(colour)) return colour;
    }}
    return 'rgb(255, 255, 255)';
  }};
  return ({WRITTEN})().map((node) => {{
    const pair = [getComputedStyle(node).color, ground(node)].map(light).sort((a, b) => b - a);
    return [node.textContent, (pair[0] + 0.05) / (pair[1] + 0.05)];
  }}).filter(([, contrast]) => contrast < least);
}}"""

# The digits as they are drawn, not the box of their line.
DIGITS = """() => {
  const node = document.querySelector('#now .number[data-part=number]');
  if (!node?.checkVisibility()) return null;
  const style = getComputedStyle(node);
  const draw = document.createElement('canvas').getContext('2d');
  draw.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { actualBoundingBoxAscent: over, actualBoundingBoxDescent: under } =
    draw.measureText('0');
  return (over + under) / Math.min(innerWidth, innerHeight);
}"""

CUT = """() => {
  const panel = document.querySelector('#now').getBoundingClientRect();
  return [...document.querySelectorAll('#now .pair .number')]
    .filter((node) => node.checkVisibility() && node.textContent)
    .map((node) => [node.textContent, node.getBoundingClientRect()])
    .filter(([, box]) => box.left < panel.left || box.right > panel.right + 1)
    .map(([text]) => text);
}"""

HALVED = """() => [...document.querySelectorAll('.row')]
  .filter((row) => row.checkVisibility())
  .filter((row) => [...row.querySelectorAll('.number')].some((node) => {
    const [box, room] = [node.getBoundingClientRect(), row.parentElement.getBoundingClientRect()];
    return box.bottom > room.bottom + 1 || box.right > room.right + 1;
  }))
  .map((row) => row.textContent.trim())"""


def assert_legible(page: Page) -> None:
    """Fail when a letter is too small for a full HD screen, or too faint."""
    assert page.evaluate(SMALL, LEAST_TEXT_PX) == []
    assert page.evaluate(FAINT, LEAST_CONTRAST) == []


def assert_seen_from_afar(page: Page) -> None:
    """Fail when the newest number's digits are under a fifth of the screen's shorter side."""
    share = page.evaluate(DIGITS)
    assert share is None or share >= LEAST_SHARE
    assert page.evaluate(CUT) == []
    assert page.evaluate(HALVED) == []
