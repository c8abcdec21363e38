// Where a ticket may be sent: every service, every other open counter. Typing narrows the list,
// with or without the marks of Vietnamese; arrows choose; Enter sends.

import { byId, element, put, show } from "./counter_parts.js";
import { choose, chosen, isYes } from "./counter_questions.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };

export function places({ say }) {
  let all = [];
  let found = [];
  let active = 0;

  const filter = byId("place-filter");
  const list = byId("places");

  filter.addEventListener("input", () => look());
  filter.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.isComposing || found.length === 0) return;
    event.preventDefault();
    mark(Math.min(Math.max(active + step, 0), found.length - 1));
  });
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) mark(Number(option.dataset.place));
    filter.focus();
  });
  byId("ask-place").querySelector("form").addEventListener("submit", (event) => {
    if (found.length === 0) event.preventDefault();
  });

  // Returns {service} or {counter} with its position, null when nothing was chosen.
  return async function askPlace({ board, number, service, position = "last" }) {
    all = placesOf(board, service, say);
    filter.value = "";
    choose("position", position);
    put("ask-place-title", say.word("transfer_title", { number }));
    look();
    if (!(await isYes("ask-place"))) return null;
    return { ...found[active].goes, position: chosen("position") };
  };

  function look() {
    const words = fold(filter.value).split(/\s+/).filter(Boolean);
    found = all.filter(({ sought }) => words.every((word) => sought.includes(word)));
    // A number alone is a counter's.
    if (/^\d+$/.test(words[0])) {
      found.sort((one, other) => rank(one, words[0]) - rank(other, words[0]));
    }
    list.replaceChildren(...found.map(optionOf));
    put("places-none", found.length ? "" : say.word("none_found"));
    show("places-none", found.length === 0);
    mark(0);
  }

  function mark(at) {
    active = at;
    for (const each of list.children) {
      each.setAttribute("aria-selected", String(Number(each.dataset.place) === at));
    }
    const marked = list.children[at];
    filter.setAttribute("aria-activedescendant", marked?.id ?? "");
    marked?.scrollIntoView({ block: "nearest" });
  }
}

const rank = ({ goes }, digits) => (String(goes.counter ?? "").startsWith(digits) ? 0 : 1);

function optionOf({ text, mark }, at) {
  const made = element("li");
  made.id = `place-${at}`;
  made.dataset.place = at;
  made.setAttribute("role", "option");
  made.append(element("b", "number", mark), element("span", "", text));
  return made;
}

function placesOf({ services, counters }, own, say) {
  return [
    ...services.filter(({ code }) => code !== own).map(({ code, name, prefix }) => ({
      goes: { service: code }, mark: prefix, text: say.inLanguage(name),
      sought: fold([code, prefix, ...Object.values(name)].join(" ")),
    })),
    ...counters.map(({ number, name }) => ({
      goes: { counter: number }, mark: String(number), text: say.inLanguage(name),
      sought: fold([`quay ${number} counter ${number}`, ...Object.values(name)].join(" ")),
    })),
  ];
}

// "Đăng ký" is found by "dang ky".
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}
