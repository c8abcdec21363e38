// Whose turn it is on the big panel. Calls that come together take it one after the other,
// each long enough to be read; the last one keeps it until the next comes.

const LEAST_TURN_MS = 4000;
const REMEMBERED = 600;
const CALLED = "called";
const AT_A_COUNTER = new Set(["called", "serving"]);

const callKey = (call) => [call.ticket, call.counter, call.called_at, call.recalls].join("|");

// `onTurn(call)` is told of every call that arrives; `onChange()` when the panel must be
// drawn again.
export function turns({ onTurn, onChange, now = () => performance.now() }) {
  const seen = new Set();
  let calls = [];
  let line = [];
  let shown = null;
  let until = 0;
  let timer;

  const latest = (call) => calls.find((other) => other.ticket === call.ticket);

  function take(boardCalls, { fresh }) {
    calls = boardCalls;
    const unseen = calls.filter((call) => !seen.has(callKey(call)));
    for (const call of unseen) seen.add(callKey(call));
    forget();
    const worth = (call) => (fresh ? AT_A_COUNTER.has(call.state) : call.state === CALLED);
    const arrived = unseen.filter(worth).reverse();
    line = line.filter((call) => !arrived.some((other) => other.ticket === call.ticket));
    line.push(...arrived);
    line = line.filter((call) => AT_A_COUNTER.has(latest(call)?.state));
    advance();
    onChange();
  }

  function start(boardCalls) {
    calls = boardCalls;
    for (const call of calls) seen.add(callKey(call));
    shown = calls[0] ?? null;
  }

  function advance() {
    clearTimeout(timer);
    if (!line.length) return;
    const wait_ms = until - now();
    if (wait_ms > 0 && shown && latest(shown)) {
      timer = setTimeout(next, wait_ms);
      return;
    }
    next();
  }

  function next() {
    shown = line.shift();
    until = now() + LEAST_TURN_MS;
    onTurn(shown);
    onChange();
    advance();
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
    isWaiting,
  };

  function isWaiting(call) {
    return line.some((other) => other.ticket === call.ticket);
  }
}
