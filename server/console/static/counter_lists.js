// The two lists beside the number: who waits for this counter, and who did not come.

import { byId, priorityTag, put, show } from "./counter_parts.js";

const ORDINARY = "ordinary";

export function drawQueue({ queue, queue_count }, { say, names, locked }) {
  put("queue-count", String(queue_count));
  const rows = queue.map((ticket) => queueRow(ticket, { say, names, locked }));
  const focused = document.activeElement?.closest?.("#queue [data-ticket]")?.dataset.ticket;
  byId("queue").replaceChildren(...rows);
  // The list is drawn anew with each push; whoever was in it by keys stays there.
  if (focused) byId("queue").querySelector(`[data-ticket="${CSS.escape(focused)}"]`)?.focus();
  const more = queue_count - queue.length;
  show("queue-more", more > 0);
  put("queue-more", say.word("more", { count: more }));
}

function queueRow({ id, number, service, priority, issued_at }, { say, names, locked }) {
  const button = element("button", "row");
  button.type = "button";
  button.disabled = locked;
  button.dataset.ticket = id;
  button.dataset.number = number;
  button.title = say.word("call_chosen", { number });
  const what = element("span", "", names.get(service) ?? service);
  if (priority !== ORDINARY) what.append(priorityTag(priority, say));
  const wait = element("time");
  wait.dataset.issued = issued_at;
  button.append(element("b", "number", number), what, wait);
  return within("li", button);
}

export function drawMissed({ missed }, { say, clock, names }) {
  show("missed-title", missed.length > 0);
  put("missed-count", String(missed.length));
  byId("missed").replaceChildren(...missed.map(({ number, service, recalls, ended_at }) => {
    const row = element("div", "row");
    const what = element("span", "", `${names.get(service) ?? service} · ${say.times(recalls + 1)}`);
    row.append(
      element("b", "number", number), what, element("time", "", clock.time(ended_at, say.language)),
    );
    return within("li", row);
  }));
}

function element(name, kind = "", text = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

function within(name, child) {
  const made = document.createElement(name);
  made.append(child);
  return made;
}
