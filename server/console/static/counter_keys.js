// The page's keys. A key that is held down counts once; a key in a field or a question belongs
// to it; the space bar is always "next", wherever the eye of the keyboard stands.

import { byId } from "./counter_parts.js";
import { isChord, keyOf } from "./counter_press.js";

// Held down, these would press the button in focus again and again.
const PRESSES = new Set(["enter", " "]);

// `actions` by name; one that has a button of its name works while the button does.
export function keys({ actions, by_key }) {
  for (const [name, act] of Object.entries(actions)) {
    byId(name)?.addEventListener("click", (event) => {
      event.preventDefault();
      // A mouse must not leave the keys on the button it touched.
      if (event.detail > 0) event.currentTarget.blur();
      event.currentTarget.closest(".account")?.removeAttribute("open");
      act();
    });
  }

  return function onKey(event) {
    const key = keyOf(event);
    if (event.repeat && PRESSES.has(key) && !event.target.matches("input")) {
      event.preventDefault();
      return;
    }
    const name = event.shiftKey && key === "enter" ? "outcomes" : by_key[key];
    if (!name || event.defaultPrevented || isChord(event) || belongsElsewhere(event, key)) return;
    event.preventDefault();
    const button = byId(name);
    if (event.repeat || button?.hidden || button?.disabled) return;
    actions[name](key);
  };
}

function belongsElsewhere({ target }, key) {
  if (document.querySelector("dialog[open]")) return true;
  // For a moment a question that was just closed still has the keyboard.
  if (!target.checkVisibility()) return false;
  if (target.closest("input, select, textarea")) return true;
  if (target.closest("summary, .menu, .language")) return PRESSES.has(key);
  return key === "enter" && target.closest("button, a") !== null;
}
