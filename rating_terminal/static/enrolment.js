// A rating terminal that the hall does not know yet shows its code.

import { enrol } from "/static/shared/enrol.js";

const byId = (id) => document.getElementById(id);
const words = JSON.parse(byId("words").textContent);
const sentence = byId("what").textContent;
const wish = new URLSearchParams(location.search);

enrol({
  role: "rating",
  counter: Number(wish.get("counter")) || undefined,
  show(state, { code = "", detail } = {}) {
    document.body.dataset.enrolment = state;
    if (state === "code") {
      const half = Math.ceil(code.length / 2);
      const [first, second] = byId("code").children;
      first.textContent = code.slice(0, half);
      second.textContent = code.slice(half);
    }
    const said = { lost: words.code_lost, refused: detail ?? words.code_refused };
    byId("what").textContent = said[state] ?? (state === "approved" ? words.approved : sentence);
  },
});
