// What a report can do once scripts run: print, open a calendar, say on each printed page which it is.

const FOOT = { family: '"Be Vietnam Pro", sans-serif', size: "8.5pt", colour: "#4c5b55" };

const byId = (id) => document.getElementById(id);
const pad = (number) => String(number).padStart(2, "0");

function offerPrinting() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

// A printed page that is torn off must still say what it belongs to.
function nameEachPage() {
  const sheet = new CSSStyleSheet();
  const text = JSON.stringify(document.title);
  sheet.replaceSync(
    `@page { @bottom-left { content: ${text}; font: ${FOOT.size} ${FOOT.family}; color: ${FOOT.colour} } }`,
  );
  document.adoptedStyleSheets.push(sheet);
}

// The browser's own calendar opens beside the field; what is chosen is written as people write it.
function offerCalendar(button) {
  const field = byId(button.dataset.calendar);
  const picker = document.createElement("input");
  picker.type = "date";
  picker.className = "picker";
  picker.tabIndex = -1;
  picker.setAttribute("aria-hidden", "true");
  picker.addEventListener("change", () => {
    const [year, month, day] = picker.value.split("-");
    if (day) field.value = `${day}/${month}/${year}`;
    field.focus();
  });
  button.after(picker);
  button.hidden = false;
  button.addEventListener("click", () => {
    const [, day, month, year] = field.value.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/) ?? [];
    if (year) picker.value = `${year}-${pad(month)}-${pad(day)}`;
    picker.showPicker();
  });
}

// A chart wider than the screen can be moved by the keys too.
function letKeysScroll(box) {
  new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }).observe(box);
}

offerPrinting();
nameEachPage();
for (const button of document.querySelectorAll("[data-calendar]")) offerCalendar(button);
for (const box of document.querySelectorAll("[data-scroll]")) letKeysScroll(box);
