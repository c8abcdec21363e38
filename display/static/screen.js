// What all boards share: hall time on the wall, the strip that admits a lost server or a fault, the
// connection itself, and the page's own renewal.

import { hallClock } from "/static/shared/clock.js";
import { keepLetters } from "/static/shared/fonts.js";
import { connect } from "/static/shared/live.js";
import { about } from "./about.js";
import { byId, put, readJson } from "./draw.js";
import { painter } from "./picture.js";
import { renewal } from "./renewal.js";
import { watch } from "./watch.js";

const CLOCK_EVERY_MS = 500;
const RELOAD_AFTER_MS = 10000;

const looksOf = ({ layout: { kind, theme, media, media_volume } = {} }) =>
  [kind, theme, media, media_volume].join("|");

// `isBusy` says whether a call is being announced: a screen that is sound renews itself later.
export function screen({ onBoard, loudspeaker, isBusy = () => false }) {
  const state = readJson("state");
  const words = readJson("words");
  const language = document.documentElement.lang;
  const clock = hallClock();
  const paint = painter({ words, language });
  const strip = byId("lost");
  const looks = looksOf(state.board);
  const renew = renewal({ version: state.version, isBusy });
  const guard = watch({ onFault: fault, onWake: () => connection.renew() });
  const wish = new URLSearchParams(location.search);
  let boardOf = performance.now();

  const tick = () => {
    put(byId("time"), clock.time(undefined, language));
    if (byId("date")) put(byId("date"), clock.date(undefined, language));
    guard.look();
  };
  const admit = (key, since) => {
    const time = clock.time(clock.now(since), language);
    put(strip.querySelector("[data-part=sentence]"), paint.fill(key, { time }));
    strip.hidden = false;
  };
  const onState = (news, { since } = {}) => {
    if (news === "refused") {
      renew.after(RELOAD_AFTER_MS);
      return;
    }
    if (guard.isFaulty) return;
    if (news === "lost") admit("lost_since", since);
    else strip.hidden = true;
    document.body.dataset.live = news;
  };
  const take = (news) => {
    if (guard.isFaulty) return;
    guard.draw(() => {
      clock.set(news.board.clock);
      boardOf = performance.now();
      onBoard(news, paint);
    });
    // What the page was made for has changed: another page is made, not this one bent.
    if (looksOf(news.board) !== looks) renew.whenQuiet();
    if (news.version) renew.asVersion(news.version);
  };

  function fault() {
    admit("fault_since", boardOf);
    document.body.dataset.live = "fault";
    renew.afterFault();
  }

  keepLetters(words);
  take({ ...state, kind: "page" });
  tick();
  setInterval(tick, CLOCK_EVERY_MS);
  const connection = connect({
    as: "display",
    counter: Number(wish.get("counter")) || undefined,
    zone: wish.get("zone") || undefined,
    layout: wish.get("layout") || undefined,
    about: () => ({ version: state.version, sound: loudspeaker.state() }),
    onState,
    onBoard: take,
    onSoundTest: loudspeaker.test,
  });
  loudspeaker.listen(() => connection.tell());
  about(byId("about"), () =>
    paint.fill("about", {
      version: state.version ?? "?",
      screen: state.device ?? "–",
      layout: state.board.layout?.code ?? "–",
      time: clock.time(clock.now(boardOf), language),
    }),
  );
}
