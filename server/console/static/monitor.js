// The monitor: the newest board is drawn in place, an action is asked about before it is done,
// and a lost server is said before anything else.

import { hallClock } from "/static/shared/clock.js";
import { connect } from "/static/shared/live.js";
import { byId, put, show } from "./counter_parts.js";
import { speech } from "./counter_speech.js";
import { lostSlips } from "./lost_slip.js";
import { monitorActions } from "./monitor_actions.js";
import { asker } from "./monitor_ask.js";
import { drawHall, drawTimes } from "./monitor_draw.js";
import { drawNow } from "./monitor_now.js";
import { monitorSpeech } from "./monitor_speech.js";

const TICK_MS = 1000;
const { staff, zones, ...first } = readJson("state");
const clock = hallClock();
const say = monitorSpeech(
  speech(readJson("words"), document.documentElement.lang, first.priorities), { clock, staff, zones },
);
const page = { board: first.board, live: true };

function readJson(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const ask = asker({ say, isLive: () => page.live });
const act = monitorActions({
  ask, say, zones, clock, board: () => page.board,
  presets: { reasons: first.reasons, messages: first.messages }, languages: first.languages,
  priorities: first.priorities,
});

const slips = lostSlips({
  clock, language: say.language, name: say.service, isLive: () => page.live,
  services: () => page.board.services.map(({ code }) => ({ value: code, label: say.service(code) })),
  onRefused: () => location.assign("/login?next=/monitor"),
});

function draw() {
  drawNow(page.board, { say, act });
  drawHall(page.board, { say, zones });
  drawTimes(page.board, { say, clock, live: page.live });
  for (const button of document.querySelectorAll("[data-act]")) button.disabled = !page.live;
  put("act-hall", say.word(isSuspended() ? "resume_hall" : "suspend_hall"));
}

const isSuspended = () => page.board.open.state === "suspended";

const counters = ({ counters: listed }) => listed.map(({ number }) => number).join();
const services = ({ services: listed }) => listed.map(({ code }) => code).join();

function see({ board }) {
  // Another hall's file has other cards and rows: the server draws those.
  if (counters(board) !== counters(page.board) || services(board) !== services(page.board)) {
    location.reload();
    return;
  }
  page.board = board;
  clock.set(board.clock);
  say.learn(board);
  draw();
}

function onState(news, { since } = {}) {
  if (news === "refused") {
    location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
    return;
  }
  page.live = news === "live";
  document.body.dataset.live = news;
  show("lost", !page.live);
  put("link-state", page.live ? say.word("live") : "");
  if (!page.live) {
    const time = clock.time(clock.now(since), say.language);
    byId("lost").querySelector("b").textContent = say.word("lost", { time });
  }
  ask.lock(!page.live);
  slips.draw();
  draw();
}

byId("cards").addEventListener("click", ({ target }) => {
  const card = target.closest("[data-counter]");
  if (card) act.counter(Number(card.dataset.counter));
});
byId("queues").addEventListener("click", ({ target }) => {
  if (target.closest("button")) act.service(target.closest("[data-service]").dataset.service);
});
byId("act-find").addEventListener("click", () => act.find());
byId("act-slip").addEventListener("click", () => slips.open());
byId("act-voice").addEventListener("click", () => act.voice());
byId("act-message").addEventListener("click", () => act.message());
byId("act-hall").addEventListener("click", () => act[isSuspended() ? "resumeHall" : "suspendHall"]());

see(first);
onState("live");
setInterval(() => drawTimes(page.board, { say, clock, live: page.live }), TICK_MS);
connect({ as: "staff", room: "monitor", onBoard: see, onState });
