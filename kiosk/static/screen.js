// The kiosk's screen: which step is shown, and what a touch leads to.

import { confirmShown, newPress, readState, slipOf, take } from "./agent.js";
import { drawCards, firstPage, turn } from "./cards.js";
import { drawClock, setClock } from "./hall_clock.js";
import { forgetCode, listenToKeys, typedCode } from "./keypad.js";
import {
  drawNotice, helpNotice, notArrivedNotice, noticeFor, notTakenNotice, stoppedNotice,
  takesAppointments,
} from "./notices.js";
import { drawConfirm, drawKeep, drawPrinterStrip, drawResult } from "./ticket_steps.js";
import { guardTouches } from "./touch.js";
import { _, HOME_LANGUAGE, inLanguage, sayPage, speak, spoken } from "./words.js";

const STATE_EVERY_MS = 1000;
const AGENT_LOST_MS = 5000;
const IDLE_MS = 30_000;
const LOOKING_MS = 8_000;
const RESULT_MS = 12_000;
const KEEP_MS = 60_000;

const byId = (id) => document.getElementById(id);
const stepOf = (name) => document.querySelector(`.step[data-step="${name}"]`);

let state = JSON.parse(byId("state").textContent);
let heardAt = performance.now();
const nobody = { service: null, wish: null, press: null, taking: null, notice: null };
const here = { step: "", ...nobody };
let homeTimer = 0;
let touchedAt = -Infinity;

const serviceNow = () => state.services.find(({ code }) => code === here.service?.code) ?? here.service;

/** The step asked for, unless the hall has something to say instead of offering services. */
function drawStep() {
  const offers = ["choose", "confirm", "appointment"].includes(here.step);
  const instead = offers && noticeFor(state, { expected: here.step === "appointment" });
  const name = instead ? "notice" : here.step;
  if (instead) drawNotice(instead);
  if (name === "choose") drawCards(state);
  if (name === "confirm") drawConfirm(serviceNow(), state.clock);
  if (name === "result") drawResult(stepOf(name), here.taking, serviceNow());
  if (name === "keep") drawKeep(stepOf(name), here.taking, serviceNow());
  const notice = name === "notice" && !instead && here.notice();
  if (notice) drawNotice(notice);
  byId("appointment").hidden = here.step !== "choose" || !takesAppointments(state);
  drawLanguageKey(Boolean(notice.oneLanguage));
  for (const step of document.querySelectorAll(".step")) {
    step.hidden = step.dataset.step !== name;
  }
  document.body.dataset.step = name;
  return name;
}

function draw() {
  byId("hall").textContent = inLanguage(state.hall.name);
  byId("place").textContent = inLanguage(state.hall.place);
  document.title = inLanguage(state.hall.name) || _("Lấy số thứ tự");
  drawPrinterStrip(state.printer.trouble);
  drawStep();
}

function go(step, after = IDLE_MS) {
  here.step = step;
  clearTimeout(homeTimer);
  if (after) homeTimer = setTimeout(goHome, after);
  document.body.style.setProperty("--home-after", `${after}ms`);
  const shown = drawStep();
  stepOf(shown).querySelector("h1").focus({ preventScroll: true });
}

function goHome() {
  // The step too, before anything is drawn anew: the one left has lost what it showed.
  Object.assign(here, { step: "choose", ...nobody });
  forgetCode();
  firstPage();
  if (spoken() !== HOME_LANGUAGE) changeLanguage(HOME_LANGUAGE);
  go("choose", 0);
}

/** While a citizen is here no slip of somebody else's comes out of the printer before him. */
function useOfScreen() {
  if (here.step !== "choose") return "chosen";
  return performance.now() - touchedAt < LOOKING_MS ? "looking" : "";
}

function stayAwake() {
  touchedAt = performance.now();
  if (["choose", "confirm", "appointment", "notice"].includes(here.step)) {
    clearTimeout(homeTimer);
    homeTimer = setTimeout(goHome, IDLE_MS);
  }
}

async function takeTicket() {
  const { press, wish } = here;
  go("busy", 0);
  try {
    here.taking = await take(press, wish, spoken());
  } catch (refusal) {
    const say = wish.appointment ? notArrivedNotice : notTakenNotice;
    here.notice = () => say(refusal);
    go("notice");
    return;
  }
  here.service ??= { code: here.taking.ticket.service };
  go("result", 0);
  here.taking = (await slipOf(here.taking.ticket.id)) ?? here.taking;
  if (here.taking.slip.state === "printed") go("result", RESULT_MS);
  else go("keep", KEEP_MS);
}

async function remembered() {
  byId("remembered").disabled = true;
  await confirmShown(here.taking.ticket.id).catch(() => null);
  byId("remembered").disabled = false;
  goHome();
}

function changeLanguage(code) {
  speak(code);
  sayPage();
  drawClock();
  draw();
}

function otherLanguage() {
  const { languages } = state.hall;
  const at = languages.findIndex(({ code }) => code === spoken());
  return languages[(at + 1) % languages.length];
}

/** What the hall itself has said stands in one language: there the key would change half of it. */
function drawLanguageKey(oneLanguage) {
  const other = otherLanguage();
  byId("language").hidden = oneLanguage || !other || other.code === spoken();
  byId("language").lang = other?.code ?? HOME_LANGUAGE;
  byId("language-name").textContent = other?.name ?? "";
}

async function refresh() {
  try {
    state = await readState(useOfScreen());
    heardAt = performance.now();
    setClock(state.clock);
  } catch {
    if (performance.now() - heardAt > AGENT_LOST_MS) state = { ...state, state: "lost" };
  }
  draw();
  setTimeout(refresh, STATE_EVERY_MS);
}

function chooseService(event) {
  const card = event.target.closest("[data-service]");
  if (!card) return;
  here.service = state.services.find(({ code }) => code === card.dataset.service);
  if (here.service.closed_reason) {
    const stopped = here.service;
    here.notice = () => stoppedNotice(stopped);
    go("notice");
    return;
  }
  here.wish = { service: here.service.code };
  here.press = newPress();
  go("confirm");
}

function keepAppointment() {
  here.service = null;
  here.wish = { appointment: typedCode() };
  takeTicket();
}

// Another code is another intention; the same one, typed or sent again, is not.
listenToKeys(() => {
  here.press = newPress();
});

byId("cards").addEventListener("click", chooseService);
byId("take").addEventListener("click", takeTicket);
byId("again").addEventListener("click", takeTicket);
byId("done").addEventListener("click", goHome);
byId("home").addEventListener("click", goHome);
byId("remembered").addEventListener("click", remembered);
byId("language").addEventListener("click", () => changeLanguage(otherLanguage().code));
byId("appointment").addEventListener("click", () => {
  forgetCode();
  go("appointment");
});
byId("arrive").addEventListener("click", keepAppointment);
byId("help").addEventListener("click", () => {
  here.notice = helpNotice;
  go("notice");
});
for (const [id, by] of [["page-back", -1], ["page-on", 1]]) {
  byId(id).addEventListener("click", () => {
    turn(by);
    draw();
  });
}
for (const key of document.querySelectorAll("[data-go]")) {
  key.addEventListener("click", () => go(key.dataset.go));
}
document.addEventListener("pointerdown", stayAwake);
document.addEventListener("keydown", stayAwake);
guardTouches();
setClock(state.clock);
goHome();
draw();
refresh();
