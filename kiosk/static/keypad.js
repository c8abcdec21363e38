// The code of an appointment: nine digits, by touch, by key, or by a scanner that types.

const DIGITS = 9;

const pad = document.getElementById("pad");
const boxes = [...document.querySelectorAll("#typed i")];
const arrive = document.getElementById("arrive");
let typed = "";
let changed = () => {};

export const typedCode = () => typed;

function draw() {
  boxes.forEach((box, index) => {
    box.textContent = typed[index] ?? "";
    box.classList.toggle("next", index === typed.length);
  });
  for (const key of pad.querySelectorAll("[data-erase]")) key.disabled = !typed;
  arrive.disabled = typed.length < DIGITS;
}

function become(code) {
  if (code === typed) return;
  typed = code;
  draw();
  changed();
}

export const forgetCode = () => become("");

function add(digit) {
  if (typed.length === DIGITS) return;
  become(typed + digit);
  // Enter, which a scanner types last, then takes the number.
  if (typed.length === DIGITS) arrive.focus({ preventScroll: true });
}

function press(event) {
  const key = event.target.closest("button");
  if (!key) return;
  if (key.dataset.digit) add(key.dataset.digit);
  else become(key.dataset.erase === "all" ? "" : typed.slice(0, -1));
}

function type(event) {
  if (pad.closest(".step").hidden || event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^[0-9]$/.test(event.key)) {
    if (!event.repeat) add(event.key);
  } else if (event.key === "Backspace") become(typed.slice(0, -1));
  else return;
  event.preventDefault();
}

/** Begins to listen; `onChange` is told whenever the code is another one. */
export function listenToKeys(onChange) {
  changed = onChange;
  pad.addEventListener("click", press);
  // A touched key keeps no focus: Enter must never type its digit once more.
  pad.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("keydown", type);
  draw();
}
