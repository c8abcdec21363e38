// What came of a turn: what was really done, its result, the dossier's code, how many came.

import { byId, element, put, show } from "./counter_parts.js";
import { chosen, isYes, segment } from "./counter_questions.js";

// Circular 01/2018/TT-VPCP, art. 19: unit, date received, serial of the day.
const DOSSIER = /^[0-9A-Z]+(\.[0-9A-Z]+){1,4}-\d{6}-\d{4,7}$/;
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function outcomes({ say }) {
  const done = byId("services-done");
  done.addEventListener("keydown", (event) => {
    const boxes = Array.from(done.querySelectorAll("input"));
    const to = boxes[boxes.indexOf(event.target) + STEPS[event.key]];
    if (!STEPS[event.key]) return;
    event.preventDefault();
    to?.focus();
  });
  byId("ask-outcomes").querySelector("form").addEventListener("submit", (event) => {
    const wrong = dossier() !== "" && !DOSSIER.test(dossier());
    put("dossier-wrong", wrong ? say.word("dossier_wrong") : "");
    show("dossier-wrong", wrong);
    if (!wrong) return;
    event.preventDefault();
    byId("outcome-dossier").focus();
  });

  // Returns the outcomes as the API takes them, null when the question was left.
  return async function askOutcomes({ services, counter, ticket, results }) {
    done.replaceChildren(...inOrder(services, counter.services).map((each) => box(each, say)));
    byId("outcome-dossier").value = "";
    byId("outcome-persons").value = String(ticket.persons);
    byId("results").replaceChildren(
      segment("result", "", say.word("no_result"), true),
      ...results.map(({ id, label }) => segment("result", id, say.inLanguage(label))),
    );
    show("result-choice", results.length > 0);
    show("dossier-wrong", false);
    put("ask-outcomes-title", say.word("outcomes_title", { number: ticket.number }));
    const focus = results.length ? document.querySelector("[name=result]:checked") : undefined;
    return (await isYes("ask-outcomes", { focus })) ? told() : null;
  };

  function told() {
    const really = Array.from(done.querySelectorAll(":checked"), ({ value }) => value);
    const persons = Number(byId("outcome-persons").value);
    return {
      ...(really.length ? { services: really } : {}),
      ...(chosen("result") ? { result: chosen("result") } : {}),
      ...(persons ? { persons } : {}),
      ...(dossier() ? { dossier: dossier() } : {}),
    };
  }
}

const dossier = () => byId("outcome-dossier").value.trim().toUpperCase();

// The counter's own come first: it is mostly one of them.
const inOrder = (services, own) => [
  ...services.filter(({ code }) => own.includes(code)),
  ...services.filter(({ code }) => !own.includes(code)),
];

function box({ code, name }, say) {
  const label = element("label", "check");
  const input = element("input");
  Object.assign(input, { type: "checkbox", value: code });
  label.append(input, element("span", "", say.inLanguage(name)));
  return label;
}
