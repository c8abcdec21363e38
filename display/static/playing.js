// A sound fetched and played: one promise for each, and no sound that outlives its time.

const FETCH_MS = 4500; // the server itself waits for the voice no longer than 3 s
const LATE_MS = 1500; // a device that never says that it has ended

// Returns the decoded sound, or null: a chime alone is better than a call that comes too late.
export async function audioOf(context, address) {
  try {
    const answer = await fetch(address, {
      headers: { "X-Moiso-As": "display" }, credentials: "same-origin",
      signal: AbortSignal.timeout(FETCH_MS),
    });
    if (!answer.ok) return null;
    return await context.decodeAudioData(await answer.arrayBuffer());
  } catch {
    return null;
  }
}

// Plays `buffer` from `at` (a time of the context), for `lasts_s` from now at the most; resolves
// to whether it was heard whole. Without a buffer it only waits.
export function play(context, buffer, { at, lasts_s, volume = 1 }) {
  const now = context.currentTime;
  const starts = Math.max(at, now);
  const ends = Math.min(starts + (buffer?.duration ?? 0), now + lasts_s);
  const whole = !buffer || ends >= starts + buffer.duration;
  const until_ms = (ends - now) * 1000;
  if (!buffer || ends <= starts) return after(until_ms).then(() => whole);
  const source = context.createBufferSource();
  const gain = context.createGain();
  source.buffer = buffer;
  gain.gain.value = volume;
  source.connect(gain).connect(context.destination);
  source.start(starts);
  source.stop(ends);
  const ended = new Promise((done) => source.addEventListener("ended", done));
  return Promise.race([ended, after(until_ms + LATE_MS)]).then(() => whole);
}

const after = (duration_ms) => new Promise((done) => setTimeout(done, Math.max(0, duration_ms)));
