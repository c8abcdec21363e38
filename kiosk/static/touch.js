// What fingers do to a public screen: touch twice, pinch, hold, drag. None of it may do harm.

const SAME_TOUCH_MS = 450;
const SAME_TOUCH_PX = 60;
// A code has the same digit twice: on the keypad only the glass's own bounce is one touch.
const BOUNCE_MS = 100;

let last = { at: -Infinity, x: 0, y: 0, pad: null };

/** A second touch at the same place is the same touch: it must not press what came after it. */
function ignoreDoubleTouch(event) {
  if (event.detail === 0) return; // a key press, which has no place
  const pad = event.target.closest(".pad");
  const same = pad && pad === last.pad ? BOUNCE_MS : SAME_TOUCH_MS;
  const near =
    Math.hypot(event.clientX - last.x, event.clientY - last.y) < SAME_TOUCH_PX &&
    event.timeStamp - last.at < same;
  last = { at: event.timeStamp, x: event.clientX, y: event.clientY, pad };
  if (!near) return;
  event.preventDefault();
  event.stopPropagation();
}

export function guardTouches() {
  const refuse = (event) => event.preventDefault();
  document.addEventListener("click", ignoreDoubleTouch, { capture: true });
  document.addEventListener("contextmenu", refuse);
  document.addEventListener("dragstart", refuse);
  document.addEventListener("wheel", (event) => event.ctrlKey && refuse(event), { passive: false });
  document.addEventListener("touchmove", (event) => event.touches.length > 1 && refuse(event), {
    passive: false,
  });
  document.addEventListener("keydown", (event) => {
    if (event.repeat && ["Enter", " "].includes(event.key)) refuse(event);
    if ((event.ctrlKey || event.metaKey) && ["+", "-", "=", "0"].includes(event.key)) refuse(event);
  });
}
