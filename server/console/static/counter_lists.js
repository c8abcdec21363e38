// The three lists beside the number: who waits for this counter, whom it set aside, who did not
// come and may still come back.

import {
  appointedTag, byId, element, ORDINARY, priorityTag, put, show, tag, within,
} from "./counter_parts.js";

const MOST_DIGITS = 9;

export function drawQueue({ queue, queue_count }, view) {
  put("queue-count", String(queue_count));
  byId("queue").replaceChildren(...queue.map((ticket) => queueRow(ticket, view)));
  const more = queue_count - queue.length;
  show("queue-more", more > 0);
  put("queue-more", view.say.word("more", { count: more }));
}

function queueRow(ticket, view) {
  const { say } = view;
  const { priority, goes_first, for_counter, persons, dossiers, issued_at, appointed_at } = ticket;
  const wait = element("time");
  wait.dataset.issued = issued_at;
  const row = rowOf("queue", ticket, view, [], wait);
  const what = row.querySelector("span");
  if (persons > 1 || dossiers > 1) {
    const size = say.word("whole_size", { persons, dossiers }).replaceAll(" ", "\u00a0");
    what.append(` · ${size}`);
  }
  if (priority !== ORDINARY) what.append(priorityTag(priority, say));
  if (appointed_at) what.append(appointedTag(ticket, view));
  if (goes_first) what.append(tag(say.word("goes_first")));
  if (for_counter !== null) what.append(tag(say.word("for_here")));
  row.title = say.word("call_chosen", { number: ticket.number });
  return within("li", row);
}

export function drawParked({ parked }, view) {
  const { say, noteOf } = view;
  show("parked-title", parked.length > 0);
  put("parked-count", String(parked.length));
  byId("parked").replaceChildren(...parked.map((ticket, at) => {
    const wait = element("time");
    wait.dataset.parked = ticket.parked_at;
    wait.dataset.remind = ticket.remind_at;
    const digit = at < MOST_DIGITS ? [element("kbd", "", String(at + 1))] : [];
    const row = rowOf("parked", ticket, view, [noteOf(ticket.id)], wait, ...digit);
    row.title = say.word("resume_chosen", { number: ticket.number });
    return within("li", row);
  }));
}

export function drawMissed({ missed }, view) {
  const { say, clock } = view;
  byId("missed").replaceChildren(...missed.map((ticket) => {
    const at = element("time", "", clock.time(ticket.ended_at, say.language));
    const row = rowOf("missed", ticket, view, [say.times(ticket.recalls + 1)], at);
    row.title = say.word("call_chosen", { number: ticket.number });
    const line = within("li", row);
    line.dataset.until = ticket.until;
    return line;
  }));
}

// The lists are drawn anew with each push; whoever was in one by keys stays there.
export function keepingFocus(draw) {
  const focused = document.activeElement?.closest?.("button.row")?.dataset;
  draw();
  if (!focused) return;
  const { list, ticket } = focused;
  byId(list).querySelector(`[data-ticket="${CSS.escape(ticket)}"]`)?.focus();
}

function rowOf(list, { id, number, service }, { names, locked }, more, ...beside) {
  const row = element("button", "row");
  row.type = "button";
  row.disabled = locked;
  Object.assign(row.dataset, { list, ticket: id, number, service });
  const name = names.get(service) ?? service;
  const words = list === "parked" ? (more[0] || name) : [name, ...more].join(" · ");
  row.append(element("b", "number", number), element("span", "", words), ...beside);
  return row;
}
