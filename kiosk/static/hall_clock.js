// The hall's time: what the agent told, carried on at the hall's own pace.

import { dayText, timeText } from "./words.js";

const TICK_MS = 500;
let told = null;

export function setClock(clock) {
  if (clock) told = { ...clock, base: Date.parse(clock.now), heard: performance.now() };
}

export function drawClock() {
  if (!told) return;
  const now = new Date(told.base + (performance.now() - told.heard) * told.speed);
  document.getElementById("time").textContent = timeText(now, told.timezone);
  document.getElementById("day").textContent = dayText(now, told.timezone);
}

setInterval(drawClock, TICK_MS);
