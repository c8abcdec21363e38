// One key, one command: nothing else goes out until the answer is in, and what went wrong is
// said in the server's own words.

import { byId, put, show } from "./counter_parts.js";

// Two presses closer than this are one hand's slip, not two citizens.
const DOUBLE_PRESS_MS = 400;

// A command says which ticket the page showed when the key was pressed: an old page is refused.
export function commands({ counter, wire, say, isLocked, onBusy, atHand }) {
  const command = (verb, body = {}, shown = atHand()) =>
    send(`/counters/${counter}/${verb}`, shown ? { ...body, at_hand: shown } : body);
  const change = (ticket, what, body) => send(`/tickets/${ticket}/${what}`, body);
  return { command, change };

  // Returns whether it was done.
  async function send(path, body) {
    if (isLocked()) return false;
    onBusy(true);
    show("trouble", false);
    const [{ ok, status, problem }] = await Promise.all([
      wire.post(path, body),
      new Promise((passed) => setTimeout(passed, DOUBLE_PRESS_MS)),
    ]);
    onBusy(false);
    if (status === 401) {
      location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
      return false;
    }
    if (!ok || status === 204) tell(ok ? say.word("nobody_came") : sentence(problem), ok);
    return ok;
  }

  function tell(text, calm) {
    put("trouble", text);
    byId("trouble").classList.toggle("is-calm", calm);
    show("trouble", true);
  }

  function sentence({ code, detail, title }) {
    return say.has(code) ? say.word(code) : (detail ?? title ?? say.word("unknown"));
  }
}
