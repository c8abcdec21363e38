// The citizen's own place: asked again every few seconds, more often when the turn is near.
// The fragment of the address is a key of its own and is never read here.

import { get } from "/static/shared/commands.js";
import { hallClock } from "/static/shared/clock.js";

const NEAR_MS = 4000;
const USUAL_MS = 10000;
const ENDED_MS = 60000;
const RETRY_MS = 5000;

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const { code, services, clock: told } = read("state");
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
  const { state, counter } = place;
  const near = state === "waiting" && place.ahead === 0;
  byId("place").dataset.state = near ? "next" : state;
  put("says", say(near ? "next" : state));
  put("number", place.number);
  const at_counter = state === "called" || state === "serving";
  byId("where").hidden = !at_counter;
  put("where", at_counter ? say("counter", { counter }) : "");
  put("ahead", state === "waiting" && !near ? ahead(place.ahead) : say(`${near ? "next" : state}_more`));
  put("range", state === "waiting" ? range(place.estimate) : "");
  const name = services[place.service];
  put("service", name?.[language] ?? name?.vi ?? "");
}

const ahead = (count) => (count === 1 ? say("ahead_one") : say("ahead", { count }));

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
  byId("where").hidden = true;
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
    updated_at = performance.now();
    draw(body);
    put("updated", say("updated", { time: time() }));
    return pauseFor(body);
  }
  if (status === 404) {
    drawUnknown();
    return ENDED_MS;
  }
  put("updated", updated_at === null ? "" : say("lost", { time: time() }));
  return (problem.retry_after_s ?? 0) * 1000 || RETRY_MS;
}

let timer;
async function run() {
  clearTimeout(timer);
  timer = setTimeout(run, await look());
}
// A phone taken out of the pocket shows the newest place at once.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) run();
});
run();
