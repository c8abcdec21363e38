// The citizen's own bell: tones made in the page and a buzz, both only after a touch allowed
// them; a notice of the system when the page is hidden; and the screen kept awake.

import { tone } from "/static/shared/tone.js";

const TONES_HZ = [659.25, 523.25];
const TONE_EVERY_S = 0.32;
const TONE_LASTS_S = 1;
const ROUND_EVERY_S = 1.2;
const ROUNDS = 3;
const LOUDNESS = 0.5;
const BUZZ_MS = [500, 200, 500, 200, 900];
const TRIAL_BUZZ_MS = [150];

export const canRing = () => "AudioContext" in window || "vibrate" in navigator;

export function makeBell() {
  let context = null;
  let is_on = false;
  let wants_light = false;
  let lock = null;

  function sound(rounds) {
    if (context === null) return;
    // A phone that slept or rang may have put the sound to rest.
    context.resume().catch(() => {});
    for (let round = 0; round < rounds; round += 1) {
      TONES_HZ.forEach((hertz, place) =>
        tone(context, {
          hertz,
          after_s: round * ROUND_EVERY_S + place * TONE_EVERY_S,
          lasts_s: TONE_LASTS_S,
          loudness: LOUDNESS,
        }));
    }
  }

  async function light() {
    const wanted = is_on && wants_light && !document.hidden;
    if (!wanted) {
      lock?.release().catch(() => {});
      lock = null;
    } else if (lock === null || lock.released) {
      try {
        lock = await navigator.wakeLock?.request("screen") ?? null;
      } catch {
        lock = null; // a phone low on power says no
      }
    }
  }
  document.addEventListener("visibilitychange", light);

  return {
    isOn: () => is_on,
    turnOn() {
      is_on = true;
      if (window.AudioContext) context ??= new AudioContext();
      sound(1);
      buzz(TRIAL_BUZZ_MS);
      if ("Notification" in window && Notification.permission === "default") {
        Promise.resolve(Notification.requestPermission()).catch(() => {});
      }
      light();
    },
    turnOff() {
      is_on = false;
      light();
    },
    ring(said) {
      if (!is_on) return;
      sound(ROUNDS);
      buzz(BUZZ_MS);
      if (document.hidden) notify(said);
    },
    keepAwake(wanted) {
      wants_light = wanted;
      light();
    },
  };
}

const buzz = (pattern_ms) => navigator.vibrate?.(pattern_ms);

function notify(said) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  try {
    new Notification(said, { tag: "moiso-call", renotify: true });
  } catch {
    // Some phones give notices only to service workers: the tone and the buzz have to do.
  }
}
