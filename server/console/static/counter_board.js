// Draws the counter's board. What changes each second is drawn apart, so that a screen reader
// hears a new number once and never the clock.

import { drawMissed, drawQueue } from "./counter_lists.js";
import { timer } from "./counter_speech.js";

const ORDINARY = "ordinary";

export const byId = (id) => document.getElementById(id);

export function put(id, text) {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
}

export function show(id, shown) {
  byId(id).hidden = !shown;
}

const since_s = (clock, moment) => (clock.now().getTime() - Date.parse(moment)) / 1000;

export function drawBoard(board, { say, clock, locked, taken }) {
  const names = new Map(board.services.map(({ code, name }) => [code, say.inLanguage(name)]));
  document.body.dataset.counter = taken ? "taken" : board.counter.state;
  put("served-here", board.counter.services.map((code) => names.get(code)).join(", "));
  drawAtHand(board, { say, clock, names });
  drawIdle(board, { say, taken });
  drawKeys(board, { say, locked, taken });
  drawQueue(board, { say, names, locked: locked || taken || board.counter.state !== "open" });
  drawMissed(board, { say, clock, names });
  drawHall(board.open, say);
  drawTimes(board, { say, clock });
}

function drawAtHand({ ticket }, { say, clock, names }) {
  for (const id of ["doing", "number", "facts"]) show(id, ticket !== null);
  if (!ticket) return;
  put("doing-name", say.word(ticket.state));
  put("doing-since", say.word("since", {
    time: clock.time(ticket.started_at ?? ticket.called_at, say.language),
  }));
  byId("doing").dataset.state = ticket.state;
  put("number", ticket.number);
  put("fact-service", names.get(ticket.service) ?? ticket.service);
  if (ticket.priority !== ORDINARY) {
    byId("fact-service").append(priorityTag(ticket.priority, say));
  }
  put("fact-waited", say.minutes(seconds(ticket.issued_at, ticket.called_at)));
  put("fact-called", called(ticket, say));
  put("fact-usual", say.range(ticket.usual));
}

export function priorityTag(code, say) {
  const tag = document.createElement("em");
  tag.className = "tag";
  tag.textContent = say.priority(code);
  return tag;
}

const seconds = (from, to) => (Date.parse(to) - Date.parse(from)) / 1000;

function called({ recalls, called_at, started_at }, say) {
  const times = say.times(recalls + 1);
  if (!started_at) return times;
  return say.word("came_after", { times, seconds: Math.round(seconds(called_at, started_at)) });
}

function drawIdle(board, { say, taken }) {
  show("idle", board.ticket === null);
  const { state } = board.counter;
  const waits = board.queue_count > 0 ? "ready" : "nobody";
  const name = taken ? "taken" : state === "open" ? waits : state;
  put("idle-title", say.word(name));
  put("idle-more", say.word(`${name}_more`, { count: board.queue_count }));
}

function drawKeys(board, { say, locked, taken }) {
  const { state } = board.counter;
  const at_hand = board.ticket?.state;
  const open = state === "open" && !taken;
  byId("next").disabled = locked || taken || (open && !at_hand && board.queue_count === 0);
  put("next-title", nextTitle(state, at_hand, say));
  put("next-who", open ? nextWho(board, at_hand, say) : "");
  byId("start").disabled = locked || taken || at_hand !== "called";
  byId("recall").disabled = locked || taken || at_hand !== "called";
  byId("no-show").disabled = locked || taken || at_hand !== "called";
  byId("finish").disabled = locked || taken || !at_hand;
  show("pause", open);
  show("close", state !== "closed" && !taken);
  byId("pause").disabled = locked;
  byId("close").disabled = locked || Boolean(at_hand);
}

function nextTitle(state, at_hand, say) {
  if (state === "closed") return say.word("open_counter");
  if (state === "paused") return say.word("resume");
  return say.word(at_hand ? "finish_and_call" : "call_next");
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

export function drawTimes({ ticket, clock: told }, { say, clock }) {
  put("wall", clock.time(undefined, say.language));
  byId("wall").dateTime = told.now;
  for (const wait of document.querySelectorAll("#queue [data-issued]")) {
    const said = say.minutes(since_s(clock, wait.dataset.issued));
    if (wait.textContent !== said) wait.textContent = said;
  }
  if (!ticket) return;
  const spent_s = since_s(clock, ticket.started_at ?? ticket.called_at);
  put("timer", timer(spent_s));
  byId("timer").classList.toggle("late", Boolean(ticket.started_at) && spent_s > ticket.usual.high_s);
}
