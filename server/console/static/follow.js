// The citizen's own place. The fragment of the address is a key of its own and is never read here.

import { hallClock } from "/static/shared/clock.js";
import { canRing, makeBell } from "./follow_bell.js";
import { follow } from "./follow_line.js";
import { cardOf } from "./follow_place.js";

const SHORT_NUMBER = 4;
const LATE_TICK_MS = 5000;
const LIT = new Set(["waiting", "called", "parked"]);
const TEXTS = [
  "says", "number", "counter", "zone", "ahead", "range", "appointed", "more", "service", "notice",
];
// Brass with ink on it: the one tab that wants something now.
const CALLED_ICON = "data:image/svg+xml," + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" ' +
  'fill="#f2b632"/><path d="M24 10v18M24 34v4" stroke="#2b1d00" stroke-width="6"/></svg>',
);

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const { code, place: first, services, zones, clock: told } = read("state");
const words = read("words");
const language = document.documentElement.lang;
const byId = (id) => document.getElementById(id);
const icon = byId("icon");
const usual_icon = icon.getAttribute("href");
const hall_name = document.title.split(" · ").slice(1).join(" · ");
const clock = hallClock();
const bell = makeBell();
let newest = first;
let rung_for = callOf(first);
let fresh_time = "";

function put(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function draw() {
  const card = cardOf(newest, {
    words, services, zones, now: clock.now().getTime(), time: (at) => clock.time(at, language),
    date: (at) => clock.date(at, language),
  });
  document.body.dataset.state = card.state;
  for (const id of TEXTS) put(id, card[id]);
  byId("number").classList.toggle("is-long", card.number.length > SHORT_NUMBER);
  byId("where").hidden = !card.counter;
  drawTab(card);
  drawBell();
}

function drawTab({ state, number, counter }) {
  const called = state === "called";
  const said = called ? `${words.title_called.replace("{counter}", counter)} · ${number}` : number;
  document.title = `${said} · ${hall_name}`;
  const href = called ? CALLED_ICON : usual_icon;
  if (icon.getAttribute("href") !== href) icon.setAttribute("href", href);
}

function drawBell() {
  const on = bell.isOn();
  const may_be_called = LIT.has(newest.state) || Date.parse(newest.until) > clock.now().getTime();
  byId("bell").hidden = !canRing() || !may_be_called;
  byId("bell").setAttribute("aria-pressed", String(on));
  put("bell", on ? words.bell_on : words.bell_off);
  put("bell-more", byId("bell").hidden ? "" : on ? words.bell_on_more : words.bell_off_more);
}

// One call, or one asking again; null of a place that is not called.
function callOf({ state, called_at, recalls = 0 }) {
  return state === "called" ? `${called_at} ${recalls}` : null;
}

function see(place) {
  newest = place;
  clock.set({ ...told, now: place.now });
  draw();
  const call = callOf(place);
  if (call !== null && call !== rung_for) bell.ring(document.title);
  rung_for = call;
  bell.keepAwake(LIT.has(place.state));
}

function showFresh() {
  fresh_time = clock.time(clock.now(), language);
  if (document.body.classList.contains("is-old")) {
    document.body.classList.remove("is-old");
    draw();
  }
  byId("lost").hidden = true;
  put("updated", words.updated.replace("{time}", fresh_time));
}

function showOld(why) {
  document.body.classList.add("is-old");
  byId("lost").hidden = false;
  put("lost", words[why].replace("{time}", fresh_time));
  icon.setAttribute("href", usual_icon);
  put("updated", "");
}

function showUnknown() {
  document.body.dataset.state = "unknown";
  for (const id of TEXTS) put(id, "");
  put("says", words.unknown);
  put("more", words.unknown_more);
  for (const id of ["where", "bell", "lost"]) byId(id).hidden = true;
  for (const id of ["updated", "bell-more"]) put(id, "");
  clearInterval(late);
}

byId("bell").addEventListener("click", () => {
  if (bell.isOn()) bell.turnOff();
  else bell.turnOn();
  drawBell();
});
// The browser keeps the address's fragment by itself when only the question changes.
for (const link of document.querySelectorAll(".language")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.search = link.search;
  });
}

// A missed number's time to come back runs out without any news.
const late = setInterval(() => newest.state === "no_show" && draw(), LATE_TICK_MS);
see(first);
showFresh();
follow({
  code, first, onPlace: see, onFresh: showFresh, onOld: showOld, onUnknown: showUnknown,
  mayRest: () => !bell.isOn(),
});
