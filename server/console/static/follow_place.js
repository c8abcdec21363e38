// What the page says of a place. `follow_words.py` chooses in the same way for the first page;
// the tests hold the two together.

const SOON_S = 600;
const MINUTE_S = 60;
const AT_COUNTER = new Set(["called", "serving"]);

const fill = (text, facts) =>
  Object.entries(facts).reduce((said, [fact, value]) => said.replace(`{${fact}}`, value), text);

// `time` gives the hall's time of a moment.
export function cardOf(place, { words, services, zones, time, date, now }) {
  const { state } = place;
  const shown = state === "waiting" ? waitingState(place) : state;
  const here = AT_COUNTER.has(state);
  const counts = shown === "waiting" || shown === "moved";
  return {
    state: shown,
    says: words[shown],
    number: place.number,
    counter: here ? String(place.counter) : "",
    zone: here ? zones[place.zone] ?? "" : "",
    ahead: counts ? aheadOf(place.ahead, words) : "",
    range: state === "waiting" ? rangeOf(place, words) : "",
    appointed: place.appointed_at ? fill(words.appointed, { time: time(place.appointed_at) }) : "",
    more: moreOf(shown, place, { words, time, date, now }),
    service: services[place.service] ?? "",
    notice: noticeOf(place, words),
  };
}

// Nobody of the service goes first, and no other service's queue keeps the counters busy.
function waitingState({ ahead, estimate, open, moved }) {
  const soon = estimate !== null && estimate.low_s < SOON_S;
  if (soon && ahead === 0 && open.state === "open") return "next";
  return moved ? "moved" : "waiting";
}

function aheadOf(count, words) {
  const name = { 0: "ahead_none", 1: "ahead_one" }[count] ?? "ahead";
  return fill(words[name], { count });
}

function rangeOf({ estimate, open }, words) {
  // Minutes until the call do not run while the hall is shut.
  if (open.state !== "open") return "";
  if (estimate === null) return words.no_range;
  // "About 0 to 1 minutes" says less than the words above it.
  if (estimate.high_s <= MINUTE_S) return "";
  const low = Math.floor(estimate.low_s / MINUTE_S);
  const high = Math.max(low + 1, Math.floor(estimate.high_s / MINUTE_S));
  return fill(words.range, { low, high });
}

function moreOf(shown, place, { words, time, date, now }) {
  const { counter, recalls, reason, moved, for_counter, until } = place;
  if (shown === "called") return recalls ? fill(words.recalled, { count: recalls }) : "";
  if (shown === "cancelled") {
    const said = words[reason] ?? "";
    return reason === "told_to_return" ? returning(place.open, said, { words, time, date }) : said;
  }
  if (shown === "no_show") {
    const name = Date.parse(until) < now ? "too_late" : "no_show_more";
    return fill(words[name], { counter, time: time(until) });
  }
  if (moved) return fill(for_counter ? words.moved_to : words.moved_more, { counter: for_counter });
  return fill(words[`${shown}_more`] ?? "", { counter });
}

// That it is so, why, and when numbers are given again.
function returning({ reopens_at: again, ...open }, said, { words, time, date }) {
  const numbers_again = again && fill(words.numbers_again, { time: time(again), date: date(again) });
  const reason = reasonOf(open);
  const because = reason && fill(words.because, { reason });
  return [said, because, numbers_again].filter(Boolean).join(" ");
}

function noticeOf({ state, open }, words) {
  const waits = state === "waiting" || state === "parked";
  if (!waits || open.state === "open") return "";
  return `${words[open.state]} ${reasonOf(open)}`.trim();
}

function reasonOf({ reason = {} }) {
  return reason[document.documentElement.lang] ?? Object.values(reason)[0] ?? "";
}
