// Whose turn it is on the big panel. Calls that come together take it one after the other, each
// long enough to be read and as long as it is announced; the last one keeps it until the next.

const LEAST_TURN_MS = 4000;
const LOOK_AGAIN_MS = 500;
const LONGEST_UNHEARD_MS = 20000; // for a call that is to be spoken and is not
const LONGEST_SPEECH_MS = 60000; // for a voice that never says it has ended
const STILL_NEWS_MS = 30000; // a call that is older was missed: it is listed, not announced
const REMEMBERED = 600;
const CALLED = "called";
const AT_A_COUNTER = new Set(["called", "serving"]);

const callKey = (call) => [call.ticket, call.counter, call.called_at, call.recalls].join("|");

// `onTurn(call)` is told of every call that arrives; `onChange()` when the panel must be
// drawn again. The page hears `moiso:speaking` {speaking, call} from whatever speaks on it.
export function turns({ onTurn, onChange, now = () => performance.now() }) {
  const seen = new Set();
  let calls = [];
  let line = [];
  let shown = null;
  let since = 0;
  let until = 0;
  let spoken = null;
  let unspoken = new Set();
  let timer;

  const latest = (call) => calls.find((other) => other.ticket === call.ticket);

  addEventListener("moiso:speaking", ({ detail }) => {
    spoken = detail.speaking ? { ticket: detail.call?.ticket, until: now() + LONGEST_SPEECH_MS } : null;
    if (spoken) showHeard(spoken.ticket);
    else advance();
    onChange();
  });

  // What is heard is what is seen, also where the voice and the panel went different ways.
  function showHeard(ticket) {
    const place = line.findIndex((call) => call.ticket === ticket);
    const call = latest({ ticket });
    if (place >= 0) {
      line.unshift(...line.splice(place, 1));
      next();
    } else if (call) {
      shown = call;
    }
  }

  function take(board, { fresh }) {
    hear(board);
    const unseen = calls.filter((call) => !seen.has(callKey(call)));
    for (const call of unseen) seen.add(callKey(call));
    forget();
    const worth = (call) => (fresh ? AT_A_COUNTER.has(call.state) : isNews(call, board));
    const arrived = unseen.filter(worth).reverse();
    line = line.filter((call) => !arrived.some((other) => other.ticket === call.ticket));
    line.push(...arrived);
    line = line.filter((call) => AT_A_COUNTER.has(latest(call)?.state));
    // Calls that were missed are over: the newest of them stands there, without ado.
    if (!fresh && !line.length && unseen.length) shown = calls[0];
    advance();
    onChange();
  }

  function start(board) {
    hear(board);
    for (const call of calls) seen.add(callKey(call));
    shown = calls[0] ?? null;
  }

  function hear(board) {
    calls = board.calls;
    const isSpoken = (board.voice?.speaker ?? null) !== null;
    unspoken = new Set(isSpoken ? board.announcements.map((each) => each.ticket) : []);
  }

  // Where a screen has no voice of its own, the board says what is still to be spoken.
  function held_ms() {
    if (!shown || !latest(shown)) return 0;
    const least = until - now();
    if (spoken) return Math.max(least, spoken.until - now());
    const waits = unspoken.has(shown.ticket) && now() - since < LONGEST_UNHEARD_MS;
    return Math.max(least, waits ? LOOK_AGAIN_MS : 0);
  }

  function advance() {
    clearTimeout(timer);
    if (!line.length) return;
    const wait_ms = held_ms();
    if (wait_ms > 0) timer = setTimeout(again, wait_ms);
    else next();
  }

  function next() {
    clearTimeout(timer);
    shown = line.shift();
    since = now();
    until = since + LEAST_TURN_MS;
    onTurn(shown);
    advance();
  }

  function again() {
    advance();
    onChange();
  }

  function forget() {
    const extra = seen.size - REMEMBERED;
    if (extra <= 0) return;
    for (const key of [...seen].slice(0, extra)) seen.delete(key);
  }

  return {
    start,
    take,
    // The call on the panel as the board knows it now; one that was undone gives way.
    get shown() {
      return (shown && latest(shown)) || calls.find((call) => !isWaiting(call)) || null;
    },
    get isBusy() {
      return line.length > 0 || spoken !== null || until > now();
    },
    isWaiting,
  };

  function isWaiting(call) {
    return line.some((other) => other.ticket === call.ticket);
  }
}

function isNews({ state, called_at }, { clock }) {
  if (state !== CALLED) return false;
  const age_ms = (Date.parse(clock.now) - Date.parse(called_at)) / (clock.speed || 1);
  return age_ms < STILL_NEWS_MS;
}
