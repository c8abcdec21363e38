// The line of text at the foot of a board; several of them take turns.

import { put } from "./draw.js";

const TURN_MS = 12000;

export function notices(node) {
  let lines = [];
  let place = 0;

  setInterval(() => {
    place += 1;
    show();
  }, TURN_MS);
  return (said) => {
    lines = said;
    show();
  };

  function show() {
    if (lines.length) put(node, lines[place % lines.length]);
  }
}
