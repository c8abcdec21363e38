// One key, one command: nothing else goes out until the answer is in, and what went wrong is
// said in the server's own words.

import { post } from "/static/shared/commands.js";
import { byId, put, show } from "./counter_parts.js";

// Two presses closer than this are one hand's slip, not two citizens.
const DOUBLE_PRESS_MS = 400;

export function commands({ counter, say, isLocked, onBusy }) {
  return async function command(verb, body = {}) {
    if (isLocked()) return;
    onBusy(true);
    show("trouble", false);
    const [{ ok, status, problem }] = await Promise.all([
      post(`/counters/${counter}/${verb}`, body, { as: "staff" }),
      new Promise((passed) => setTimeout(passed, DOUBLE_PRESS_MS)),
    ]);
    onBusy(false);
    if (status === 401) {
      location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
      return;
    }
    if (ok && status !== 204) return;
    put("trouble", ok ? say.word("nobody_came") : sentence(problem));
    byId("trouble").classList.toggle("is-calm", ok);
    show("trouble", true);
  };

  function sentence({ code, detail, title }) {
    return say.has(code) ? say.word(code) : (detail ?? title ?? say.word("unknown"));
  }
}
