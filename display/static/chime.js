// Two soft tones, made on the spot. A browser that wants a touch before it makes a sound gets
// a hint for it on the screen; a kiosk started with
// --autoplay-policy=no-user-gesture-required never shows it.

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
    TONES_HZ.forEach((hertz, place) => tone(context, hertz, place * TONE_EVERY_S));
  };
}

function tone(context, hertz, after_s) {
  const start = context.currentTime + after_s;
  const voice = context.createOscillator();
  const loudness = context.createGain();
  voice.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, start + TONE_LASTS_S);
  voice.connect(loudness).connect(context.destination);
  voice.start(start);
  voice.stop(start + TONE_LASTS_S);
}
