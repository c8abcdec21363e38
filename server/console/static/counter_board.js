// Draws the counter's board. What changes each second is drawn apart, so that a screen reader
// hears a new number once and never the clock.

import { drawMissed, drawParked, drawQueue, keepingFocus } from "./counter_lists.js";
import { appointedTag, byId, ORDINARY, priorityTag, put, show } from "./counter_parts.js";
import { isOwn } from "./counter_standing.js";
import { drawTimes } from "./counter_times.js";
import { whyOf } from "./counter_why.js";

const SHORT_NUMBER = 4;
const NEXT_TITLES = {
  closed: "open_counter", paused: "resume", unattended: "take_counter", taken: "call_next",
};
const AT_HAND_KEYS = ["finish", "outcomes", "park", "transfer", "requeue"];

export function drawBoard(board, view) {
  const { say, stands, locked } = view;
  const names = new Map(board.services.map(({ code, name }) => [code, say.inLanguage(name)]));
  document.body.dataset.counter = stands;
  put("served-here", board.counter.services.map((code) => names.get(code)).join(", "));
  put("small-count", say.word("waiting_count", { count: board.queue_count }));
  drawNotice(stands, say);
  drawAtHand(board, { ...view, names });
  drawIdle(board, view);
  drawKeys(board, view);
  const list = { ...view, names, locked: locked || stands !== "open" };
  keepingFocus(() => {
    drawQueue(board, list);
    drawParked(board, list);
    drawMissed(board, list);
  });
  drawHall(board.open, say);
  drawTimes(board, view);
}

// Why the keys are locked, also while the other clerk's number stands below.
function drawNotice(stands, say) {
  show("notice", stands === "taken");
  put("notice-says", stands === "taken" ? say.word("taken_keys") : "");
}

function drawAtHand({ ticket }, { say, clock, names, bound_s }) {
  for (const id of ["doing", "number", "spent", "facts"]) show(id, ticket !== null);
  const why = ticket ? whyOf(ticket, { say, names, bound_s }) : "";
  show("why", why !== "");
  put("why", why);
  if (!ticket) return;
  byId("doing").dataset.state = ticket.state;
  put("doing-name", say.word(ticket.state));
  put("doing-since", say.word("since", {
    time: clock.time(ticket.started_at ?? ticket.called_at, say.language),
  }));
  put("number", ticket.number);
  byId("number").classList.toggle("is-long", ticket.number.length > SHORT_NUMBER);
  drawService(names.get(ticket.service) ?? ticket.service, ticket, { say, clock });
  put("fact-waited", say.minutes(seconds(ticket.issued_at, ticket.called_at ?? ticket.started_at)));
  put("fact-called", called(ticket, say));
  put("fact-usual", say.range(ticket.usual));
}

function drawService(name, ticket, { say, clock }) {
  const tags = ticket.priority === ORDINARY ? [] : [priorityTag(ticket.priority, say)];
  if (ticket.appointed_at) tags.push(appointedTag(ticket, { say, clock }));
  const said = name + tags.map(({ textContent }) => textContent).join("");
  if (byId("fact-service").textContent !== said) byId("fact-service").replaceChildren(name, ...tags);
}

const seconds = (from, to) => (Date.parse(to) - Date.parse(from)) / 1000;

// Whoever was taken up again was not called anew.
function called({ recalls, called_at, started_at }, say) {
  if (!called_at) return "–";
  const times = say.times(recalls + 1);
  if (!started_at) return times;
  return say.word("came_after", { times, wait: say.walk(seconds(called_at, started_at)) });
}

function drawIdle({ ticket, queue_count }, { say, stands }) {
  show("idle", ticket === null);
  const name = stands === "open" ? (queue_count > 0 ? "ready" : "nobody") : stands;
  byId("idle-drawing").setAttribute("href", `#idle-${name}`);
  put("idle-title", say.word(name));
  const more = name === "ready" && queue_count === 1 ? "ready_one" : `${name}_more`;
  put("idle-more", say.word(more, { count: queue_count }));
}

function drawKeys(board, { say, locked, stands }) {
  const at_hand = board.ticket?.state;
  const open = stands === "open";
  const blocked = locked || !isOwn(stands);
  byId("next").disabled =
    locked || stands === "taken" || (open && !at_hand && board.queue_count === 0);
  put("next-title", nextTitle(stands, at_hand, say));
  put("next-who", open ? nextWho(board, at_hand, say) : "");
  for (const id of ["start", "no-show"]) byId(id).disabled = blocked || at_hand !== "called";
  byId("recall").disabled = byId("start").disabled || board.ticket.recalls_left === 0;
  for (const id of AT_HAND_KEYS) byId(id).disabled = blocked || !at_hand;
  show("pause", open);
  show("close", isOwn(stands));
  byId("pause").disabled = locked;
  for (const id of ["close", "hand-over"]) {
    if (byId(id)) byId(id).disabled = blocked || Boolean(at_hand);
  }
}

function nextTitle(stands, at_hand, say) {
  if (stands === "open") return say.word(at_hand ? "finish_and_call" : "call_next");
  return say.word(NEXT_TITLES[stands]);
}

function nextWho({ next }, at_hand, say) {
  if (next) {
    return say.word("waited", { number: next.number, wait: say.minutes(next.waited_s) });
  }
  return at_hand ? say.word("nobody_waits") : "";
}

function drawHall({ state }, say) {
  show("hall-state", state !== "open");
  put("hall-state", state === "open" ? "" : say.word(`hall_${state}`));
}
