// The citizen's own place: asked again every few seconds, more often when the turn is near.
// The fragment of the address is a key of its own and is never read here.

import { get } from "/static/shared/commands.js";
import { hallClock } from "/static/shared/clock.js";

const NEAR_MS = 4000;
const USUAL_MS = 10000;
const ENDED_MS = 60000;
const RETRY_MS = 5000;
const SOON_S = 600;
const SHORT_NUMBER = 4;
const ENDED = new Set(["served", "no_show", "cancelled"]);

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const { code, place: first, services, clock: told } = read("state");
const words = read("words");
const language = document.documentElement.lang;
const clock = hallClock();
clock.set(told);
const byId = (id) => document.getElementById(id);
let updated_at = null;

const say = (name, facts = {}) =>
  Object.entries(facts).reduce(
    (said, [fact, value]) => said.replace(`{${fact}}`, value), words[name] ?? "",
  );

function put(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function draw(place) {
  const { state, counter, number } = place;
  const near = state === "waiting" && isNear(place);
  const shown = near ? "next" : state;
  const at_counter = state === "called" || state === "serving";
  byId("place").dataset.state = shown;
  put("says", say(shown));
  put("number", number);
  byId("number").classList.toggle("is-long", number.length > SHORT_NUMBER);
  byId("where").hidden = !at_counter;
  put("where", at_counter ? say("counter", { counter }) : "");
  put("ahead", shown === "waiting" ? ahead(place.ahead) : say(`${shown}_more`));
  put("range", state === "waiting" && !isNow(place) ? range(place.estimate) : "");
  const name = services[place.service];
  put("service", name?.[language] ?? name?.vi ?? "");
  byId("updated").hidden = ENDED.has(state);
}

// Nobody of the service goes first, and no other service's queue keeps the counters busy.
const isNear = ({ ahead: count, estimate }) =>
  count === 0 && estimate !== null && estimate.low_s < SOON_S;
const isNow = ({ estimate }) => estimate !== null && estimate.high_s === 0;

function ahead(count) {
  if (count === 0) return say("ahead_none");
  return count === 1 ? say("ahead_one") : say("ahead", { count });
}

function range(estimate) {
  if (!estimate) return say("no_range");
  const low = Math.floor(estimate.low_s / 60);
  const high = Math.max(low + 1, Math.ceil(estimate.high_s / 60));
  return say("range", { low, high });
}

function drawUnknown() {
  byId("place").dataset.state = "unknown";
  put("says", say("unknown"));
  put("ahead", say("unknown_more"));
  for (const id of ["number", "range", "service"]) put(id, "");
  for (const id of ["where", "updated"]) byId(id).hidden = true;
}

function seen(place) {
  updated_at = performance.now();
  draw(place);
  put("updated", say("updated", { time: time() }));
}

const time = () => clock.time(clock.now(updated_at), language);

function pauseFor({ state, ahead: count }) {
  if (state === "called" || (state === "waiting" && count <= 3)) return NEAR_MS;
  return state === "waiting" || state === "serving" || state === "parked" ? USUAL_MS : ENDED_MS;
}

async function look() {
  const { ok, status, body, problem } = await get(`/follow/${encodeURIComponent(code)}`);
  byId("place").classList.toggle("is-old", !ok && status !== 404);
  if (ok) {
    seen(body);
    return pauseFor(body);
  }
  if (status === 404) {
    drawUnknown();
    return ENDED_MS;
  }
  byId("updated").hidden = false;
  put("updated", updated_at === null ? say("never") : say("lost", { time: time() }));
  return (problem.retry_after_s ?? 0) * 1000 || RETRY_MS;
}

let timer;
async function run() {
  clearTimeout(timer);
  timer = setTimeout(run, await look());
}
// A phone taken out of the pocket shows the newest place at once.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && first) run();
});
// A code nobody holds stays so: only a place is asked about again.
if (first) {
  seen(first);
  run();
}
