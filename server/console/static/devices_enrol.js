// Letting a device in: its code, typed or chosen, opens what the device asks to be; staff look at
// it, change it, and say yes to exactly what they see.

import { get, post } from "/static/shared/commands.js";
import { byId, choose, chosen, hush, leadsToLogIn, offer, say, tell, words } from "./devices_said.js";

const LOOK_MS = 3000;
const DIGITS = 6;
const HERE = "";
const FIELDS = ["role", "name", "counter", "zone", "layout"];

let asking = null; // the code whose wish is open
let sought = ""; // the code that was asked for last

const typed = () => byId("code").value.replace(/\D/g, "");

export function letIn({ onApproved }) {
  byId("code").addEventListener("input", follow);
  byId("role").addEventListener("change", offered);
  byId("approve").addEventListener("submit", (event) => {
    event.preventDefault();
    if (asking && asking === typed()) approve(onApproved);
    else if (typed().length === DIGITS) seek(typed());
    else tooShort();
  });
  takeUp();
  list();
  setInterval(list, LOOK_MS);
}

// A change of language brings back what staff had typed: it counts before what the device asks.
async function takeUp() {
  const code = typed();
  const kept = FIELDS.map((id) => [id, byId(id).value]);
  if (code.length !== DIGITS) return;
  await seek(code);
  if (asking !== code) return;
  for (const [id, value] of kept) byId(id).value = value;
  offered();
}

function follow() {
  const code = typed();
  if (code === asking) return;
  shut();
  if (code.length === DIGITS) seek(code);
  else sought = "";
}

function tooShort() {
  tell("trouble", words.six_digits);
  byId("code").focus();
}

async function seek(code) {
  sought = code;
  const { ok, body, problem } = await get(`/enrolments/${code}/wish`, { as: "staff" });
  if (sought !== code || typed() !== code || leadsToLogIn(problem)) return;
  if (ok) open(body);
  else tell("trouble", problem.code in words ? say(problem.code, { code }) : problem.detail);
}

function open(wish) {
  hush();
  asking = wish.code;
  byId("role").value = wish.role;
  byId("name").value = wish.name;
  choose(HERE, wish);
  offered();
  byId("claimed").replaceChildren(...claims(wish));
  show(true);
}

function shut() {
  asking = null;
  hush();
  show(false);
}

function show(isOpen) {
  for (const id of ["claims", "wish"]) byId(id).hidden = !isOpen;
  byId("hint").hidden = isOpen;
}

function offered() {
  offer(HERE, byId("role").value);
  byId("name").placeholder = words[`name_${byId("role").value}`];
}

async function approve(onApproved) {
  const button = byId("wish").querySelector("[type=submit]");
  if (button.disabled) return;
  const code = asking;
  const { counter, zone, layout } = chosen(HERE);
  const role = byId("role").value;
  if (role === "counter" && !counter) {
    tell("trouble", words.counter_needed);
    byId("counter").focus();
    return;
  }
  button.disabled = true;
  hush();
  const wish = {
    role, name: byId("name").value.trim(),
    ...(counter ? { counter } : {}), ...(zone ? { zone } : {}), ...(layout ? { layout } : {}),
  };
  const { ok, problem } = await post(`/enrolments/${code}/approve`, wish, { as: "staff" });
  button.disabled = false;
  if (leadsToLogIn(problem)) return;
  if (ok) {
    byId("code").value = "";
    sought = "";
    shut();
    tell("done", say("approved", { code }));
    byId("code").focus();
    onApproved();
  } else {
    tell("trouble", problem.code in words ? say(problem.code, { code }) : problem.detail);
  }
  list();
}

async function list() {
  const { ok, body } = await get("/enrolments", { as: "staff" });
  if (!ok) return;
  const codes = body.map(({ code }) => code);
  if (asking && !codes.includes(asking) && !byId("wish").querySelector("[type=submit]").disabled) {
    const code = asking;
    shut();
    tell("trouble", say("gone", { code }));
  }
  const shown = JSON.stringify(codes);
  if (byId("waiting").dataset.shown === shown) return;
  byId("waiting").dataset.shown = shown;
  byId("waiting").replaceChildren(...(body.length ? body.map(row) : [nobody()]));
}

function nobody() {
  const empty = document.createElement("li");
  empty.className = "nobody";
  empty.textContent = words.nobody;
  return empty;
}

function row(wish) {
  const item = document.createElement("li");
  const number = document.createElement("b");
  number.className = "number";
  number.textContent = wish.code;
  const what = document.createElement("span");
  what.className = "what";
  what.append(...claims(wish));
  const key = document.createElement("button");
  key.type = "button";
  key.className = "button button-quiet";
  key.textContent = words.choose;
  key.setAttribute("aria-label", `${words.choose} ${wish.code}`);
  key.addEventListener("click", () => {
    byId("code").value = wish.code;
    sought = wish.code;
    open(wish);
    byId("wish").querySelector("[type=submit]").focus();
  });
  item.append(number, what, key);
  return item;
}

// A stranger's words stand each in a line of their own direction, and are never markup.
function claims({ role, name, counter, zone, layout, missing }) {
  const told = (part, value, known) => value && (missing.includes(part) ? words.not_here : known);
  const parts = [
    words[`role_${role}`],
    name,
    told("counter", counter, say("counter", { counter })),
    told("zone", zone, words[`zone_${zone}`]),
    told("layout", layout, words[`layout_${layout}`]),
  ].filter(Boolean);
  return parts.flatMap((part, place) => {
    const node = document.createElement("bdi");
    node.textContent = part;
    return place ? [" · ", node] : [node];
  });
}
