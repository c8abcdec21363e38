// The rows of the three lists: walked by arrows, chosen by Enter or a touch, and what is done
// with who was chosen.

import { byId, ORDINARY, put } from "./counter_parts.js";
import { isChord, keyOf } from "./counter_press.js";
import { ask, chosen, isYes, segment } from "./counter_questions.js";

const STEPS = { arrowdown: 1, arrowup: -1 };
// What a list's tickets may be asked besides what Enter does.
const OTHERS = {
  queue: ["class", "size", "move"], parked: ["requeue", "move"], missed: ["requeue", "move"],
};
const MORE = { queue: "calls_this_first", parked: "resumes_this", missed: "calls_this" };

export function rows({ board, command, change, say, askPlace, priorities }) {
  const lists = byId("lists");
  const all = () => Array.from(lists.querySelectorAll("button.row:not(:disabled)"))
    .filter((row) => row.offsetParent !== null);

  const resume = ({ ticket }) => command("resume", { ticket });
  const requeue = ({ ticket }) => command("requeue", { ticket });
  const acts = { class: setClass, size: setSize, move, requeue };

  lists.addEventListener("click", ({ target, detail }) => {
    const row = target.closest("button.row");
    if (!row || row.disabled) return;
    if (detail > 0) row.blur();
    const picked = { ...row.dataset };
    // By the keyboard one Enter is enough; a touch may have slipped, and is asked.
    if (picked.list === "parked" && detail === 0) resume(picked);
    else choose(picked);
  });
  document.addEventListener("keydown", (event) => {
    if (isChord(event) || document.querySelector("dialog[open]")) return;
    const row = event.target.closest("button.row");
    if (!row && event.target !== document.body) return;
    const key = keyOf(event);
    if (STEPS[key]) walk(event, row, STEPS[key]);
    if (row && key === "escape") row.blur();
    if (row && key === "x" && OTHERS[row.dataset.list].includes("requeue")) {
      event.preventDefault();
      if (!event.repeat) requeue({ ...row.dataset });
    }
  }, { capture: true });

  const first = (id) => all().find(({ dataset }) => dataset.list === id)?.focus();
  return {
    resume: (digit) => {
      const parked = board().parked[Number(digit) - 1];
      if (parked) resume({ ticket: parked.id });
    },
    "to-queue": () => first("queue"),
    "to-parked": () => first("parked"),
    "to-missed": () => first("missed"),
  };

  function walk(event, row, step) {
    const reachable = all();
    const at = row ? reachable.indexOf(row) + step : 0;
    event.preventDefault();
    reachable[Math.min(Math.max(at, 0), reachable.length - 1)]?.focus();
  }

  async function choose(picked) {
    const { list, number } = picked;
    const does = list === "parked" ? "resume_chosen" : "call_chosen";
    put("ask-call-title", `${say.word(does, { number })}?`);
    put("ask-call-more", say.word(MORE[list]));
    put("ask-call-yes", say.word(does, { number }));
    for (const button of byId("ask-call").querySelectorAll("[data-key]")) {
      button.hidden = !OTHERS[list].includes(button.dataset.answer);
    }
    const answer = await ask("ask-call", { focus: byId("ask-call").querySelector("[value=yes]") });
    if (answer in acts) acts[answer](picked);
    else if (answer === "yes" && list === "parked") resume(picked);
    else if (answer === "yes") command("call", { ticket: picked.ticket });
  }

  async function setClass({ ticket, number }) {
    const now = board().queue.find(({ id }) => id === ticket)?.priority ?? ORDINARY;
    byId("classes").replaceChildren(...[ORDINARY, ...Object.keys(priorities)].map((code) =>
      segment("class", code, say.priority(code), code === now)));
    put("ask-class-title", say.word("class_title", { number }));
    const focus = byId("classes").querySelector(":checked");
    if (await isYes("ask-class", { focus })) change(ticket, "priority", { priority: chosen("class") });
  }

  async function setSize({ ticket, number }) {
    const now = board().queue.find(({ id }) => id === ticket);
    byId("size-persons").value = now?.persons ?? 1;
    byId("size-dossiers").value = now?.dossiers ?? 1;
    put("ask-size-title", say.word("size_title", { number }));
    if (!(await isYes("ask-size"))) return;
    const [persons, dossiers] = ["persons", "dossiers"]
      .map((what) => Number(byId(`size-${what}`).value));
    change(ticket, "size", { persons, dossiers });
  }

  async function move({ ticket, number, service, list }) {
    const own = list === "queue" ? service : undefined;
    const place = await askPlace({ board: board(), number, service: own, position: "kept" });
    if (place) change(ticket, "move", place);
  }
}
