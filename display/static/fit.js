// The newest call as large as its panel allows, whatever its letters: a number and its counter
// stay on the panel together, and the number's digits are never below a fifth of the screen's
// shorter side. A number too broad for that makes the arrow small, and is then drawn narrower.

import { inFrame } from "./frame.js";

const PROBE_PX = 100;
const LEAST_NUMBER_SHARE = 0.285; // of the screen's shorter side: digits a fifth of it tall
const LEAST_COUNTER_RATIO = 0.6;
const LEAST_TIGHT_RATIO = 0.5;
const NARROWEST = 0.7;
const COUNTER_WIDTH = 0.6; // of a panel that stands on its side, beside the arrow
const LINE = 0.95; // of a letter's size
const STACKED_LINE = 0.8;

export function fit(panel) {
  const pair = panel.querySelector(".pair");
  const number = pair.querySelector('[data-part="number"]');
  const counter = pair.querySelector('[data-part="counter"]');
  const measure = inFrame(() => {
    if (panel.dataset.kind !== "call" || !number.textContent) return;
    pair.removeAttribute("data-tight");
    resize(pair, { number: PROBE_PX, counter: PROBE_PX });
    const widths = {
      number: number.offsetWidth / PROBE_PX,
      counter: counter ? counter.offsetWidth / PROBE_PX : 0,
    };
    const least = Math.min(innerWidth, innerHeight) * LEAST_NUMBER_SHARE;
    let room = roomIn(panel, pair);
    let sizes = (room.stacked ? stacked : beside)(room, widths, least);
    if (!sizes) {
      pair.toggleAttribute("data-tight", true);
      room = roomIn(panel, pair);
      sizes = tight(room, widths, least);
    }
    resize(pair, sizes);
    narrow(number, sizes);
  });
  new ResizeObserver(measure).observe(panel);
  document.fonts?.ready.then(measure);
  return measure;
}

function resize(pair, { number, counter }) {
  pair.style.setProperty("--number-size", `${Math.floor(number)}px`);
  pair.style.setProperty("--counter-size", `${Math.floor(counter)}px`);
}

// What is drawn narrower still takes its whole width of the line: the margin takes it back.
function narrow(node, { squeeze = 1 }) {
  node.style.transform = squeeze < 1 ? `scaleX(${squeeze})` : "";
  node.style.marginRight = squeeze < 1 ? `${Math.floor((squeeze - 1) * node.offsetWidth)}px` : "";
}

function roomIn(panel, pair) {
  const style = getComputedStyle(pair);
  const box = getComputedStyle(panel);
  const number = (name) => Number.parseFloat(style.getPropertyValue(name)) || 0;
  const inner = (side, one, two) =>
    panel[side] - Number.parseFloat(box[one]) - Number.parseFloat(box[two]);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    stacked: style.getPropertyValue("--stacked").trim() === "1",
    width: inner("clientWidth", "paddingLeft", "paddingRight") - number("--between") * rem,
    height: inner("clientHeight", "paddingTop", "paddingBottom") - number("--labels") * rem,
  };
}

// Beside each other; nothing when that leaves the counter too small.
function beside({ width, height }, { number, counter }, least) {
  const most = height / LINE;
  const same = Math.min(most, width / (number + counter));
  if (same >= least || !counter) return { number: same, counter: same };
  const rest = (width - least * number) / counter;
  return rest >= least * LEAST_COUNTER_RATIO ? { number: least, counter: rest } : null;
}

function stacked({ width, height }, { number, counter }, least) {
  const both = height / STACKED_LINE;
  const size = Math.min(width / number, both * 0.6);
  if (size < least) return null;
  return { number: size, counter: Math.min(size, (width * COUNTER_WIDTH) / counter, both - size) };
}

function tight({ stacked: isStacked, width, height }, { number, counter }, least) {
  if (isStacked) {
    const small = Math.min((width * COUNTER_WIDTH) / counter, height - least);
    return { number: least, counter: small, squeeze: narrowed(width, least * number) };
  }
  const rest = Math.max((width - least * number) / counter, least * LEAST_TIGHT_RATIO);
  const squeeze = narrowed(width - rest * counter, least * number);
  return { number: least, counter: rest, squeeze };
}

const narrowed = (room, width) => Math.max(NARROWEST, Math.min(1, room / width));
