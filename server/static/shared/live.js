// The one client of the live news: a snapshot replaces what was there, a push with an older
// seq is dropped, and a screen that has lost the server is told so within five seconds, also
// when the socket still looks open but nothing comes out of it.

import { io } from "/static/vendor/socket.io.esm.min.js";

const SILENCE_MS = 3800; // longest time without a proof of life
const DROPPED_MS = 1500; // a connection that was cut gets this long to come back unnoticed
const PROBE_AFTER_MS = 2000;
const PROBE_TIMEOUT_MS = 1500;
const TICK_MS = 250;
const RETRY_REFUSED_MS = 5000;
const QUICK_HEARTBEAT_MS = 3000;
const BACK_AFTER_MS = 50; // a device that was moved shows its new place within a second
const BACK_SPREAD_MS = 200; // a hall's screens do not all knock at one moment

const placeOf = (board) =>
  JSON.stringify([board?.zone, board?.counter?.number ?? board?.counter, board?.layout?.code]);

// `onState` hears "live", "lost" with {since} (a value of performance.now()), and "refused"
// when the server answers but no longer knows who asks. A screen says by `about` what its page is,
// at every connection and when it `tell`s; `onSoundTest` hears that it is to be heard.
export function connect({
  as, room, counter, zone, layout, about, onBoard, onState = () => {}, onSoundTest = () => {},
}) {
  const socket = io({
    auth: {
      as, ...(room ? { kind: room } : {}), ...(counter ? { counter } : {}), ...(zone ? { zone } : {}),
      ...(layout ? { layout } : {}),
    },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 250,
    reconnectionDelayMax: 1500,
    timeout: 4000,
  });
  const pulse = watchPulse(socket, onState);
  let newest = -Infinity;
  const drawn = as === "staff" ? null : drawnPlace();

  const tell = () => about && socket.emit("screen", about());

  socket.on("connect", tell);
  socket.on("sound_test", ({ id }) => onSoundTest({ id }));
  socket.on("snapshot", ({ seq, board, device, version }) => {
    newest = seq;
    // Staff have given this device another place: its page is drawn anew for it.
    if (drawn && placeOf(board) !== drawn) location.reload();
    onBoard({ seq, board, device, version, kind: "snapshot", at: board?.clock?.now, data: {} });
    pulse.alive();
  });
  socket.on("push", ({ seq, board, kind, at, data }) => {
    if (seq < newest) return;
    newest = seq;
    onBoard({ seq, board, kind, at, data: data ?? {} });
  });
  socket.on("disconnect", (reason) => {
    pulse.cut();
    // The server closed the door itself: the client would not knock again by itself.
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), BACK_AFTER_MS + Math.random() * BACK_SPREAD_MS);
  });
  socket.on("connect_error", (refusal) => {
    if (socket.active) return;
    if (refusal.message === "forbidden" && drawn && withoutPlace()) return;
    onState("refused");
    setTimeout(() => socket.connect(), RETRY_REFUSED_MS);
  });

  return {
    tell() {
      if (socket.connected) tell();
    },
    // What the socket says of itself may be wrong, as after a sleep: ask for the whole anew.
    renew() {
      if (socket.connected) socket.io.engine.close();
    },
    close() {
      pulse.stop();
      socket.disconnect();
    },
  };
}

function drawnPlace() {
  const state = document.getElementById("state");
  return state ? placeOf(JSON.parse(state.textContent).board) : null;
}

/** Forget the place the address asks for: what staff have said of this device counts before it. */
function withoutPlace() {
  const address = new URL(location.href);
  for (const part of ["zone", "counter", "layout"]) address.searchParams.delete(part);
  if (address.href === location.href) return false;
  location.replace(address);
  return true;
}

function watchPulse(socket, onState) {
  let state = "new";
  let proven_at = performance.now();
  let deadline = proven_at + SILENCE_MS;
  let heartbeat_ms = Infinity;
  let probing = false;

  const proof = () => {
    proven_at = performance.now();
    deadline = proven_at + SILENCE_MS;
  };
  const listen = () => {
    const engine = socket.io.engine;
    engine.on("handshake", ({ pingInterval }) => (heartbeat_ms = pingInterval));
    engine.on("packet", proof);
  };
  listen();
  // The manager makes its next engine in the same turn, right after this event.
  socket.io.on("reconnect_attempt", () => queueMicrotask(listen));

  // A server with a slow heartbeat is asked over HTTP, so that silence means something.
  const probe = async () => {
    probing = true;
    try {
      const answer = await fetch("/healthz", {
        cache: "no-store", signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
      });
      if (answer.ok && socket.connected) proof();
    } catch {
      // No answer is the answer: the deadline stands.
    } finally {
      probing = false;
    }
  };

  const tick = () => {
    const now = performance.now();
    const slow = heartbeat_ms > QUICK_HEARTBEAT_MS;
    if (slow && socket.connected && !probing && now - proven_at > PROBE_AFTER_MS) probe();
    if (now < deadline || state === "lost") return;
    state = "lost";
    onState("lost", { since: proven_at });
    // A socket that is open and dumb must be closed by hand before the manager tries again.
    if (socket.connected) socket.io.engine.close();
  };
  const timer = setInterval(tick, TICK_MS);

  return {
    alive() {
      proof();
      if (state === "live") return;
      state = "live";
      onState("live", {});
    },
    cut() {
      deadline = Math.min(deadline, performance.now() + DROPPED_MS);
    },
    stop: () => clearInterval(timer),
  };
}
