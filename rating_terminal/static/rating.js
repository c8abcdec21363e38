// One question, one touch, the same thanks for every answer; then nothing on the screen, in
// the page or in the focus tells what was pressed.

import { hallClock } from "/static/shared/clock.js";
import { keepLetters } from "/static/shared/fonts.js";
import { connect } from "/static/shared/live.js";
import { outbox } from "./outbox.js";
import { stage } from "./stage.js";

const THANKS_MS = 4000;
const TICK_MS = 1000;
const LANGUAGE_KEPT_MS = 60000;
const RELOAD_AFTER_MS = 10000;

const readJson = (id) => JSON.parse(document.getElementById(id).textContent);
const state = readJson("state");
const clock = hallClock();
const answers = outbox();
const words = readJson("words");
const screen = stage({ words, onLevel: answer, onLanguage: keepLanguage });

let board = state.board;
let step = "idle";
let done = null; // the ticket that was answered or let pass: it is not asked about again
let timer;
let languageTimer;

keepLetters(words);
take(state);
answers.send();
connect({
  as: "rating",
  counter: board.counter?.number,
  onBoard: take,
  onState(news) {
    if (news === "refused") setTimeout(() => location.reload(), RELOAD_AFTER_MS);
    document.body.dataset.live = news;
    screen.lost(news !== "live");
    if (news === "live") answers.send();
  },
});

function take(news) {
  board = news.board;
  clock.set(board.clock);
  if (step !== "thanks") settle();
}

function settle() {
  const asked = board.ticket?.id ?? null;
  if (asked && (asked === done || answers.holds(asked))) return goIdle();
  if (asked) return ask(asked);
  return board.counter ? goIdle() : ask("");
}

function ask(asked) {
  const other = step === "ask" && screen.asked !== asked;
  const again = step === "ask" && !other;
  step = "ask";
  if (other) screen.speakFirst();
  screen.ask(board, asked);
  if (again || !asked) return;
  clearTimeout(timer);
  countDown(asked, performance.now() + left_s() * 1000);
}

// What is left of the window when the question comes up late, as after a reload.
function left_s() {
  const passed_s = (clock.now().getTime() - Date.parse(board.ticket.ended_at)) / 1000;
  const speed = board.clock.speed > 0 ? board.clock.speed : 1;
  return Math.min(board.window_s, Math.max(0, board.window_s - passed_s / speed));
}

function countDown(asked, ends_at) {
  const left_ms = ends_at - performance.now();
  if (left_ms <= 0) {
    done = asked;
    goIdle();
    return;
  }
  screen.timeLeft(left_ms / 1000 / board.window_s);
  timer = setTimeout(() => countDown(asked, ends_at), Math.min(TICK_MS, left_ms));
}

function goIdle() {
  clearTimeout(timer);
  if (step === "ask") screen.speakFirst();
  step = "idle";
  screen.idle(board);
}

function answer(level) {
  if (step !== "ask") return;
  step = "thanks";
  clearTimeout(timer);
  done = screen.asked || null;
  const given = { level, rated_at: clock.stamp(), ...(done ? { ticket: done } : {}) };
  screen.thanks();
  timer = setTimeout(() => {
    step = "idle";
    screen.speakFirst();
    settle();
  }, THANKS_MS);
  // Last, so that a tablet that cannot keep anything still finds its way back.
  answers.hand(given);
}

// The next citizen finds the hall's own language again.
function keepLanguage() {
  clearTimeout(languageTimer);
  languageTimer = setTimeout(() => {
    if (!screen.asked) screen.speakFirst();
  }, LANGUAGE_KEPT_MS);
}
