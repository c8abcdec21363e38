// What a board looks like in words; `picture.py` draws the same for the page's first state.

import { hallDate, hallTime } from "/static/shared/clock.js";
import { idlePicture } from "./idle.js";

const ENDED = new Set(["served", "no_show", "cancelled", "parked", "waiting"]);
const SAID_WITH_REASON = new Set(["holiday", "suspended", "closed"]);
const LISTED_CALLS = 8;
const LONG_WAIT_MINUTES = 120;

const isToday = (when, { now, timezone }) =>
  hallDate(when, "vi", timezone) === hallDate(now, "vi", timezone);

export function painter({ words, language }) {
  const say = (text) =>
    typeof text === "object" && text
      ? (text[language] ?? text.vi ?? Object.values(text)[0] ?? "")
      : (text ?? "");
  const fill = (key, values) =>
    words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  return { boardPicture, counterPicture, say, fill };

  function boardPicture(board, newest) {
    const { kind = "calls", last_calls = LISTED_CALLS, calls_before = 0 } = board.layout ?? {};
    const closed = board.open.state !== "open";
    const notice = kind === "waiting" && !closed ? null : hallNotice(board, newest);
    const shown = notice ? null : newest;
    return {
      place: say(board.zone_name),
      notice,
      newest: shown,
      listed: board.calls
        .filter((call) => !shown || call.ticket !== shown.ticket)
        .slice(calls_before, calls_before + last_calls),
      waiting: board.waiting.map((line) => waitingLine(line, board.clock)),
      priority: Boolean(board.priority_being_served),
      lines: linesOfText(board),
      idle: idlePicture(board.idle, say, words),
    };
  }

  function linesOfText({ message, layout }) {
    const lines = [message, ...(layout?.notices ?? [])].map(say).filter(Boolean);
    return lines.length ? lines : [words.hint];
  }

  function counterPicture(board) {
    const state = board.counter_state ?? "open";
    const atHand = board.calls.find(
      (call) => call.counter === board.counter && !ENDED.has(call.state),
    );
    const newest = state === "closed" ? null : (atHand ?? null);
    return { place: say(board.hall.name), newest, notice: newest ? null : idle(board, state) };
  }

  function idle(board, state) {
    const elsewhere = words.elsewhere_line;
    if (state === "closed") return { title: words.counter_closed, line: elsewhere };
    if (state === "paused") return { title: words.on_break, line: elsewhere };
    if (board.open.state !== "open") return hallNotice(board, null);
    return { title: words.please_wait, line: words.wait_line };
  }

  function hallNotice(board, newest) {
    const { state, reason } = board.open;
    if (state === "open") {
      return newest ? null : { title: words.welcome, line: words.welcome_line };
    }
    if (newest?.state === "called") return null;
    const said = SAID_WITH_REASON.has(state) ? say(reason) : "";
    return { title: said || words[state] || words.closed, line: reopening(board) };
  }

  function reopening({ open, clock }) {
    if (!open.reopens_at) return open.tickets ? words.welcome_line : "";
    const zone = clock.timezone;
    let time = hallTime(open.reopens_at, language, zone);
    if (!isToday(open.reopens_at, clock)) {
      time = fill("day_and_time", { time, date: hallDate(open.reopens_at, language, zone) });
    }
    return fill("numbers_from", { time });
  }

  function waitingLine(line, clock) {
    const shut = Boolean(line.closed_reason) && !line.count;
    return {
      prefix: line.prefix,
      name: say(line.name),
      count: shut ? "–" : String(line.count),
      expected: expectedWait(line, clock),
      tellsReason: tellsReason(line),
    };
  }

  // A supervisor has stopped the service and says why; who waits is still served.
  function tellsReason({ closed_reason }) {
    return closed_reason?.code === "service_closed" && Boolean(closed_reason.reason);
  }

  function expectedWait(line, clock) {
    const { closed_reason, estimate, count } = line;
    if (closed_reason && (!count || tellsReason(line))) return whyClosed(closed_reason, clock);
    if (!estimate) return words.unknown;
    const low = Math.floor(estimate.low_s / 60);
    const high = Math.ceil(estimate.high_s / 60);
    if (high <= 1) return words.at_once;
    if (high > LONG_WAIT_MINUTES) {
      return fill("hours", { range: range(Math.floor(low / 30) / 2, Math.ceil(high / 30) / 2) });
    }
    if (low < 1) return fill("under", { range: high });
    return fill("minutes", { range: range(low, high) });
  }

  function whyClosed({ code, reason, reopens_at }, clock) {
    if (code === "service_closed" && reason) return say(reason);
    if (code === "daily_limit") return words.used_up;
    if (!reopens_at || !isToday(reopens_at, clock)) return words.no_more;
    return fill("from", { time: hallTime(reopens_at, language, clock.timezone) });
  }

  function range(low, high) {
    const text = (low < high ? [low, high] : [high]).join("–");
    return language === "en" ? text : text.replaceAll(".", ",");
  }
}
