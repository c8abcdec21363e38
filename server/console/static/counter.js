// The clerk's page: the newest board is drawn, a key becomes one command, and a lost server is
// said before anything else.

import { hallClock } from "/static/shared/clock.js";
import { connect } from "/static/shared/live.js";
import { commands } from "./counter_commands.js";
import { drawBoard } from "./counter_board.js";
import { keys } from "./counter_keys.js";
import { byId, put, show } from "./counter_parts.js";
import { speech } from "./counter_speech.js";
import { standing } from "./counter_standing.js";
import { drawTimes } from "./counter_times.js";

const TICK_MS = 1000;
const { counter, visitor, priorities, ...first } = readJson("state");
const say = speech(readJson("words"), document.documentElement.lang, priorities);
const clock = hallClock();
const page = { board: first.board, live: true, busy: false };

function readJson(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const stands = () => standing(page.board, visitor);

function draw() {
  document.body.dataset.busy = page.busy ? "yes" : "no";
  drawBoard(page.board, { say, clock, locked: page.busy || !page.live, stands: stands() });
}

function see({ board }) {
  page.board = board;
  clock.set(board.clock);
  draw();
}

function onState(news, { since } = {}) {
  if (news === "refused") {
    location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
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
  draw();
}

const command = commands({
  counter,
  say,
  isLocked: () => page.busy || !page.live || stands() === "taken",
  onBusy: (busy) => {
    page.busy = busy;
    draw();
  },
});

keys({ command, stands, say });
see(first);
onState("live");
setInterval(() => drawTimes(page.board, { say, clock }), TICK_MS);
connect({ as: "staff", counter, onBoard: see, onState });
