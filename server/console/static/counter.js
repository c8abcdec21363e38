// The clerk's page: the newest board is drawn, a key becomes one command, and a lost server is
// said before anything else.

import { hallClock } from "/static/shared/clock.js";
import { get, post } from "/static/shared/commands.js";
import { connect } from "/static/shared/live.js";
import { drawBoard } from "./counter_board.js";
import { commands } from "./counter_commands.js";
import { keys } from "./counter_keys.js";
import { lostSlips } from "./lost_slip.js";
import { notes } from "./counter_notes.js";
import { byId, put, show } from "./counter_parts.js";
import { places } from "./counter_places.js";
import { questions } from "./counter_questions.js";
import { rows } from "./counter_rows.js";
import { smallWindow } from "./counter_small.js";
import { speech } from "./counter_speech.js";
import { standing } from "./counter_standing.js";
import { drawTimes } from "./counter_times.js";
import { trainingDesk } from "./counter_training.js";
import { turn } from "./counter_turn.js";

const TICK_MS = 1000;
const { counter, visitor, priorities, training, ...first } = readJson("state");
const say = speech(readJson("words"), document.documentElement.lang, priorities);
const clock = hallClock();
const page = { board: first.board, live: true, busy: false };
const wire = training
  ? trainingDesk({ board: first.board, clock, onBoard: see })
  : {
    post: (path, body) => post(path, body, { as: "staff" }),
    get: (path) => get(path, { as: "staff" }),
  };
const kept = notes({ counter, wire, onNews: draw });

function readJson(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const board = () => page.board;
const stands = () => (training ? page.board.counter.state : standing(page.board, visitor));
const isLocked = () => page.busy || !page.live || stands() === "taken";
const view = () => ({
  say, clock, locked: page.busy || !page.live, stands: stands(),
  bound_s: first.ordinary_bound_s, noteOf: kept.of,
});

function draw() {
  document.body.dataset.busy = page.busy ? "yes" : "no";
  drawBoard(page.board, view());
  small.draw();
}

function see({ board: newest }) {
  page.board = newest;
  clock.set(newest.clock);
  draw();
  kept.look(newest);
}

function onState(news, { since } = {}) {
  if (news === "refused") {
    location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
    return;
  }
  page.live = news === "live";
  document.body.dataset.live = news;
  show("lost", !page.live);
  put("link-state", page.live && !training ? say.word("live") : "");
  if (!page.live) {
    const time = clock.time(clock.now(since), say.language);
    byId("lost").querySelector("b").textContent = say.word("lost", { time });
  }
  slips?.draw();
  draw();
}

const { command, change } = commands({
  counter,
  wire,
  say,
  isLocked,
  atHand: () => page.board.ticket?.id,
  onBusy: (busy) => {
    page.busy = busy;
    draw();
  },
});
// At the counter to practise on nothing leaves the browser, and no paper moves.
const slips = training ? null : lostSlips({
  clock, language: say.language, isLive: () => page.live,
  name: (code) => first.every_service[code] ?? code,
  services: () => Object.entries(first.every_service).map(([value, label]) => ({ value, label })),
  onRefused: () => onState("refused"),
});
const askPlace = places({ say });
const onKey = keys({
  by_key: first.keys,
  actions: {
    ...turn({ board, command, stands, say, askPlace, counter }),
    ...rows({ board, command, change, say, askPlace, priorities }),
    small: () => small.toggle(),
    "lost-slip": () => slips?.open(),
    switch: () => location.assign(byId("switch").href),
  },
});
const small = smallWindow({
  counter, training, onKey,
  onBlocked: () => {
    put("trouble", say.word("popup_closed"));
    show("trouble", true);
  },
});

questions();
document.addEventListener("keydown", onKey);
see(first);
onState("live");
setInterval(() => {
  drawTimes(page.board, view());
  small.draw();
}, TICK_MS);
if (!training) connect({ as: "staff", counter, onBoard: see, onState });
