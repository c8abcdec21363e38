// What a screen says while nobody is called; `idle.py` draws the same for the page's first state.

import { byId, fillList, fillParts, put } from "./draw.js";
import { pages } from "./pages.js";

const BETWEEN_THINGS = " · ";
const NOTHING = { today: [], week: [], holidays: [], bring: [] };

export function idlePicture(idle, say, words) {
  if (!idle) return NOTHING;
  const { today, week, holidays } = idle.hours;
  const sessions = (list) => list.map((each) => each.join("–"));
  const open = sessions(today.sessions);
  return {
    today: today.holiday ? [say(today.holiday)] : open.length ? open : [words.shut_today],
    week: week.map(({ first, last, sessions: list }) => ({
      what: [...new Set([words[`day_${first}`], words[`day_${last}`]])].join(" – "),
      told: sessions(list).join(", ") || words.shut,
    })),
    holidays: holidays.map(({ date, name }) => ({
      what: date.split("-").reverse().join("/"), told: say(name),
    })),
    bring: idle.bring.map(({ prefix, name, bring }) => ({
      prefix, name: say(name), things: bring.map(say).join(BETWEEN_THINGS),
    })),
  };
}

export function idlePlace(words) {
  const turnPage = pages(byId("procedures"), byId("procedures-page"), (page, count) =>
    words.page_of.replace("{page}", page).replace("{pages}", count),
  );
  return ({ today, week, holidays, bring }) => {
    const rests = Boolean(week.length);
    document.body.toggleAttribute("data-rests", rests);
    byId("hours").hidden = !rests;
    byId("bring").hidden = !bring.length;
    byId("holidays-head").hidden = !holidays.length;
    fillList(byId("today-hours"), byId("session"), today, put);
    fillList(byId("week"), byId("line"), week, fillParts);
    fillList(byId("holidays"), byId("line"), holidays, fillParts);
    fillList(byId("procedures"), byId("procedure"), bring, fillParts);
    turnPage();
  };
}
