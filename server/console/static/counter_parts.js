// The page's places, and the few small things that several of its parts draw.

export const ORDINARY = "ordinary";

export const byId = (id) => document.getElementById(id);

export function put(id, text) {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
}

export function show(id, shown) {
  byId(id).hidden = !shown;
}

export function element(name, kind = "", text = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

export function within(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

export const tag = (text) => element("em", "tag", text);
/** By when somebody has come who has an appointment; public screens never say it. */
export const appointedTag = ({ appointed_at }, { say, clock }) =>
  tag(say.word("appointed", { time: clock.time(appointed_at, say.language) }));
export const priorityTag = (code, say) => tag(say.priority(code));
