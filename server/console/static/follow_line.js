// Keeps one place fresh over a poor line: it is asked over HTTP, slower while the socket tells
// it, not at all while nobody looks; and it says so at once when it knows nothing new.
//
// Ages are counted by the calendar, not by performance.now(): that one sleeps with the phone.

import { listen } from "./follow_socket.js";

const USUAL_MS = 15000;
const NEAR_MS = 5000;
const TOLD_MS = 60000;
const ENDED_MS = 60000;
const RETRY_MS = [2000, 4000, 8000, 15000, 30000];
const SOCKET_RETRY_MS = [3000, 6000, 15000, 30000, 60000];
const TIMEOUT_MS = 8000;
const STALE_MS = 30000;
const TICK_MS = 1000;
const SLEPT_MS = 5000;
const NEAR_AHEAD = 3;
const ENDED = new Set(["served", "cancelled"]);

// `onOld` hears "lost" after an attempt that failed, "asking" before the first one.
export function follow({ code, first, onPlace, onFresh, onOld, onUnknown, mayRest }) {
  let place = first;
  let proven_at = Date.now();
  let ticked_at = Date.now();
  let failures = 0;
  let asking = false;
  let told = 0;
  let timer;
  let ticking;
  let socket = null;
  let socket_failures = 0;
  let socket_at = 0;

  const hasEnded = () => ENDED.has(place.state);
  const isLive = () => socket !== null && socket.isJoined();

  function proof() {
    proven_at = Date.now();
    failures = 0;
    onFresh();
  }

  function see(newest) {
    place = newest;
    onPlace(place);
    if (hasEnded()) socket?.close();
  }

  function pace() {
    if (failures) return RETRY_MS[Math.min(failures, RETRY_MS.length) - 1];
    if (hasEnded()) return ENDED_MS;
    if (isLive()) return TOLD_MS;
    const near = place.state === "called" || (place.state === "waiting" && place.ahead <= NEAR_AHEAD);
    return near ? NEAR_MS : USUAL_MS;
  }

  async function look() {
    if (asking) return;
    clearTimeout(timer);
    asking = true;
    const told_before = told;
    const { status, body, wait_ms } = await ask(code);
    asking = false;
    if (status === 404) {
      stop();
      onUnknown();
      return;
    }
    if (status === 200) {
      // What the socket said meanwhile is newer than the answer.
      if (told === told_before) see(body);
      proof();
    } else {
      failures += 1;
      if (!isLive()) onOld("lost");
    }
    if (ticking) timer = setTimeout(look, wait_ms || pace());
  }

  function open() {
    if (socket !== null || hasEnded() || Date.now() < socket_at) return;
    try {
      socket = listen({ code, onProof: proof, onPlace: hear, onEnd: lose });
    } catch {
      socket_at = Infinity; // a browser that allows none
    }
  }

  function hear(board) {
    told += 1;
    socket_failures = 0;
    see(board);
  }

  function lose({ refused }) {
    const pause_ms = SOCKET_RETRY_MS[Math.min(socket_failures, SOCKET_RETRY_MS.length - 1)];
    socket_failures += 1;
    socket_at = refused && refused !== "too_fast" ? Infinity : Date.now() + pause_ms;
    socket = null;
    // The server may be away: asked now, the page is right at once.
    if (ticking && !refused) look();
  }

  function tick() {
    const now = Date.now();
    const slept = now - ticked_at > SLEPT_MS;
    ticked_at = now;
    if (now - proven_at > STALE_MS) onOld(failures ? "lost" : "asking");
    socket?.watch();
    if (slept) look();
    open();
  }

  function start() {
    if (ticking) return;
    ticked_at = Date.now();
    ticking = setInterval(tick, TICK_MS);
    tick();
    look();
  }

  function stop() {
    clearInterval(ticking);
    clearTimeout(timer);
    ticking = undefined;
    socket?.close();
  }

  const wake = () => (ticking ? look() : start());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) wake();
    else if (mayRest()) stop();
  });
  addEventListener("online", wake);
  addEventListener("pageshow", ({ persisted }) => persisted && wake());
  start();
}

async function ask(code) {
  // AbortSignal.timeout() would leave out phones of a few years ago.
  const patience = new AbortController();
  const giving_up = setTimeout(() => patience.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(`/api/v1/follow/${encodeURIComponent(code)}`, {
      cache: "no-store", signal: patience.signal,
    });
    const wait_ms = Number(response.headers.get("Retry-After")) * 1000;
    return { status: response.status, body: response.ok ? await response.json() : null, wait_ms };
  } catch {
    return { status: 0, body: null, wait_ms: 0 };
  } finally {
    clearTimeout(giving_up);
  }
}
