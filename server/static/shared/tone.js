// One soft tone of a bell, made in the page: no file to fetch and nothing to go missing.

const RISES_S = 0.02;
const SILENCE = 0.001; // an exponential fall never reaches zero

export function tone(context, { hertz, after_s, lasts_s, loudness, to = context.destination }) {
  const start = context.currentTime + after_s;
  const voice = context.createOscillator();
  const volume = context.createGain();
  voice.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loudness, start + RISES_S);
  volume.gain.exponentialRampToValueAtTime(SILENCE, start + lasts_s);
  voice.connect(volume).connect(to);
  voice.start(start);
  voice.stop(start + lasts_s);
}
