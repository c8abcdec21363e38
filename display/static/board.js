// The main board: the newest call on the big panel, the last calls under it, who waits.

import { arrive, byId, fillList, fillParts, put, readJson } from "./draw.js";
import { fit } from "./fit.js";
import { pages } from "./pages.js";
import { screen } from "./screen.js";
import { turns } from "./turns.js";
import { loudspeaker } from "./voice.js";

const words = readJson("words");
const now = byId("now");
const speaker = loudspeaker(byId("sound"));
const fitNow = fit(now);
const turnPage = pages(byId("waiting"), byId("page-of"), (page, count) =>
  words.page_of.replace("{page}", page).replace("{pages}", count),
);
let board;
let paint;

const line = turns({
  onTurn: () => {
    arrive(now);
    speaker.turn();
  },
  onChange: draw,
});

screen({
  onBoard(news, painter) {
    board = news.board;
    paint = painter;
    if (news.kind === "page") {
      line.start(board.calls);
      draw();
    } else {
      line.take(board.calls, { fresh: news.kind !== "snapshot" });
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
  turnPage();
  put(byId("place"), picture.place);
  put(byId("message"), picture.message);
  byId("priority").hidden = !picture.priority;
}

function drawNow({ newest, notice }) {
  now.dataset.kind = notice ? "notice" : "call";
  now.dataset.state = newest?.state ?? "";
  if (notice) {
    fillParts(now.querySelector(".notice"), notice);
    return;
  }
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
