// A lost slip: found by service and time, printed again, and what became of the paper. Stands on
// the monitor and on the clerk's page; it goes by keys alone: arrows, Enter, Escape.

import { get, post } from "/static/shared/commands.js";

const STEP_MS = 15 * 60 * 1000;
const STEPS_BACK = 40;
const RECENT_MS = 2 * STEP_MS;
const MOST_ROWS = 200;
const LOOK_MS = 1000;
const LONG_MS = 15_000;
const ENDED = new Set(["served", "cancelled"]);

const at = (id) => document.getElementById(`slip-${id}`);
const AS = { as: "staff" };

// `services` gives [{value, label}], `name` says a service, `isLive` whether the server answers.
export function lostSlips({ clock, language, services, name, isLive, onRefused }) {
  const words = JSON.parse(at("words").textContent);
  const word = (key, facts = {}) =>
    words[key].replace(/\{(\w+)\}/g, (_, fact) => facts[fact] ?? "");
  const dialog = at("dialog");
  let kiosks = [];
  let found = [];
  let told = null; // {ticket, kiosk, since}: what was asked for, once it was
  let search = 0;
  let locked = false;

  async function open() {
    if (document.querySelector("dialog[open]")) return;
    fill("service", [{ value: "", label: word("every_service") }, ...services()]);
    fill("time", times());
    find();
    dialog.showModal();
    at("service").focus();
    await Promise.all([listKiosks(), look()]);
  }

  function times() {
    const now = clock.now().getTime();
    const last = Math.floor(now / STEP_MS) * STEP_MS;
    const steps = Array.from({ length: STEPS_BACK }, (_, step) => last - step * STEP_MS);
    const around = (moment) => ({
      value: String(moment), label: word("around", { time: clock.time(new Date(moment), language) }),
    });
    return [{ value: "", label: word("recent") }, ...steps.map(around)];
  }

  function fill(id, options) {
    at(id).replaceChildren(...options.map(({ value, label }) => new Option(label, value)));
  }

  async function listKiosks() {
    const answer = await get("/kiosks", AS);
    if (!answer.ok) return trouble(answer);
    kiosks = answer.body.sort((one, other) => other.connected - one.connected);
    fill("kiosk", kiosks.map((each) => ({
      value: each.id,
      label: each.connected ? named(each) : word("kiosk_away", { name: named(each) }),
    })));
    at("kiosk-row").hidden = kiosks.length < 2;
    return undefined;
  }

  const named = ({ id, name: given }) => given || word("kiosk_number", { number: id });

  async function look() {
    const mine = ++search;
    none(word("looking"));
    at("list").replaceChildren();
    draw();
    const middle = Number(at("time").value);
    const now = clock.now().getTime();
    const [from, to] = middle ? [middle - STEP_MS, middle + STEP_MS] : [now - RECENT_MS, now + STEP_MS];
    const query = new URLSearchParams({
      from: new Date(from).toISOString(), to: new Date(to).toISOString(),
    });
    if (at("service").value) query.set("service", at("service").value);
    const answer = await get(`/tickets?${query}`, AS);
    if (mine !== search) return; // another choice was made meanwhile
    if (!answer.ok) {
      none("");
      trouble(answer);
      return;
    }
    trouble(null);
    found = answer.body.reverse().slice(0, MOST_ROWS);
    none(found.length ? "" : word("none"));
    at("list").replaceChildren(...found.map(row));
    at("list").querySelector("input:enabled")?.click();
    draw();
  }

  function row(ticket) {
    const { id, number, issued_at, service, state, counter } = ticket;
    const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), {
      type: "radio", name: "slip", value: id, disabled: ENDED.has(state),
    });
    input.addEventListener("change", draw);
    label.append(
      input, made("b", number), made("time", clock.time(new Date(issued_at), language)),
      made("span", name(service)), made("em", word(`state_${state}`, { counter })),
    );
    return label;
  }

  const chosen = () => {
    const id = at("list").querySelector("input:checked")?.value;
    return found.find((each) => each.id === id);
  };

  function find() {
    told = null;
    at("find").hidden = false;
    at("told").hidden = true;
    at("title").hidden = false;
    trouble(null);
    draw();
  }

  async function print(ticket) {
    if (!ticket || locked) return;
    locked = true;
    draw();
    const kiosk = kiosks.find(({ id }) => String(id) === at("kiosk").value);
    // A hall without a kiosk says so itself.
    const answer = await post(`/tickets/${ticket.id}/reprint`, { kiosk: kiosk?.id }, AS);
    locked = false;
    if (!answer.ok) {
      trouble(answer);
      draw();
      return;
    }
    trouble(null);
    told = { ticket: answer.body, kiosk, since: performance.now(), copy: answer.body.copy };
    at("find").hidden = true;
    draw();
    at("go").focus();
    follow(told);
  }

  async function follow(asked) {
    while (dialog.open && told === asked && outcome(asked) === "asked") {
      await new Promise((done) => setTimeout(done, LOOK_MS));
      const answer = await get(`/tickets/${asked.ticket.id}`, AS);
      if (answer.ok) asked.ticket = answer.body;
      if (told === asked) draw();
    }
  }

  const outcome = ({ ticket, copy }) => (ticket.copy === copy ? ticket.slip : "superseded");

  function draw() {
    const state = told ? outcome(told) : "find";
    const ended = state === "printed" || state === "asked" || state === "superseded";
    at("told").hidden = !told;
    if (told) say(state);
    at("back").textContent = word(told ? "other" : "close");
    at("go").textContent = word(told ? (ended ? "close" : "again") : "print");
    at("go").disabled = told ? !ended && (locked || !isLive()) : locked || !isLive() || !chosen();
  }

  function say(state) {
    const facts = { number: told.ticket.number, kiosk: named(told.kiosk) };
    const name_of = { asked: "asked", printed: "printed", shown: "printed", failed: "failed" }[state]
      ?? "superseded";
    const waits_long = state === "asked" && performance.now() - told.since > LONG_MS;
    at("told").dataset.slip = name_of;
    put("told-title", word(name_of, facts));
    put("told-more", word(waits_long ? "asked_long" : `${name_of}_more`, facts));
  }

  // Said aloud only when it is another sentence.
  function put(id, text) {
    if (at(id).textContent !== text) at(id).textContent = text;
  }

  function none(text) {
    at("none").textContent = text;
    at("none").hidden = !text;
  }

  function trouble(answer) {
    if (answer?.status === 401) onRefused();
    const problem = answer?.problem;
    const text = problem ? (words[problem.code] ?? problem.detail ?? problem.title) : "";
    at("trouble").textContent = text;
    at("trouble").hidden = !text;
  }

  function go(event) {
    event.preventDefault();
    if (at("go").disabled) return;
    if (!told) print(chosen());
    else if (outcome(told) === "failed") print(told.ticket);
    else dialog.close();
  }

  function back() {
    if (!told) {
      dialog.close();
      return;
    }
    find();
    look();
    at("service").focus();
  }

  // From the choices down into the list, and so to Enter.
  function onKey(event) {
    if (event.repeat && event.key === "Enter") event.preventDefault();
    if (event.key === "Enter" && event.target.matches("select")) {
      event.preventDefault();
      at("list").querySelector("input:checked")?.focus();
    }
  }

  at("form").addEventListener("submit", go);
  at("back").addEventListener("click", back);
  at("service").addEventListener("change", look);
  at("time").addEventListener("change", look);
  dialog.addEventListener("keydown", onKey);
  return { open, draw };
}
