// Hall time. A board says what time it was in the hall when it was sent and how fast that
// clock runs; everything a screen shows or stamps is counted from there, never from the
// device's own calendar, which is often wrong.

export function hallClock() {
  let base_ms = Date.now();
  let taken_at = performance.now();
  let speed = 1;
  let timezone;

  const at = (moment = performance.now()) =>
    new Date(base_ms + (moment - taken_at) * speed);

  return {
    set(clock) {
      const now_ms = Date.parse(clock?.now ?? "");
      if (Number.isNaN(now_ms)) return;
      base_ms = now_ms;
      taken_at = performance.now();
      // A speed of nought would freeze every clock of the hall on the wall.
      speed = clock.speed > 0 ? clock.speed : 1;
      timezone = clock.timezone;
    },
    // `moment` is a value of performance.now(), so that a stale screen can say how old it is.
    now: (moment) => at(moment),
    stamp: () => at().toISOString(),
    time: (when, language) => hallTime(when ?? at(), language, timezone),
    date: (when, language) => hallDate(when ?? at(), language, timezone),
    get timezone() {
      return timezone;
    },
  };
}

// To make a formatter takes a hundred times as long as to use it, and boards ask at every call.
const formatters = new Map();

function formatter(language, options) {
  const key = JSON.stringify([language, options]);
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(language, options));
  return formatters.get(key);
}

export function hallTime(when, language = "vi", timezone = undefined) {
  return formatter(language, {
    hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone,
  }).format(new Date(when));
}

export function hallDate(when, language = "vi", timezone = undefined) {
  const parts = formatter(language, {
    weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", timeZone: timezone,
  }).formatToParts(new Date(when));
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${part.weekday}, ${part.day}/${part.month}/${part.year}`;
}
