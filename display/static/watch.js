// Watches the page itself: an error of its script, a drawing that was begun and never ended, a box
// that was asleep.

const DRAWING_MS = 5000;
const ASLEEP_MS = 10000; // a clock that is looked at twice a second jumped by so much

export function watch({ onFault, onWake }) {
  let faulty = false;
  let drawing_since = null;
  let looked_at = { steady: performance.now(), calendar: Date.now() };

  const fault = () => {
    if (faulty) return;
    faulty = true;
    onFault();
  };
  // A picture that fails to load is no error of the script, and an observer that is told of its
  // own change one frame late is none at all.
  addEventListener("error", (event) => {
    if (event instanceof ErrorEvent && !event.message.startsWith("ResizeObserver loop")) fault();
  });
  addEventListener("unhandledrejection", fault);

  return {
    get isFaulty() {
      return faulty;
    },
    draw(paint) {
      drawing_since ??= performance.now();
      paint();
      drawing_since = null;
    },
    look() {
      const now = { steady: performance.now(), calendar: Date.now() };
      const steady_ms = now.steady - looked_at.steady;
      const calendar_ms = now.calendar - looked_at.calendar;
      looked_at = now;
      if (drawing_since !== null && now.steady - drawing_since > DRAWING_MS) fault();
      // The steady clock of many boxes stands still while they sleep, the calendar goes on.
      if (Math.max(steady_ms, calendar_ms) > ASLEEP_MS) onWake();
    },
  };
}
