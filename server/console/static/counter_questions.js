// A question stands over the page until it is answered: Enter, Esc, or the letter on a button.

import { byId } from "./counter_parts.js";
import { isChord, keyOf } from "./counter_press.js";

// Returns what was answered: "yes", "no", or the answer of another button.
export function ask(id, { focus } = {}) {
  const dialog = byId(id);
  if (document.querySelector("dialog[open]")) return Promise.resolve("no");
  dialog.returnValue = "no";
  dialog.showModal();
  const place = focus ?? dialog.querySelector("input:not([type=radio]), [value=yes]");
  place.focus();
  // What stands there is typed over, not behind.
  if (place.matches("input:not([type=radio])")) place.select();
  return new Promise((answered) => {
    dialog.addEventListener("close", () => answered(dialog.returnValue || "no"), { once: true });
  });
}

export const isYes = async (id, options) => (await ask(id, options)) === "yes";

export function questions() {
  for (const dialog of document.querySelectorAll("dialog")) {
    for (const button of dialog.querySelectorAll("[data-answer]")) {
      button.addEventListener("click", () => dialog.close(button.dataset.answer));
    }
    dialog.addEventListener("keydown", (event) => onKey(event, dialog));
  }
}

function onKey(event, dialog) {
  const key = keyOf(event);
  if (event.repeat && key === "enter") event.preventDefault();
  if (event.repeat || isChord(event) || event.target.matches("input:not([type=radio])")) return;
  const button = Array.from(dialog.querySelectorAll("[data-key]"))
    .find(({ dataset, hidden }) => dataset.key === key && !hidden);
  if (!button) return;
  event.preventDefault();
  dialog.close(button.dataset.answer);
}

export function segment(group, value, text, checked = false) {
  const label = document.createElement("label");
  label.className = "segment";
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name: group, value, checked });
  const span = document.createElement("span");
  span.textContent = text;
  label.append(input, span);
  return label;
}

export const chosen = (group) => document.querySelector(`[name="${group}"]:checked`).value;

export function choose(group, value) {
  for (const each of document.querySelectorAll(`[name="${group}"]`)) {
    each.checked = each.value === value;
  }
}
