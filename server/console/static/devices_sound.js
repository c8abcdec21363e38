// Hearing one display from afar: asked once, then looked at until it is told how it was heard.

import { get, post } from "/static/shared/commands.js";
import { leadsToLogIn, words } from "./devices_said.js";

const LOOK_MS = 500;
const RUNNING = new Set(["asked", "waiting", "saying"]);

const watched = new Set();

export async function trySound(device) {
  if (watched.has(device)) return;
  watched.add(device);
  show(device, "asked");
  const { body, problem } = await post(`/devices/${device}/sound-test`, {}, { as: "staff" });
  watched.delete(device);
  if (leadsToLogIn(problem)) return;
  if (body) watch(device, body);
  else show(device, "refused", problem.detail ?? words.server_lost);
}

// What was running when the list was drawn, by whomever it was asked for.
export function watchTests() {
  for (const { dataset } of document.querySelectorAll("[data-heard]")) {
    if (RUNNING.has(dataset.how)) look(dataset.heard);
  }
}

function watch(device, { state, has_voice }) {
  show(device, state === "chimed" && !has_voice ? "rung" : state);
  if (RUNNING.has(state)) setTimeout(look, LOOK_MS, device);
}

async function look(device) {
  if (watched.has(device)) return;
  watched.add(device);
  const { body, problem } = await get(`/devices/${device}/sound-test`, { as: "staff" });
  watched.delete(device);
  if (leadsToLogIn(problem)) return;
  if (body) watch(device, body);
  else if (problem.status === 404) show(device, "", "");
  else setTimeout(look, LOOK_MS, device);
}

function show(device, how, said = words[`heard_${how}`]) {
  const place = document.querySelector(`[data-heard="${device}"]`);
  if (!place) return;
  place.dataset.how = how;
  if (place.textContent !== said) place.textContent = said;
}
