// "What to do now": the advice for the next hour, and the alarms with what can be done in place.

import { byId, put, show } from "./counter_parts.js";

export function drawNow(board, { say, act }) {
  drawAdvice(board, { say, act });
  drawAlarms(board.alarms, { say, act });
}

function drawAdvice({ outlook, alarms }, { say, act }) {
  const { title, more, run } = advised(outlook, { say, act });
  const trouble = alarms.some(({ urgent }) => urgent);
  // Where something is wrong, "nothing to open" would only stand in its way.
  for (const id of ["advice", "now-title"]) show(id, Boolean(run) || !trouble);
  byId("advice").classList.toggle("is-calm", !run);
  put("advice-title", title);
  put("advice-more", more);
  show("advice-do", Boolean(run));
  const key = byId("advice-do");
  key.onclick = run;
  if (run) key.textContent = say.word(`do_${outlook.advice.kind}_counter`, outlook.advice);
}

function advised(outlook, { say, act }) {
  const advice = outlook?.advice;
  if (!advice) {
    const name = outlook ? "advice_none" : "advice_unknown";
    return { title: say.word(name), more: say.word(`${name}_more`) };
  }
  const facts = {
    counter: advice.counter, service: say.service(advice.service), until: say.time(outlook.until),
    now: say.length(advice.wait_s), then: say.length(advice.wait_with_s),
  };
  if (advice.kind === "pause") {
    return {
      title: say.word("advice_pause", facts), more: say.word("advice_pause_more"),
      run: () => act.pauseCounter(advice.counter),
    };
  }
  return {
    title: say.word("advice_open", facts),
    more: say.word(advice.wait_s === null ? "advice_open_alone" : "advice_open_more", facts),
    run: () => act.openCounter(advice.counter),
  };
}

function drawAlarms(alarms, { say, act }) {
  put("alarm-count", String(alarms.length));
  show("no-alarm", alarms.length === 0);
  const focused = document.activeElement?.closest?.("#alarms [data-key]")?.dataset.key;
  byId("alarms").replaceChildren(...alarms.map((alarm) => row(alarm, { say, act })));
  // The list is drawn anew with each push; whoever was in it by keys stays there.
  if (focused) byId("alarms").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function row(alarm, { say, act }) {
  const facts = say.facts(alarm);
  const item = document.createElement("li");
  item.dataset.urgent = String(alarm.urgent);
  item.dataset.kind = alarm.kind;
  const since = part("time", say.time(alarm.since));
  const key = part("button", say.word(`do_${alarm.action}`, facts));
  key.type = "button";
  key.className = "button button-quiet";
  key.dataset.act = "";
  key.dataset.key = [alarm.kind, alarm.service, alarm.counter, alarm.ticket].join("-");
  key.addEventListener("click", () => act.of(alarm));
  item.append(
    part("h3", say.word(`alarm_${alarm.kind}`, facts)), since,
    part("p", say.word(`more_${alarm.kind}`, facts)), key,
  );
  return item;
}

function part(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
