// What each key of the page does with the number at hand and with the counter itself.

import { logOut } from "./frame.js";
import { outcomes } from "./counter_outcomes.js";
import { byId, put, show } from "./counter_parts.js";
import { ask, choose, chosen, isYes } from "./counter_questions.js";

export function turn({ board, command, stands, say, askPlace, counter }) {
  const askOutcomes = outcomes({ say });
  const typed = (id) => byId(id).value.trim();

  // A question is about what stood there when it was asked: its answer says so.
  async function park() {
    const { id, number } = board().ticket;
    byId("note").value = "";
    put("ask-park-title", say.word("park_title", { number }));
    if (await isYes("ask-park")) command("park", typed("note") ? { note: typed("note") } : {}, id);
  }

  async function transfer() {
    const { id, number, service } = board().ticket;
    const place = await askPlace({ board: board(), number, service });
    if (place) command("transfer", place, id);
  }

  async function finishWithOutcomes() {
    const { id } = board().ticket;
    const told = await askOutcomes(board());
    if (told) command("finish", Object.keys(told).length ? { outcomes: told } : {}, id);
  }

  async function pause() {
    byId("reason").value = "";
    if (await isYes("ask-pause")) command("pause", typed("reason") ? { reason: typed("reason") } : {});
  }

  async function end(kind) {
    const parked = board().parked.length;
    put("ask-close-title", say.word(`${kind}_title`));
    put("ask-close-more", say.word(`${kind}_more`));
    put("ask-close-yes", say.word(kind));
    put("ask-close-count", say.word("parked_left", { count: parked }));
    show("ask-close-parked", parked > 0);
    choose("parked-then", "keep");
    const focus = parked ? document.querySelector("[name=parked-then]") : undefined;
    if (!(await isYes("ask-close", { focus }))) return false;
    return command("close", parked ? { parked: chosen("parked-then") } : {});
  }

  async function handOver() {
    const back = `/counter?counter=${counter}`;
    if (await end("hand_over")) logOut(`/login?next=${encodeURIComponent(back)}`);
  }

  return {
    next: () => command(stands() === "open" ? "call-next" : "open"),
    start: () => command("start"),
    recall: () => command("recall"),
    "no-show": () => command("no-show"),
    finish: () => command("finish"),
    outcomes: finishWithOutcomes,
    park,
    transfer,
    requeue: () => command("requeue"),
    undo: () => command("undo"),
    pause,
    close: () => end("close"),
    "hand-over": handOver,
    help: () => ask("help-sheet", { focus: byId("help-sheet").querySelector("[tabindex]") }),
  };
}
