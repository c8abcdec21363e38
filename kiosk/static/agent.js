// The agent on this machine: its state, and the few things it can be asked to do.

const ASK_AGAIN_MS = 400;
const SLIP_PATIENCE_MS = 30_000;

/** What the agent or the hall refused; `code` is stable, `detail` is for people. */
export class Refused extends Error {
  constructor({ code, detail }) {
    super(detail);
    this.code = code;
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function call(path, body) {
  const options = body && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(path, options);
  // The agent has been started anew and does not know this page any more.
  if (answer.status === 401) location.reload();
  const told = await answer.json();
  if (!answer.ok) throw new Refused(told);
  return told;
}

/** Reads the agent's state, and says whether somebody is at the screen: "chosen", "looking". */
export const readState = (use) => call(use ? `/state?use=${use}` : "/state");

export const newPress = () => crypto.randomUUID();

/** Takes one ticket of `{service}` or `{appointment}`; the same press again gets the same ticket. */
export const take = (press, wish, language) =>
  call("/tickets", { press_id: press, ...wish, language });

export const confirmShown = (ticket) => call(`/slips/${ticket}/shown`, {});

/** Waits until the slip is out or has failed; the last word is "asked" if nobody can tell. */
export async function slipOf(ticket) {
  const giveUpAt = performance.now() + SLIP_PATIENCE_MS;
  for (;;) {
    const taking = await call(`/slips/${ticket}`).catch(() => null);
    if (taking && taking.slip.state !== "asked") return taking;
    if (performance.now() > giveUpAt) return taking;
    await pause(ASK_AGAIN_MS);
  }
}
