// What both boards share: hall time on the wall, the strip that admits a lost server, the
// connection itself.

import { hallClock } from "/static/shared/clock.js";
import { keepLetters } from "/static/shared/fonts.js";
import { connect } from "/static/shared/live.js";
import { byId, put, readJson } from "./draw.js";
import { painter } from "./picture.js";

const CLOCK_EVERY_MS = 500;
const RELOAD_AFTER_MS = 10000;

export function screen({ onBoard }) {
  const state = readJson("state");
  const words = readJson("words");
  const language = document.documentElement.lang;
  const clock = hallClock();
  const paint = painter({ words, language });
  const strip = byId("lost");

  const tick = () => {
    put(byId("time"), clock.time(undefined, language));
    if (byId("date")) put(byId("date"), clock.date(undefined, language));
  };
  const onState = (news, { since } = {}) => {
    if (news === "refused") {
      setTimeout(() => location.reload(), RELOAD_AFTER_MS);
      return;
    }
    const lost = news === "lost";
    if (lost) {
      const time = clock.time(clock.now(since), language);
      put(strip.querySelector("[data-part=sentence]"), paint.fill("lost_since", { time }));
    }
    strip.hidden = !lost;
    document.body.dataset.live = news;
  };

  keepLetters(words);
  clock.set(state.board.clock);
  onBoard({ ...state, kind: "page" }, paint);
  tick();
  setInterval(tick, CLOCK_EVERY_MS);
  const wish = new URLSearchParams(location.search);
  connect({
    as: "display",
    counter: Number(wish.get("counter")) || undefined,
    zone: wish.get("zone") || undefined,
    layout: wish.get("layout") || undefined,
    onState,
    onBoard: (news) => {
      clock.set(news.board.clock);
      onBoard(news, paint);
      tick();
    },
  });
}
