// The page's keys. A key that is held down counts once; a key in a field or a question belongs
// to it; the space bar is always "next", wherever the eye of the keyboard stands.

import { byId } from "./counter_parts.js";

// Held down, these would press the button in focus again and again.
const PRESSES = new Set(["Enter", " "]);

export function keys({ command, stands, say }) {
  const next = () => command(stands() === "open" ? "call-next" : "open");
  const pause = async () => {
    byId("reason").value = "";
    if (!(await ask("ask-pause"))) return;
    const reason = byId("reason").value.trim();
    command("pause", reason ? { reason } : {});
  };
  const close = async () => {
    if (await ask("ask-close")) command("close");
  };
  const choose = async ({ ticket, number }) => {
    byId("ask-call-title").textContent = `${say.word("call_chosen", { number })}?`;
    if (await ask("ask-call")) command("call", { ticket });
  };

  const actions = {
    next,
    start: () => command("start"),
    recall: () => command("recall"),
    "no-show": () => command("no-show"),
    finish: () => command("finish"),
    pause,
    close,
  };
  const by_key = {
    " ": "next", b: "start", r: "recall", v: "no-show", enter: "finish", f9: "pause", f10: "close",
  };

  for (const [id, act] of Object.entries(actions)) {
    byId(id).addEventListener("click", (event) => {
      // A mouse must not leave the keys on the button it touched.
      if (event.detail > 0) event.currentTarget.blur();
      act();
    });
  }
  byId("queue").addEventListener("click", ({ target, detail }) => {
    const row = target.closest("[data-ticket]");
    if (!row || row.disabled) return;
    if (detail > 0) row.blur();
    choose(row.dataset);
  });
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.querySelector("[type=button]").addEventListener("click", () => dialog.close("no"));
  }
  document.addEventListener("keydown", (event) => {
    if (event.repeat && PRESSES.has(event.key) && !event.target.matches("input")) {
      event.preventDefault();
      return;
    }
    const id = by_key[event.key.toLowerCase()];
    if (!id || event.ctrlKey || event.altKey || event.metaKey) return;
    if (belongsElsewhere(event)) return;
    event.preventDefault();
    const button = byId(id);
    if (!event.repeat && !button.hidden && !button.disabled) actions[id]();
  });
}

function belongsElsewhere({ key, target }) {
  if (document.querySelector("dialog[open]")) return true;
  if (target.closest("input, select, textarea")) return true;
  if (target.closest("summary, .menu, .language")) return key === "Enter" || key === " ";
  return key === "Enter" && target.closest("button, a") !== null;
}

function ask(id) {
  const dialog = byId(id);
  if (dialog.open) return Promise.resolve(false);
  dialog.returnValue = "no";
  dialog.showModal();
  dialog.querySelector("input, [value=yes]").focus();
  return new Promise((answered) => {
    dialog.addEventListener("close", () => answered(dialog.returnValue === "yes"), { once: true });
  });
}
