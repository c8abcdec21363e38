// What the page of devices says, and what its other modules share.

export const byId = (id) => document.getElementById(id);

export const words = JSON.parse(byId("words").textContent);

export const say = (name, facts = {}) =>
  Object.entries(facts).reduce(
    (said, [fact, value]) => said.replace(`{${fact}}`, value), words[name] ?? words.unknown,
  );

export function tell(id, sentence) {
  hush();
  byId(id).textContent = sentence ?? words.unknown;
  byId(id).hidden = false;
}

export function hush() {
  for (const id of ["trouble", "done"]) byId(id).hidden = true;
}

// A session that has ended is begun anew; returns whether it had.
export function leadsToLogIn(problem) {
  if (problem?.status !== 401) return false;
  location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
  return true;
}

export const partOf = (prefix, part) => byId(`${prefix}${part}`);

// A choice that means nothing for this kind of device is not shown, and what is not shown is not
// sent: staff let in what they see.
const MEANINGLESS = {
  display: [], kiosk: ["counter", "zone", "layout"], rating: ["zone", "layout"],
  counter: ["zone", "layout"],
};

export function offer(prefix, role) {
  for (const part of ["counter", "zone", "layout"]) {
    partOf(prefix, `${part}-choice`).hidden = MEANINGLESS[role].includes(part);
  }
}

// What the hall has not, or has no more, cannot be chosen: the choice is then none of its own.
export function choose(prefix, place) {
  for (const part of ["counter", "zone", "layout"]) {
    const choice = partOf(prefix, part);
    choice.value = place[part] ?? "";
    if (choice.selectedIndex < 0) choice.value = "";
  }
}

export function chosen(prefix) {
  const seen = (part) => !partOf(prefix, `${part}-choice`).hidden;
  const value = (part) => (seen(part) && partOf(prefix, part).value) || null;
  return { counter: Number(value("counter")) || null, zone: value("zone"), layout: value("layout") };
}
