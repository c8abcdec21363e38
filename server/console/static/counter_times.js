// What changes each second: the wall clock, the waits in the lists, the time at the counter, and
// what is over by the clock alone.

import { byId, put, show } from "./counter_parts.js";
import { timer } from "./counter_speech.js";
import { isOwn } from "./counter_standing.js";

const since_s = (clock, moment) => (clock.now().getTime() - Date.parse(moment)) / 1000;
const isOver = (clock, moment) => clock.now().getTime() > Date.parse(moment);

export function drawTimes(board, view) {
  const { say, clock } = view;
  put("wall", clock.time(undefined, say.language));
  byId("wall").dateTime = board.clock.now;
  drawWaits(view);
  drawMissedStillWelcome(clock);
  drawUndo(board.undo, view);
  if (board.ticket) drawSpent(board.ticket, clock);
}

function drawWaits({ say, clock }) {
  for (const wait of document.querySelectorAll("#queue [data-issued]")) {
    write(wait, say.minutes(since_s(clock, wait.dataset.issued)));
  }
  for (const wait of document.querySelectorAll("#parked [data-parked]")) {
    const late = isOver(clock, wait.dataset.remind);
    const said = say.minutes(since_s(clock, wait.dataset.parked));
    write(wait, late ? say.word("parked_long", { wait: said }) : said);
    wait.closest(".row").classList.toggle("is-due", late);
  }
}

// Whose time to come back is over cannot be called any more.
function drawMissedStillWelcome(clock) {
  const lines = Array.from(byId("missed").children);
  for (const line of lines) line.hidden = isOver(clock, line.dataset.until);
  const count = lines.filter(({ hidden }) => !hidden).length;
  show("missed-title", count > 0);
  put("missed-count", String(count));
}

function drawUndo(undo, { say, clock, locked, stands }) {
  const possible = undo !== null && !isOver(clock, undo.until) && isOwn(stands);
  byId("undo").disabled = locked || !possible;
  put("undo-what", possible ? `: ${say.word(`undo_${undo.kind}`, { number: undo.number })}` : "");
}

function drawSpent({ started_at, called_at, usual }, clock) {
  const spent_s = Math.floor(since_s(clock, started_at ?? called_at));
  const late = Boolean(started_at) && spent_s > usual.high_s;
  drawDigits(byId("timer"), timer(spent_s));
  show("late", late);
  byId("spent").classList.toggle("is-late", late);
}

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
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
