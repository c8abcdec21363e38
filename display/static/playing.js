// A sound fetched and played: one promise for each, and no sound that outlives its time.

const FETCH_MS = 4500; // the server itself waits for the voice no longer than 3 s
const LATE_MS = 1500; // a device that is slow to say that it has ended
const OVER_MS = 250; // the same, of a sound that is cut off: somebody else may sound soon
const EDGE_S = 0.02; // the clock is told in steps

// What became of a sound. One that hung was not heard to its end, and nobody knows how far.
export const WHOLE = "whole";
export const CUT = "cut";
export const HUNG = "hung";

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
// to what became of it. Without a buffer it only waits.
export async function play(context, buffer, { at, lasts_s, to }) {
  const now = context.currentTime;
  const starts = Math.max(at, now);
  const ends = Math.min(starts + (buffer?.duration ?? 0), now + lasts_s);
  const until_ms = (ends - now) * 1000;
  if (!buffer || ends <= starts) {
    await after(until_ms);
    return buffer ? CUT : WHOLE;
  }
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(to);
  source.start(starts);
  source.stop(ends);
  const ended = new Promise((done) => source.addEventListener("ended", done));
  await Promise.race([ended, after(Math.min(until_ms + LATE_MS, lasts_s * 1000 + OVER_MS))]);
  // The context's clock stands still when the device does; the lease goes on.
  if (context.currentTime < ends - EDGE_S) return HUNG;
  return ends < starts + buffer.duration ? CUT : WHOLE;
}

const after = (duration_ms) => new Promise((done) => setTimeout(done, Math.max(0, duration_ms)));
