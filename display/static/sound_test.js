// A supervisor tries this screen's loudspeaker from afar: the chime and a short sentence, never
// over a call. The screen says how it was heard, also that it may not sound.

import { post } from "/static/shared/commands.js";
import { say } from "./saying.js";

const AS = { as: "display" };
const MARGIN_MS = 500; // of the lease, for the way of the report
const RETRY_MS = 1000;
const PAUSE_MS = 400; // before whatever is heard next

// `alone(job)` does a job when nothing else is heard here.
export function soundTest(voice, { alone = (job) => job(), clock = () => performance.now() } = {}) {
  return function take({ id }) {
    const state = voice.state();
    if (state === "on") alone(() => beHeard(id));
    else report(id, state);
  };

  async function beHeard(id) {
    const asked_at = clock();
    const { body, problem } = await post(`/sound-tests/${id}/claim`, {}, { ...AS, tries: 2 });
    if (!body) {
      // A call is being said: it ends, and this screen has its own to say meanwhile.
      if (problem.retry_after_s) setTimeout(() => alone(() => beHeard(id)), RETRY_MS);
      return;
    }
    tell(true);
    try {
      const until = asked_at + body.lease_s * 1000 - MARGIN_MS;
      await report(id, await say(voice, body, { until, clock }));
    } finally {
      tell(false);
    }
    await new Promise((go) => setTimeout(go, PAUSE_MS));
  }
}

const report = (id, how) => post(`/sound-tests/${id}/report`, { how }, AS);

const tell = (speaking) =>
  document.dispatchEvent(new CustomEvent("moiso:trying", { detail: { speaking }, bubbles: true }));
