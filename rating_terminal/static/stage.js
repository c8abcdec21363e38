// What the terminal's screen shows in each step, in the language chosen on it.

const byId = (id) => document.getElementById(id);

export function stage({ words, onLevel, onLanguage }) {
  const body = document.body;
  const first = document.documentElement.lang;
  let language = first;
  let asked = null;
  let shownBoard;

  const say = (text) =>
    typeof text === "object" && text
      ? (text[language] ?? text.vi ?? Object.values(text)[0] ?? "")
      : (text ?? "");
  const word = (key, values = {}) =>
    words[language][key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  byId("levels").addEventListener("click", (event) => {
    const level = event.target.closest(".level")?.dataset.level;
    if (level) onLevel(level);
  });
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      speak(button.dataset.language);
      onLanguage();
    });
  }

  function speak(chosen) {
    language = chosen;
    document.documentElement.lang = chosen;
    for (const button of document.querySelectorAll("[data-language]")) {
      button.hidden = button.dataset.language === chosen;
    }
    for (const node of document.querySelectorAll("[data-word]")) {
      node.textContent = word(node.dataset.word);
    }
    byId("time").setAttribute("aria-label", word("time_left"));
    byId("languages").setAttribute("aria-label", word("languages"));
    if (shownBoard) fill(shownBoard);
  }

  function fill(board) {
    shownBoard = board;
    const { counter, ticket } = board;
    body.dataset.pace = counter ? "window" : "free";
    document.title = `${word("title")} · ${say(board.hall.name)}`;
    byId("hall").textContent = say(board.hall.name);
    byId("counter").textContent = counter ? word("counter", { number: counter.number }) : "";
    const asking = body.dataset.step === "ask" && asked && ticket;
    byId("service").textContent = asking ? say(ticket.service_name) : "";
    byId("about").textContent = asking ? word("about", ticket) : word("about_today");
    fillLevels(board.scale);
    announce();
  }

  // Who cannot see the step change hears it, the same for every answer.
  function announce() {
    const said = { idle: "", ask: word("question"), thanks: word("thanks") }[body.dataset.step];
    if (byId("said").textContent !== said) byId("said").textContent = said;
  }

  function fillLevels(scale) {
    const levels = byId("levels");
    const ids = [...levels.children].map((level) => level.dataset.level).join();
    if (ids !== scale.map((level) => level.id).join()) drawLevels(scale);
    scale.forEach((level, place) => {
      levels.children[place].querySelector("span").textContent = say(level.label);
    });
  }

  // New keys for every question: a key that was pressed keeps neither focus nor look.
  function drawLevels(scale) {
    const blank = byId("level").content.firstElementChild;
    const drawn = scale.map((level) => {
      const key = blank.cloneNode(true);
      key.dataset.level = level.id;
      key.querySelector("use").setAttribute("href", `#face-${level.face}`);
      return key;
    });
    byId("levels").replaceChildren(...drawn);
  }

  return {
    get asked() {
      return asked;
    },
    ask(board, ticket) {
      asked = ticket;
      body.dataset.step = "ask";
      fill(board);
    },
    idle(board) {
      asked = null;
      body.dataset.step = "idle";
      fill(board);
    },
    thanks() {
      document.activeElement?.blur();
      byId("levels").replaceChildren();
      body.dataset.step = "thanks";
      byId("service").textContent = "";
      announce();
    },
    timeLeft(share) {
      byId("time").style.setProperty("--left", share.toFixed(3));
    },
    lost(is) {
      byId("lost").hidden = !is;
    },
    speakFirst: () => speak(first),
  };
}
