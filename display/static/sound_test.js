// A supervisor tries this screen's loudspeaker from afar: the chime and a short sentence, never
// over a call. The screen says how it was heard, also that it may not sound.

import { post } from "/static/shared/commands.js";
import { say } from "./saying.js";

const AS = { as: "display" };
const MARGIN_MS = 500; // of the lease, for the way of the report
const RETRY_MS = 1000;
const PAUSE_MS = 400; // before whatever is heard next

// `alone(job)` does a job when nothing else is heard here, before the next call; `isBusy` tells
// whether something is. The server is asked meanwhile too: it knows then that this screen waits.
export function soundTest(
  voice, { alone = (job) => job(), isBusy = () => false, clock = () => performance.now() } = {},
) {
  return function take({ id }) {
    const state = voice.state();
    if (state !== "on") report(id, state);
    else if (isBusy()) beHeard(id);
    else alone(() => beHeard(id));
  };

  async function beHeard(id) {
    const asked_at = clock();
    const { body, problem } = await post(`/sound-tests/${id}/claim`, {}, { ...AS, tries: 2 });
    if (!body) {
      // A call is being said, by this screen or by one beside it.
      if (problem.retry_after_s) setTimeout(() => alone(() => beHeard(id)), RETRY_MS);
      return;
    }
    tell(true);
    try {
      const until = asked_at + body.lease_s * 1000 - MARGIN_MS;
      const how = await say(voice, body, { until, clock });
      if (how) await report(id, how); // what hung is told by its silence
    } finally {
      tell(false);
    }
    await new Promise((go) => setTimeout(go, PAUSE_MS));
  }
}

const report = (id, how) => post(`/sound-tests/${id}/report`, { how }, AS);

const tell = (speaking) =>
  document.dispatchEvent(new CustomEvent("moiso:trying", { detail: { speaking }, bubbles: true }));
