// One sentence with its chime, said as the server allowed it.

import { audioOf, HUNG, play, WHOLE } from "./playing.js";

const AGAIN_AFTER_S = 0.7;

// What is heard goes through one gate, shut at the end: a device that hung and comes to life again
// does not speak over whoever speaks then. Resolves to how it was heard; to null when it hung.
export async function say(voice, claimed, { until, clock }) {
  const gate = voice.context.createGain();
  gate.gain.value = claimed.volume;
  gate.connect(voice.context.destination);
  try {
    return await sayTo(gate, voice, claimed, () => (until - clock()) / 1000);
  } finally {
    gate.disconnect();
  }
}

// The sound is fetched while the chime is heard. What the lease has no time for is cut off: another
// screen may speak then.
async function sayTo(to, voice, { audio_url, again, brief }, left_s) {
  const { context } = voice;
  const fetched = audio_url ? audioOf(context, audio_url) : null;
  const begins_at = context.currentTime + voice.ring({ brief, to });
  const said = await fetched;
  const heard = await play(context, said, { at: begins_at, lasts_s: left_s(), to });
  if (heard === HUNG) return null;
  if (!said || heard !== WHOLE) return "chimed";
  if (again && left_s() > AGAIN_AFTER_S + said.duration) {
    await play(context, said, { at: context.currentTime + AGAIN_AFTER_S, lasts_s: left_s(), to });
  }
  return "spoken";
}
