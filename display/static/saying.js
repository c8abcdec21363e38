// One sentence with its chime, said as the server allowed it.

import { audioOf, play } from "./playing.js";

const AGAIN_AFTER_S = 0.7;

// The sound is fetched while the chime is heard. What the lease has no time for is cut off:
// another screen may speak then. Resolves to how it was heard.
export async function say(voice, claimed, { until, clock, crowded = false }) {
  const { context } = voice;
  const fetched = claimed.audio_url ? audioOf(context, claimed.audio_url) : null;
  const begins_at = context.currentTime + voice.ring({
    volume: claimed.volume, tones: crowded ? 1 : 2,
  });
  const said = await fetched;
  const left_s = () => (until - clock()) / 1000;
  if (!said) {
    await play(context, null, { at: begins_at, lasts_s: left_s() });
    return "chimed";
  }
  const whole = await play(context, said, {
    at: begins_at, lasts_s: left_s(), volume: claimed.volume,
  });
  if (claimed.again && !crowded && left_s() > AGAIN_AFTER_S + said.duration) {
    const at = context.currentTime + AGAIN_AFTER_S;
    await play(context, said, { at, lasts_s: left_s(), volume: claimed.volume });
  }
  return whole ? "spoken" : "chimed";
}
