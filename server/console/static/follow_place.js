// What the page says of a place. `follow_words.py` chooses in the same way for the first page;
// the tests hold the two together.

const SOON_S = 600;
const MINUTE_S = 60;
const AT_COUNTER = new Set(["called", "serving"]);

const fill = (text, facts) =>
  Object.entries(facts).reduce((said, [fact, value]) => said.replace(`{${fact}}`, value), text);

// `time` gives the hall's time of a moment.
export function cardOf(place, { words, services, zones, time, now }) {
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
    more: moreOf(shown, place, { words, time, now }),
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

function moreOf(shown, place, { words, time, now }) {
  const { counter, recalls, reason, moved, for_counter, until } = place;
  if (shown === "called") return recalls ? fill(words.recalled, { count: recalls }) : "";
  if (shown === "cancelled") return words[reason] ?? "";
  if (shown === "no_show") {
    const name = Date.parse(until) < now ? "too_late" : "no_show_more";
    return fill(words[name], { counter, time: time(until) });
  }
  if (moved) return fill(for_counter ? words.moved_to : words.moved_more, { counter: for_counter });
  return fill(words[`${shown}_more`] ?? "", { counter });
}

function noticeOf({ state, open }, words) {
  const waits = state === "waiting" || state === "parked";
  if (!waits || open.state === "open") return "";
  const reason = open.reason ?? {};
  const said = reason[document.documentElement.lang] ?? Object.values(reason)[0] ?? "";
  return `${words[open.state]} ${said}`.trim();
}
