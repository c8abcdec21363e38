// One dialog asks about every action: it says what will happen, takes what is to be chosen, and
// shows in the server's own words why something could not be done.

import { byId, put, show } from "./counter_parts.js";

export function asker({ say, isLive }) {
  const dialog = byId("ask");
  let keys = [];

  // `actions` are {label, run(values)}; run returns an answer of `post`, a sentence that says what
  // is missing, or nothing when the dialog itself goes on to something else.
  function ask({ title, says = [], table, fields = [], actions = [] }) {
    put("ask-title", title);
    byId("ask-says").replaceChildren(
      ...says.filter(Boolean).map((text) => made("p", text)), ...(table ? [listed(table)] : []),
    );
    byId("ask-fields").replaceChildren(...fields.map((each) => field(each)));
    const back = key(say.word("back"), "button button-quiet", () => dialog.close());
    keys = actions.map(({ label, run }, place) =>
      key(label, place + 1 === actions.length ? "button" : "button button-quiet", () => go(run)));
    if (keys.length) keys.at(-1).type = "submit";
    // The key itself acts, pressed or by Enter in a field; the form goes nowhere.
    byId("ask-form").onsubmit = (event) => event.preventDefault();
    byId("ask-actions").replaceChildren(back, ...keys);
    tell("");
    lock(!isLive());
    if (!dialog.open) dialog.showModal();
    (byId("ask-fields").querySelector("input, select") ?? keys.at(-1) ?? back).focus();
  }

  async function go(run) {
    tell("");
    lock(true);
    const asked = keys;
    const answer = await run(values());
    if (keys !== asked) return;
    lock(!isLive());
    if (answer === undefined) return;
    if (typeof answer === "string") tell(answer);
    else if (answer.status === 401) location.assign("/login?next=/monitor");
    else if (answer.ok) dialog.close();
    else tell(say.problem(answer.problem));
  }

  function tell(sentence) {
    put("ask-trouble", sentence);
    show("ask-trouble", sentence !== "");
  }

  function lock(locked) {
    for (const each of keys) each.disabled = locked;
  }

  return Object.assign(ask, { lock });
}

function values() {
  const found = new FormData(byId("ask-form"));
  return Object.fromEntries(Array.from(found, ([name, value]) => [name, value.trim()]));
}

function field({ name, label, options, kind = "text", value = "", onChange, ...more }) {
  if (kind === "radio") return choices({ name, label, options, value });
  const row = document.createElement("p");
  const input = document.createElement(options ? "select" : "input");
  input.id = `ask-${name}`;
  input.name = name;
  if (options) input.append(...options.map((each) => new Option(each.label, each.value)));
  else Object.assign(input, { type: kind, autocomplete: "off", ...more });
  if (value !== "") input.value = value;
  if (onChange) input.addEventListener("change", () => onChange(input.value));
  const caption = made("label", label);
  caption.htmlFor = input.id;
  row.append(caption, input);
  return row;
}

function choices({ name, label, options, value }) {
  const group = document.createElement("fieldset");
  group.append(made("legend", label), ...options.map((each) => {
    const row = document.createElement("label");
    const input = Object.assign(document.createElement("input"), {
      type: "radio", name, value: each.value, checked: each.value === value,
    });
    row.append(input, each.label);
    return row;
  }));
  return group;
}

function listed({ heads, rows }) {
  const table = document.createElement("table");
  const line = (cells, name) => {
    const row = document.createElement("tr");
    row.append(...cells.map((text) => made(name, text)));
    return row;
  };
  table.createTHead().append(line(heads, "th"));
  table.createTBody().append(...rows.map((cells) => line(cells, "td")));
  return table;
}

function key(label, kind, run) {
  const button = made("button", label);
  button.type = "button";
  button.className = kind;
  button.addEventListener("click", run);
  return button;
}

function made(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
