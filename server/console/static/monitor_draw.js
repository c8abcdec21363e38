// The hall as it is: figures, a card a counter, a row a service. The server has laid them out;
// here only their words change, so that whoever is among them by keys stays there.

import { byId, put, show } from "./counter_parts.js";
import { timer } from "./counter_speech.js";

const WORTH_TELLING_S = 600; // less missing work than this is nobody's trouble

export function drawHall(board, { say, zones }) {
  drawFigures(board, say);
  for (const counter of board.counters) drawCounter(counter, say);
  const most = Math.max(1, ...board.services.map(({ waiting }) => waiting));
  for (const service of board.services) drawService(service, board, { say, most });
  drawNextHour(board.outlook, say);
  drawMessages(board, { say, zones });
}

// Of a lost server nothing is known to go on but the time of day.
export function drawTimes(board, { say, clock, live }) {
  put("wall", clock.time(undefined, say.language));
  if (!live) return;
  const { longest } = board.whole;
  const waited_s = longest ? say.since_s(longest.since) : null;
  put("figure-longest", say.brief(waited_s));
  byId("longest").classList.toggle("is-late", waited_s >= board.target_wait_s);
  for (const { number, ticket } of board.counters) {
    if (ticket) tick(number, ticket, say);
  }
  for (const service of board.services) {
    const late_s = service.longest ? say.since_s(service.longest.since) : null;
    const row = rowOf(service.code);
    write(row, "[data-longest]", say.brief(late_s));
    row.classList.toggle("is-late", late_s >= board.target_wait_s);
  }
}

function tick(number, ticket, say) {
  const spent_s = say.since_s(ticket.since);
  const late = ticket.state === "serving" && spent_s > ticket.usual.high_s;
  const card = cardOf(number);
  card.dataset.look = late ? "late" : ticket.state;
  const said = timer(spent_s);
  write(card, "[data-doing]", late || ticket.state === "serving"
    ? said : say.word("calling", { time: said }));
}

function drawFigures({ whole }, say) {
  for (const name of ["issued", "waiting", "served"]) put(`figure-${name}`, say.number(whole[name]));
  put("figure-no-shows", say.number(whole.no_shows));
  put("figure-mean", say.brief(whole.mean_wait_s));
  put("figure-open", `${whole.counters_open} / ${whole.counters}`);
  const { longest } = whole;
  put("longest-who", longest
    ? say.word("longest", { number: longest.number }) : say.word("nobody_waits"));
}

function drawCounter(counter, say) {
  const { number, state, clerk, due, ticket, parked, pause_reason: reason } = counter;
  const card = cardOf(number);
  // Of a closed counter, who is due there.
  const who = due ? due.clerk : clerk;
  write(card, "[data-clerk]", say.given(who));
  card.title = [say.clerk(who), say.pause(counter)].filter(Boolean).join(" · ");
  write(card, "[data-number]", ticket ? ticket.number : say.nothing);
  write(card, "[data-parked]", parked ? say.word("parked", { count: parked }) : "");
  if (ticket) return;
  const look = state === "open" ? "idle" : state;
  card.dataset.look = look;
  write(card, "[data-doing]", due ? say.word("due", say.session(due)) : reason ?? say.word(look));
}

function drawService(service, { outlook }, { say, most }) {
  const row = rowOf(service.code);
  row.querySelector("rect").setAttribute("width", `${(100 * service.waiting) / most}%`);
  write(row, "[data-waiting]", say.number(service.waiting));
  write(row, "[data-estimate]", say.estimate(service.estimate));
  write(row, "[data-open]", `${service.open_counters.length} / ${service.counters}`);
  write(row, "[data-note]", note(service, say));
  row.classList.toggle("is-closed", service.closed);
  const ahead = outlook?.services.find(({ service: code }) => code === service.code);
  write(row, "[data-next]", ahead ? nextHour(ahead, say) : say.nothing);
  row.classList.toggle("is-short", ahead?.left_s >= WORTH_TELLING_S);
}

function note({ closed, limit, issued }, say) {
  const limited = limit === null ? "" : say.word("limit", { issued, limit });
  return [closed ? say.word("service_closed") : "", limited].filter(Boolean).join(" · ");
}

function nextHour({ expected, left_s }, say) {
  const people = say.people(Math.round(expected));
  if (left_s < WORTH_TELLING_S) return people;
  return `${people}\n${say.word("short_of", { time: say.brief(left_s) })}`;
}

function drawNextHour(outlook, say) {
  put("next-hour", outlook
    ? say.word("next_hour", {
      until: say.time(outlook.until), count: say.number(Math.round(outlook.expected)),
      scale: say.number(outlook.scale),
    })
    : say.word("no_next_hour"));
}

function drawMessages({ messages, ended_at: ended }, { say, zones }) {
  const end = ended ? [say.word("day_ended", { time: say.time(ended) })] : [];
  show("shown", messages.length + end.length > 0);
  put("shown", [...end, ...messages.map(({ zone, text }) => say.word("message_shown", {
    zone: zone === null
      ? say.word("everywhere")
      : say.inLanguage(zones.find(({ code }) => code === zone)?.name),
    text: say.inLanguage(text),
  }))].join(" · "));
}

const cardOf = (number) => byId("cards").querySelector(`[data-counter="${number}"]`);
const rowOf = (code) => byId("queues").querySelector(`[data-service="${CSS.escape(code)}"]`);

function write(within, place, text) {
  const found = within.querySelector(place);
  if (found.textContent !== text) found.textContent = text;
}
