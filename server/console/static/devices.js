// Letting devices in: the waiting ones are listed; a code typed or chosen is approved.

import { get, post } from "/static/shared/commands.js";

const LOOK_MS = 3000;
const CONTACTS_MS = 10_000;
const byId = (id) => document.getElementById(id);
const words = JSON.parse(byId("words").textContent);
const say = (name, facts = {}) =>
  Object.entries(facts).reduce(
    (said, [fact, value]) => said.replace(`{${fact}}`, value), words[name] ?? words.unknown,
  );

async function list() {
  const { ok, body } = await get("/enrolments", { as: "staff" });
  if (!ok) return;
  const shown = JSON.stringify(body.map(({ code }) => code));
  if (byId("waiting").dataset.shown === shown) return;
  byId("waiting").dataset.shown = shown;
  byId("waiting").replaceChildren(...body.map(row));
  if (!body.length) {
    const empty = document.createElement("li");
    empty.className = "nobody";
    empty.textContent = say("nobody");
    byId("waiting").append(empty);
  }
}

function row({ code, role, counter, zone, layout, name }) {
  const item = document.createElement("li");
  const number = document.createElement("b");
  number.className = "number";
  number.textContent = code;
  const what = document.createElement("span");
  const place = counter ? say("counter", { counter }) : (words[`zone_${zone}`] ?? zone);
  what.textContent = [words[`role_${role}`], name, place, words[`layout_${layout}`]].filter(Boolean).join(" · ");
  const choose = document.createElement("button");
  choose.type = "button";
  choose.className = "button button-quiet";
  choose.textContent = say("choose");
  choose.setAttribute("aria-label", `${say("choose")} ${code}`);
  choose.addEventListener("click", () => fill({ code, role, counter, zone, layout, name }));
  item.append(number, what, choose);
  return item;
}

function fill({ code, role, counter, zone, layout, name }) {
  byId("code").value = code;
  byId("role").value = role;
  byId("counter").value = counter ?? "";
  byId("zone").value = zone ?? "";
  byId("layout").value = layout ?? "";
  byId("name").value = name ?? "";
  offerLayout();
  byId("approve").querySelector("[type=submit]").focus();
}

byId("approve").addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.target.querySelector("[type=submit]");
  const code = byId("code").value.replace(/\D/g, "");
  if (button.disabled || !code) {
    byId("code").focus();
    return;
  }
  if (byId("role").value === "counter" && !byId("counter").value) {
    tell("trouble", words.counter_needed);
    byId("counter").focus();
    return;
  }
  button.disabled = true;
  for (const id of ["trouble", "done"]) byId(id).hidden = true;
  const wish = {
    role: byId("role").value, name: byId("name").value.trim(),
    ...(byId("counter").value ? { counter: Number(byId("counter").value) } : {}),
    ...(byId("zone").value ? { zone: byId("zone").value } : {}),
    ...(byId("role").value === "display" && byId("layout").value ? { layout: byId("layout").value } : {}),
  };
  const { ok, problem } = await post(`/enrolments/${code}/approve`, wish, { as: "staff" });
  button.disabled = false;
  if (problem?.status === 401) {
    location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
    return;
  }
  if (ok) {
    tell("done", say("approved", { code }));
    event.target.reset();
    offerLayout();
    listKnown();
  } else {
    tell("trouble", problem.code in words ? say(problem.code, { code }) : problem.detail);
  }
  list();
});

function tell(id, sentence) {
  byId(id).textContent = sentence ?? words.unknown;
  byId(id).hidden = false;
}

function ask(which) {
  byId("sure-which").textContent = which;
  byId("sure").returnValue = "";
  byId("sure").showModal();
  return new Promise((done) => {
    byId("sure").addEventListener("close", () => done(byId("sure").returnValue === "yes"), { once: true });
  });
}

/** A lost or replaced device is shut out at once; one intention, whatever is pressed twice. */
async function revoke({ device, named }) {
  if (!(await ask(named))) return;
  for (const id of ["trouble", "done"]) byId(id).hidden = true;
  const { ok, problem } = await post(`/devices/${device}/revoke`, {}, { as: "staff" });
  if (problem?.status === 401) {
    location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
    return;
  }
  if (ok) tell("done", say("revoked", { device: named }));
  else tell("trouble", problem.detail ?? words.server_lost);
  await listKnown();
}

/** Only a display has a layout. */
function offerLayout() {
  byId("layout-choice").hidden = byId("role").value !== "display";
}
byId("role").addEventListener("change", offerLayout);
offerLayout();

let changed = null;

function change(key) {
  const { setUp, name, zone, counter, layout, role } = key.dataset;
  changed = { device: setUp, named: [role, name].filter(Boolean).join(" · "), isDisplay: "display" in key.dataset };
  byId("change-which").textContent = changed.named;
  byId("change-name").value = name;
  for (const [part, value] of Object.entries({ zone, counter, layout })) {
    byId(`change-${part}`).value = value;
    // What the hall has no more cannot be chosen again.
    if (byId(`change-${part}`).selectedIndex < 0) byId(`change-${part}`).value = "";
  }
  byId("change-layout-choice").hidden = !changed.isDisplay;
  byId("change-trouble").hidden = true;
  byId("change").showModal();
  byId("change-name").focus();
}

byId("change-none").addEventListener("click", () => byId("change").close());
byId("change-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const save = event.target.querySelector("[type=submit]");
  if (save.disabled) return;
  save.disabled = true;
  const wish = {
    name: byId("change-name").value.trim(),
    zone: byId("change-zone").value || null,
    counter: Number(byId("change-counter").value) || null,
    ...(changed.isDisplay ? { layout: byId("change-layout").value || null } : {}),
  };
  const { ok, problem } = await post(`/devices/${changed.device}/set-up`, wish, { as: "staff" });
  save.disabled = false;
  if (problem?.status === 401) {
    location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
    return;
  }
  if (!ok) {
    byId("change-trouble").textContent = problem.detail ?? words.server_lost;
    byId("change-trouble").hidden = false;
    return;
  }
  byId("change").close();
  tell("done", say("set_up", { device: [wish.name].filter(Boolean).join("") || changed.named }));
  await listKnown();
});

document.addEventListener("click", ({ target }) => {
  const setUp = target.closest("[data-set-up]");
  if (setUp) change(setUp);
  const key = target.closest("[data-device]");
  if (key) revoke({ ...key.dataset });
});

// The server draws this list; a fresh page brings its newest.
async function listKnown() {
  const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  byId("known").replaceWith(page.getElementById("known"));
}

list();
setInterval(list, LOOK_MS);
// A key that has the focus keeps it: the list waits.
setInterval(() => {
  if (!byId("known").contains(document.activeElement)) listKnown();
}, CONTACTS_MS);
