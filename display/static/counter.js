// The panel above one counter: its number at hand, or what the counter does instead.

import { sound } from "./chime.js";
import { arrivals, byId, fillParts, put, readJson } from "./draw.js";
import { fit } from "./fit.js";
import { screen } from "./screen.js";
import { soundTest } from "./sound_test.js";

const words = readJson("words");
const now = byId("now");
const voice = sound(byId("sound"));
const fitNow = fit(now);
const arrive = arrivals(now);
let last = null;

screen({
  loudspeaker: { ...voice, test: soundTest(voice) },
  onBoard({ board, kind }, paint) {
    const picture = paint.counterPicture(board);
    draw(picture);
    put(byId("place"), picture.place);
    const call = picture.newest;
    const called = call?.state === "called" && [call.ticket, call.called_at, call.recalls].join();
    if (called && called !== last && kind !== "page") {
      arrive();
      voice.ring();
    }
    last = called || last;
  },
});

function draw({ newest, notice }) {
  now.dataset.kind = newest ? "call" : "notice";
  now.dataset.state = newest?.state ?? "";
  if (!newest) {
    fillParts(now.querySelector(".notice"), notice);
    return;
  }
  fillParts(now.querySelector(".pair"), {
    label: newest.state === "called" ? words.invited : words.being_served,
    number: newest.number,
  });
  fitNow();
}
