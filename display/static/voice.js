// The loudspeaker of a screen. What is to be said is a queue in the server: this page asks for
// the head of it, chimes, says it, and reports that it did; one at a time, each once. Only what
// the newest board lists is ever said, so a screen that slept does not call yesterday's numbers.

import { post } from "/static/shared/commands.js";
import { sound } from "./chime.js";
import { say } from "./saying.js";
import { soundTest } from "./sound_test.js";

const AS = { as: "display" };
const PAUSE_MS = 400; // between two announcements
const FIRST_PAUSE_MS = 300; // where nobody speaks yet, so that not all screens ask at once
const RETRY_MS = 2000;
const MARGIN_MS = 500; // of the lease, for the way of the report
const REMEMBERED = 200;

export function loudspeaker(hint, clock = () => performance.now()) {
  const voice = sound(hint, () => consider());
  const heads = new Map(); // id: since when it is the head of its zone here
  const later = new Map(); // id: not asked for again before
  const done = new Map(); // id: how it was said; null once the server knows
  const aside = []; // what else is to be heard, as soon as nothing is
  let board = {};
  let device = null;
  let busy = false;
  let timer;

  // Chimes where a hall has no voice, as each call takes its turn on the panel.
  function turn() {
    if (!board.voice?.speaks) voice.ring({ volume: board.voice?.volume });
  }

  function take(news) {
    board = news.board;
    if (news.device !== undefined) device = news.device;
    const first = nextOfZones();
    const now = clock();
    for (const id of heads.keys()) if (!first.some((each) => each.id === id)) heads.delete(id);
    for (const each of first) if (!heads.has(each.id)) heads.set(each.id, now);
    consider();
  }

  function nextOfZones() {
    const zones = new Map();
    for (const each of board.announcements ?? []) {
      if (done.get(each.id) !== null && !zones.has(each.zone)) zones.set(each.zone, each);
    }
    return [...zones.values()];
  }

  function consider() {
    clearTimeout(timer);
    if (busy) return;
    if (aside.length) {
      begin(aside.shift());
      return;
    }
    if (!board.voice?.speaks || !voice.ready()) return;
    const due = nextOfZones().map((call, place) => ({ call, at: dueAt(call, place === 0) }));
    if (!due.length) return;
    // A screen that speaks for several zones says what it may in the order of the calls.
    const soonest = due.reduce((before, each) => (each.at < before.at ? each : before));
    const next = due.find((each) => each.at <= clock()) ?? soonest;
    const job = () => (done.has(next.call.id) ? report(next.call) : claim(next.call));
    timer = setTimeout(() => begin(job), Math.max(0, next.at - clock()));
  }

  // At once by who speaks already, soon where nobody does, else when the speaker lets it wait.
  function dueAt(call, isFirst) {
    const since = heads.get(call.id) ?? clock();
    const { speaker = null, take_over_after_s = 5 } = isFirst ? board.voice : {};
    const wait_ms =
      speaker !== null && speaker === device ? 0
      : speaker === null ? FIRST_PAUSE_MS * Math.random()
      : take_over_after_s * 1000;
    return Math.max(since + wait_ms, later.get(call.id) ?? 0);
  }

  // One thing at a time is heard here.
  async function begin(job) {
    busy = true;
    try {
      await job();
    } finally {
      busy = false;
      forget(later);
      forget(done);
      consider();
    }
  }

  async function claim(call) {
    const asked_at = clock();
    const { body, problem } = await post(`/announcements/${call.id}/claim`, {}, { ...AS, tries: 2 });
    if (!body) {
      later.set(call.id, clock() + (problem.retry_after_s * 1000 || RETRY_MS));
      return;
    }
    tell(true, call);
    try {
      const until = asked_at + body.lease_s * 1000 - MARGIN_MS;
      const how = await say(voice, body, { until, clock });
      if (how) {
        done.set(call.id, how);
        await report(call);
      } else later.set(call.id, clock() + RETRY_MS);
    } finally {
      tell(false, call);
    }
    await new Promise((go) => setTimeout(go, PAUSE_MS));
  }

  // An answer that never came is asked for again with the next board: said is said.
  async function report(call) {
    const { ok, status } = await post(
      `/announcements/${call.id}/spoken`, { how: done.get(call.id) }, AS,
    );
    if (ok || (status >= 400 && status < 500)) done.set(call.id, null);
    else later.set(call.id, clock() + RETRY_MS);
  }

  const test = soundTest(voice, {
    clock,
    isBusy: () => busy,
    alone(job) {
      aside.push(job);
      consider();
    },
  });

  return { take, turn, test, state: voice.state, listen: voice.listen };
}

function tell(speaking, call) {
  document.dispatchEvent(
    new CustomEvent("moiso:speaking", { detail: { speaking, call }, bubbles: true }),
  );
}

function forget(map) {
  for (const id of [...map.keys()].slice(0, -REMEMBERED)) map.delete(id);
}
