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

export function arrive(node) {
  node.classList.remove("arriving");
  void node.offsetWidth; // the same class again starts its motion only after a new layout
  node.classList.add("arriving");
}
