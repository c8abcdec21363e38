// A board of the hall or of a zone: the newest call on the big panel, the last calls under it, who
// waits; or, while nobody is called, when the hall is open and what to bring.

import { arrivals, byId, fillList, fillParts, put, readJson } from "./draw.js";
import { fit } from "./fit.js";
import { idlePlace } from "./idle.js";
import { media } from "./media.js";
import { notices } from "./notices.js";
import { pages } from "./pages.js";
import { screen } from "./screen.js";
import { turns } from "./turns.js";
import { loudspeaker } from "./voice.js";

const words = readJson("words");
const { layout } = readJson("state").board;
const now = byId("now");
const speaker = loudspeaker(byId("sound"));
const fitNow = fit(now);
const arrive = arrivals(now);
const drawIdle = idlePlace(words);
const turnNotices = notices(byId("message"));
const turnPage = pages(byId("waiting"), byId("page-of"), (page, count) =>
  words.page_of.replace("{page}", page).replace("{pages}", count),
);
const films = layout?.media
  ? media(byId("media"), { folder: layout.media, volume: layout.media_volume })
  : null;
let board;
let paint;

const line = turns({
  onTurn: () => {
    arrive();
    films?.called();
    speaker.turn();
  },
  onChange: draw,
});

screen({
  isBusy: () => line.isBusy,
  loudspeaker: speaker,
  onBoard(news, painter) {
    board = news.board;
    paint = painter;
    if (news.kind === "page") {
      line.start(board);
      draw();
    } else {
      line.take(board, { fresh: news.kind !== "snapshot" });
    }
    speaker.take(news);
  },
});

function draw() {
  const picture = paint.boardPicture(board, line.shown);
  drawNow(picture);
  fillList(byId("rows"), byId("row"), picture.listed, (row, call) => {
    row.dataset.state = line.isWaiting(call) ? "called" : call.state;
    fillParts(row, { number: call.number, counter: String(call.counter) });
  });
  fillList(byId("waiting"), byId("service"), picture.waiting, fillWaiting);
  byId("who-waits").hidden = !picture.waiting.length || picture.idle.week.length > 0;
  turnPage();
  drawIdle(picture.idle);
  put(byId("place"), picture.place);
  turnNotices(picture.lines);
  byId("priority").hidden = !picture.priority;
}

function drawNow({ newest, notice }) {
  now.hidden = !newest && !notice;
  now.dataset.kind = notice ? "notice" : "call";
  now.dataset.state = newest?.state ?? "";
  if (notice) fillParts(now.querySelector(".notice"), notice);
  if (notice || !newest) return;
  fillParts(now.querySelector(".pair"), {
    label: newest.state === "called" ? words.invited : words.invited_before,
    number: newest.number,
    counter: String(newest.counter),
  });
  fitNow();
}

function fillWaiting(row, { tellsReason, ...parts }) {
  fillParts(row, parts);
  row.toggleAttribute("data-reason", tellsReason);
}
