// A page that makes itself anew: when the server was upgraded, when its layout has changed, when it
// has failed. Never in a loop, never while a call is announced, and never into nothing: a page
// that is loaded from a server that is away would be the browser's own error, for ever.

const RENEWED_FOR = "moiso_renewed_for";
const FAULTS = "moiso_faults";
const PAUSES_MS = [2000, 15000, 60000, 300000, 900000];
const HEALTHY_MS = 600000; // so long without a fault, and the pauses begin anew
const ASK_AGAIN_MS = 3000;
const QUIET_MS = 1000;

export function renewal({ version, isBusy }) {
  let begun = false;

  const kept = (name) => sessionStorage.getItem(name);
  setTimeout(() => sessionStorage.removeItem(FAULTS), HEALTHY_MS);

  async function reload() {
    while (!(await answers())) await pause(ASK_AGAIN_MS);
    location.reload();
  }

  async function after(duration_ms) {
    if (begun) return;
    begun = true;
    await pause(duration_ms);
    await reload();
  }

  async function whenQuiet() {
    if (begun) return;
    begun = true;
    while (isBusy()) await pause(QUIET_MS);
    await reload();
  }

  return {
    after,
    whenQuiet,
    // Once for each version: a page that an old server still gives out is shown as it is.
    asVersion(other) {
      if (!version || other === version || kept(RENEWED_FOR) === other) return;
      sessionStorage.setItem(RENEWED_FOR, other);
      whenQuiet();
    },
    afterFault() {
      const faults = Number(kept(FAULTS)) || 0;
      sessionStorage.setItem(FAULTS, String(faults + 1));
      after(PAUSES_MS[Math.min(faults, PAUSES_MS.length - 1)]);
    },
  };
}

async function answers() {
  try {
    const page = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(5000) });
    return page.ok;
  } catch {
    return false;
  }
}

const pause = (duration_ms) => new Promise((done) => setTimeout(done, duration_ms));
