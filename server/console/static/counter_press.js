// Which key was pressed, by its own name in small letters. An input method that swallows the key
// ("Process", a dead key, a letter with a mark) still tells where on the keyboard it lies.

const PLAIN = /^[ -~]$/;
const SWALLOWED = new Set(["Process", "Unidentified", "Dead", ""]);
const SIGNS = {
  Space: " ", Enter: "enter", NumpadEnter: "enter", Escape: "escape", NumpadAdd: "+",
  NumpadSubtract: "-", NumpadMultiply: "*", NumpadDivide: "/", NumpadDecimal: ".",
};

export function keyOf({ key, code = "" }) {
  const named = key.length > 1 && !SWALLOWED.has(key);
  if (named || PLAIN.test(key)) return key.toLowerCase();
  const [, letter] = code.match(/^(?:Key|Digit|Numpad)([A-Z0-9])$/) ?? [];
  return letter?.toLowerCase() ?? SIGNS[code] ?? "";
}

export const isChord = ({ ctrlKey, altKey, metaKey }) => ctrlKey || altKey || metaKey;
