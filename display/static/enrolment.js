// A display that the hall does not know yet shows its code.

import { enrol } from "/static/shared/enrol.js";
import { byId, put, readJson } from "./draw.js";

const words = readJson("words");
const wish = new URLSearchParams(location.search);
const sentence = byId("what").textContent;

enrol({
  role: "display",
  counter: Number(wish.get("counter")) || undefined,
  zone: wish.get("zone") || undefined,
  layout: wish.get("layout") || undefined,
  show(state, { code = "", detail } = {}) {
    document.body.dataset.enrolment = state;
    if (state === "code") {
      const half = Math.ceil(code.length / 2);
      const groups = byId("code").children;
      put(groups[0], code.slice(0, half));
      put(groups[1], code.slice(half));
    }
    const said = { lost: words.code_lost, refused: detail ?? words.code_refused };
    put(byId("what"), said[state] ?? (state === "approved" ? words.approved : sentence));
  },
});
