// Puts a picture into the page; it decides nothing.

export const byId = (id) => document.getElementById(id);

export const readJson = (id) => JSON.parse(byId(id).textContent);

export function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function fillParts(node, parts) {
  for (const [part, text] of Object.entries(parts)) {
    const place = node.querySelector(`[data-part="${part}"]`);
    if (place) put(place, text);
  }
}

// Rows are kept and filled again, so that nothing flickers when only a figure changes.
export function fillList(list, template, lines, fill) {
  while (list.children.length > lines.length) list.lastElementChild.remove();
  while (list.children.length < lines.length) {
    list.append(template.content.firstElementChild.cloneNode(true));
  }
  lines.forEach((line, place) => fill(list.children[place], line));
}

// Returns what lets `node` arrive; its motion ends by itself, and may begin again.
export function arrivals(node) {
  const end = () => node.classList.remove("arriving");
  node.addEventListener("animationend", end);
  node.addEventListener("animationcancel", end);
  return () => node.classList.add("arriving");
}
