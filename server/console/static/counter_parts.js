// The page's places, and the few small things that several of its parts draw.

export const byId = (id) => document.getElementById(id);

export function put(id, text) {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
}

export function show(id, shown) {
  byId(id).hidden = !shown;
}

export function priorityTag(code, say) {
  const tag = document.createElement("em");
  tag.className = "tag";
  tag.textContent = say.priority(code);
  return tag;
}
