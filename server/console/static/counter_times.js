// What changes each second: the wall clock, the waits in the list, the time at the counter.

import { byId, put, show } from "./counter_parts.js";
import { timer } from "./counter_speech.js";

const since_s = (clock, moment) => (clock.now().getTime() - Date.parse(moment)) / 1000;

export function drawTimes({ ticket, clock: told }, { say, clock }) {
  put("wall", clock.time(undefined, say.language));
  byId("wall").dateTime = told.now;
  for (const wait of document.querySelectorAll("#queue [data-issued]")) {
    const said = say.minutes(since_s(clock, wait.dataset.issued));
    if (wait.textContent !== said) wait.textContent = said;
  }
  if (!ticket) return;
  const spent_s = since_s(clock, ticket.started_at ?? ticket.called_at);
  const late = Boolean(ticket.started_at) && spent_s > ticket.usual.high_s;
  drawDigits(byId("timer"), timer(spent_s));
  show("late", late);
  byId("spent").classList.toggle("is-late", late);
}

// The typeface has no figures of one width: each stands in a cell, so that the time stands still.
function drawDigits(place, text) {
  if (place.textContent === text) return;
  place.replaceChildren(...Array.from(text, (sign) => {
    const cell = document.createElement("span");
    cell.className = sign === ":" ? "" : "digit";
    cell.textContent = sign;
    return cell;
  }));
}
