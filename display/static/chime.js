// Two soft tones, made on the spot. A browser that wants a touch before it makes a sound gets
// a hint for it on the screen; a kiosk started with
// --autoplay-policy=no-user-gesture-required never shows it.

import { tone } from "/static/shared/tone.js";

const TONES_HZ = [659.25, 523.25];
const TONE_EVERY_S = 0.32;
const TONE_LASTS_S = 1.1;
const LOUDNESS = 0.35;

export function chime(hint) {
  if (!hint || !window.AudioContext) return () => {};
  const context = new AudioContext();
  const showHint = () => (hint.hidden = context.state === "running");
  const wake = () => context.resume().then(showHint);
  context.addEventListener("statechange", showHint);
  for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, wake);
  showHint();
  return () => {
    if (context.state !== "running") return;
    TONES_HZ.forEach((hertz, place) =>
      tone(context, {
        hertz, after_s: place * TONE_EVERY_S, lasts_s: TONE_LASTS_S, loudness: LOUDNESS,
      }));
  };
}
