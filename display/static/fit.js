// The newest call as large as its panel allows, whatever its letters: a number and its
// counter stay on the panel together, and the number is never below a fifth of the screen.

const PROBE_PX = 100;
const LEAST_NUMBER_SHARE = 0.28; // of the screen's height: digits a fifth of it tall
const LEAST_COUNTER_RATIO = 0.6;
const COUNTER_WIDTH = 0.6; // of a panel that stands on its side, beside the arrow

export function fit(panel) {
  const pair = panel.querySelector(".pair");
  const number = pair.querySelector('[data-part="number"]');
  const counter = pair.querySelector('[data-part="counter"]');
  const measure = () => {
    if (panel.dataset.kind !== "call") return;
    resize(pair, { number: PROBE_PX, counter: PROBE_PX });
    const width = number.offsetWidth / PROBE_PX;
    const counterWidth = counter ? counter.offsetWidth / PROBE_PX : 0;
    const room = roomIn(panel, pair);
    const sizes = room.stacked
      ? stacked(room, width, counterWidth)
      : beside(room, width, counterWidth);
    resize(pair, sizes);
  };
  new ResizeObserver(measure).observe(panel);
  document.fonts?.ready.then(measure);
  return measure;
}

function resize(pair, { number, counter }) {
  pair.style.setProperty("--number-size", `${Math.floor(number)}px`);
  pair.style.setProperty("--counter-size", `${Math.floor(counter)}px`);
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

function beside({ width, height }, number, counter) {
  const most = height / 0.95;
  const same = Math.min(most, width / (number + counter));
  const least = Math.min(most, innerHeight * LEAST_NUMBER_SHARE);
  if (same >= least || !counter) return { number: same, counter: same };
  const rest = (width - least * number) / counter;
  if (rest >= least * LEAST_COUNTER_RATIO) return { number: least, counter: rest };
  const small = width / (number + counter * LEAST_COUNTER_RATIO);
  return { number: small, counter: small * LEAST_COUNTER_RATIO };
}

function stacked({ width, height }, number, counter) {
  const size = Math.min(width / number, height * 0.6);
  const rest = Math.min((width * COUNTER_WIDTH) / counter, height - size);
  return { number: size, counter: rest };
}
