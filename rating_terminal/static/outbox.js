// Answers on their way. An answer lies here until the hall has it: through a lost server, a
// reload, a power cut of the tablet. It is forgotten the moment it has arrived.

import { newRequestId, post } from "/static/shared/commands.js";

const KEPT_AS = "moiso_ratings";
const MOST_KEPT = 500;
const RETRY_MS = 3000;
// Not answered, too fast, or not enrolled just now: the answer waits for a better moment.
const LATER = new Set([0, 401, 408, 425, 429]);

export function outbox() {
  let sending = false;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT_AS)) ?? [];
    } catch {
      return [];
    }
  };
  const write = (answers) => localStorage.setItem(KEPT_AS, JSON.stringify(answers));
  const forget = ({ request_id }) =>
    write(read().filter((answer) => answer.request_id !== request_id));

  async function send() {
    if (sending) return;
    sending = true;
    for (let [answer] = read(); answer; [answer] = read()) {
      // The same body every time: the hall knows a repeated request by it.
      const { status, problem } = await post("/ratings", answer, { as: "rating", tries: 1 });
      if (LATER.has(status) || status >= 500) {
        setTimeout(send, (problem?.retry_after_s ?? 0) * 1000 || RETRY_MS);
        break;
      }
      forget(answer);
    }
    sending = false;
  }

  return {
    holds: (ticket) => read().some((answer) => answer.ticket === ticket),
    hand(answer) {
      write([...read(), { request_id: newRequestId(), ...answer }].slice(-MOST_KEPT));
      send();
    },
    send,
  };
}
