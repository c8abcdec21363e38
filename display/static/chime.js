// Two soft tones, made on the spot. A browser that wants a touch before it makes a sound gets
// a hint for it on the screen; a kiosk started with
// --autoplay-policy=no-user-gesture-required never shows it.

import { tone } from "/static/shared/tone.js";

const TONES_HZ = [659.25, 523.25];
const TONE_EVERY_S = 0.32;
const TONE_LASTS_S = 1.1;
const BRIEF_LASTS_S = 0.65; // one tone alone, where many wait to be called
const LOUDNESS = 0.35;

// `ring` returns how long the chime lasts in seconds; 0 when nothing can be heard. `state` is "on",
// "asleep" while the browser waits for a touch, "off" where the page was opened without sound.
export function sound(hint, onChange = () => {}) {
  if (!hint || !window.AudioContext) {
    return { context: null, ready: () => false, ring: () => 0, state: () => "off", listen: () => {} };
  }
  const context = new AudioContext();
  const listeners = [onChange];
  const ready = () => context.state === "running";
  const state = () => (ready() ? "on" : "asleep");
  const look = () => {
    hint.hidden = ready();
    for (const each of listeners) each();
  };
  context.addEventListener("statechange", look);
  for (const gesture of ["pointerdown", "keydown"]) {
    addEventListener(gesture, () => context.resume().then(look));
  }
  hint.hidden = ready();
  return { context, ready, ring, state, listen: (listener) => listeners.push(listener) };

  function ring({ volume = 1, brief = false, to = context.destination } = {}) {
    if (!ready()) return 0;
    const tones = brief ? TONES_HZ.slice(0, 1) : TONES_HZ;
    const lasts_s = brief ? BRIEF_LASTS_S : TONE_LASTS_S;
    tones.forEach((hertz, place) =>
      tone(context, {
        hertz, after_s: place * TONE_EVERY_S, lasts_s, loudness: LOUDNESS * volume, to,
      }));
    return (tones.length - 1) * TONE_EVERY_S + lasts_s;
  }
}
