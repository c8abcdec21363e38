// The devices of the hall: let in, named, moved, shut out.

import { post } from "/static/shared/commands.js";
import { watchTests, trySound } from "./devices_sound.js";
import { letIn } from "./devices_enrol.js";
import { byId, choose, chosen, hush, leadsToLogIn, offer, say, tell, words } from "./devices_said.js";

const CONTACTS_MS = 10_000;
const CHANGE = "change-";

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
  hush();
  const { ok, problem } = await post(`/devices/${device}/revoke`, {}, { as: "staff" });
  if (leadsToLogIn(problem)) return;
  if (ok) tell("done", say("revoked", { device: named }));
  else tell("trouble", problem.detail ?? words.server_lost);
  await listKnown();
}

let changed = null;

function change({ setUp, name, named, role, ...place }) {
  changed = { device: setUp, named, isDisplay: role === "display" };
  byId("change-which").textContent = named;
  byId("change-name").value = name;
  byId("change-name").placeholder = words[`name_${role}`];
  choose(CHANGE, place);
  offer(CHANGE, role);
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
  const { counter, zone, layout } = chosen(CHANGE);
  const wish = {
    name: byId("change-name").value.trim(), counter, zone, ...(changed.isDisplay ? { layout } : {}),
  };
  const { ok, problem } = await post(`/devices/${changed.device}/set-up`, wish, { as: "staff" });
  save.disabled = false;
  if (leadsToLogIn(problem)) return;
  if (!ok) {
    byId("change-trouble").textContent = problem.detail ?? words.server_lost;
    byId("change-trouble").hidden = false;
    return;
  }
  byId("change").close();
  tell("done", say("set_up", { device: wish.name || changed.named }));
  await listKnown();
});

document.addEventListener("click", ({ target }) => {
  const setUp = target.closest("[data-set-up]");
  if (setUp) change({ ...setUp.dataset });
  const sound = target.closest("[data-sound]");
  if (sound) trySound(sound.dataset.sound);
  const key = target.closest("[data-device]");
  if (key) revoke({ ...key.dataset });
});

// The server draws this list; a fresh page brings its newest.
async function listKnown() {
  const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("known");
  if (!fresh) return;
  if (byId("known").querySelector("details")?.open) {
    fresh.querySelector("details")?.setAttribute("open", "");
  }
  byId("known").replaceWith(fresh);
  watchTests();
}

watchTests();
letIn({ onApproved: listKnown });
// A key that has the focus keeps it: the list waits.
setInterval(() => {
  if (!byId("known").contains(document.activeElement)) listKnown();
}, CONTACTS_MS);
