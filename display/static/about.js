// What a technician asks a screen: its version, its number, what it shows. Shown while F2 or `i` is
// pressed once, gone by itself.

const KEYS = new Set(["F2", "i", "I"]);
const SHOWN_MS = 20000;

export function about(node, say) {
  let timer;
  addEventListener("keydown", ({ key }) => {
    if (!KEYS.has(key)) return;
    clearTimeout(timer);
    node.textContent = say();
    node.hidden = !node.hidden;
    timer = setTimeout(() => (node.hidden = true), SHOWN_MS);
  });
}
