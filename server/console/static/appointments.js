// Agreeing times, giving one up, and giving a number to who has come; the server draws the day.

import { get, newRequestId, post } from "/static/shared/commands.js";

const LOOK_MS = 5000;
const PATIENCE_MS = 4000;
const byId = (id) => document.getElementById(id);
const words = JSON.parse(byId("words").textContent);
const say = (name, facts = {}) =>
  Object.entries(facts).reduce((said, [fact, value]) => said.replace(`{${fact}}`, value), words[name]);
const inGroups = (code) => code.match(/\d{1,3}/g).join("\u00a0");
// What was asked and not answered yet: pressed again, it is the same wish.
const wishes = new Map();
let busy = false;

async function send(path, body = {}) {
  const wish = `${path} ${JSON.stringify(body)}`;
  if (!wishes.has(wish)) wishes.set(wish, newRequestId());
  const answer = await post(path, { ...body, request_id: wishes.get(wish) }, { as: "staff" });
  if (answer.status !== 0) wishes.delete(wish);
  if (answer.status === 401) logIn();
  return answer;
}

const logIn = () =>
  location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);

function tell(id, sentence) {
  for (const each of ["trouble", "done"]) byId(each).hidden = each !== id;
  if (id) byId(id).textContent = sentence;
}

/** Shows a dialog; returns which of its keys was pressed, "" when it was left. */
function ask(id) {
  const dialog = byId(id);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => done(dialog.returnValue), { once: true });
  });
}

async function asking(path, body) {
  if (busy) return null;
  busy = true;
  tell(null);
  const { ok, body: told, problem } = await send(path, body);
  busy = false;
  if (!ok) tell("trouble", problem.detail ?? words[problem.code] ?? words.unknown);
  await look();
  return ok ? told : null;
}

async function book({ at, time, from }) {
  byId("agree-title").textContent = say("agree", { time });
  for (const id of ["persons", "dossiers"]) byId(id).value = "1";
  if (byId("procedure")) byId("procedure").value = "";
  if ((await ask("agree")) !== "yes") return;
  const made = await asking("/appointments", {
    service: byId("appointments").dataset.service,
    at,
    persons: Number(byId("persons").value),
    dossiers: Number(byId("dossiers").value),
    ...(byId("procedure")?.value ? { procedure: byId("procedure").value } : {}),
  });
  if (!made) return;
  byId("told-code").textContent = inGroups(made.code);
  byId("told-time").textContent = time;
  byId("told-from").textContent = from;
  byId("told-day").textContent = byId("day").textContent;
  byId("told-place").textContent = say("entry", { place: made.id.split("-").at(-1) });
  await ask("told");
  byId("told-code").textContent = "";
}

async function open({ appointment, place, time, today, brings }) {
  const title = say("entry_title", { place, time });
  byId("entry-title").textContent = title;
  byId("entry-brings").textContent = brings;
  byId("entry-come").hidden = today === undefined;
  const chosen = await ask("entry");
  if (chosen === "come") await come(appointment);
  if (chosen === "cancel") await cancel(appointment, title, { place, time });
}

async function come(appointment) {
  const ticket = await asking("/tickets", { appointment });
  if (!ticket) return;
  byId("given-number").textContent = ticket.number;
  await ask("given");
}

async function cancel(appointment, title, facts) {
  byId("sure-which").textContent = title;
  if ((await ask("sure")) !== "yes") return;
  const gone = await asking(`/appointments/${encodeURIComponent(appointment)}/cancel`, {});
  if (gone) tell("done", say("cancelled", facts));
}

/** Whoever gives an appointment up by telephone knows his code and nothing else of ours. */
async function find(event) {
  event.preventDefault();
  const code = byId("code").value.replaceAll(/\D/g, "");
  if (busy || !code) return;
  tell(null);
  const answer = await get(`/appointments?code=${code}`, { as: "staff" });
  if (answer.status === 401) logIn();
  else if (!answer.ok) tell("trouble", answer.problem.detail ?? words.server_lost);
  else if (!answer.body.length) tell("trouble", words.no_such_code);
  else show(answer.body[0]);
}

// An id begins with the day of its hall: 20261127-0930-A-2.
function show({ id, service }) {
  const day = id.replace(/^(\d{4})(\d\d)(\d\d).*/, "$1-$2-$3");
  byId("code").value = "";
  location.assign(`?${new URLSearchParams({ service, day, entry: id })}`);
}

function openNamed() {
  const named = new URLSearchParams(location.search).get("entry");
  const key = named && document.querySelector(`[data-appointment="${CSS.escape(named)}"]`);
  if (!key) return;
  key.focus();
  open({ ...key.dataset });
}

// The server draws the day; a fresh page brings what others have agreed meanwhile.
async function look() {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch(location.href, { cache: "no-store", signal }).catch(() => null);
  const told = answer?.ok ? await answer.text().catch(() => null) : null;
  const isLost = told === null;
  if (isLost) byId("lost").querySelector("b").textContent = say("lost", { time: byId("sums").dataset.drawn });
  byId("lost").hidden = !isLost;
  if (isLost) return;
  if (answer.redirected) logIn();
  const page = new DOMParser().parseFromString(told, "text/html");
  for (const id of ["slots", "sums"]) {
    const fresh = page.getElementById(id);
    if (fresh && fresh.outerHTML !== byId(id).outerHTML) replace(id, fresh);
  }
}

function replace(id, fresh) {
  const held = byId(id).contains(document.activeElement) ? document.activeElement.dataset.time : null;
  byId(id).replaceWith(fresh);
  if (held) fresh.querySelector(`[data-time="${held}"] button`)?.focus({ preventScroll: true });
}

byId("appointments").addEventListener("click", ({ target }) => {
  const key = target.closest("button");
  if (key?.dataset.at) book({ ...key.dataset });
  if (key?.dataset.appointment) open({ ...key.dataset });
});
byId("find").addEventListener("submit", find);
byId("print").addEventListener("click", () => print());
setInterval(() => {
  if (!document.hidden && !busy && !document.querySelector("dialog[open]")) look();
}, LOOK_MS);
openNamed();
