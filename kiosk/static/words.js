// The screen's words: a word is the Vietnamese text itself, other languages stand in the page.

export const HOME_LANGUAGE = "vi";

const LOCALES = { vi: "vi-VN", en: "en-GB" };
const catalogues = JSON.parse(document.getElementById("words").textContent);
let language = HOME_LANGUAGE;

export const spoken = () => language;

export function speak(code) {
  language = code;
  document.documentElement.lang = code;
}

export function _(word, values = {}) {
  const said = catalogues[language]?.[word] ?? word;
  return said.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The hall's own words, `{vi: …, en: …}` or plain text, in the language spoken now. */
export function inLanguage(words) {
  if (!words || typeof words === "string") return words ?? "";
  return words[language] ?? words[HOME_LANGUAGE] ?? Object.values(words)[0] ?? "";
}

// The page comes in Vietnamese, and a Vietnamese text is its own word.
const texts = [...document.querySelectorAll("[data-word]")].map((place) => [
  place,
  place.textContent.trim(),
]);
const pictures = [...document.querySelectorAll("[data-alt]")].map((place) => [place, place.alt]);

/** Says everything anew that stands in the page itself. */
export function sayPage() {
  for (const [place, word] of texts) place.textContent = _(word);
  for (const [picture, word] of pictures) picture.alt = _(word);
}

const inHall = (options) => (instant, timeZone) =>
  new Intl.DateTimeFormat(LOCALES[language] ?? language, { timeZone, ...options }).format(instant);

export const timeText = inHall({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const dayText = inHall({ weekday: "long", day: "2-digit", month: "2-digit" });

// Vietnamese forms are filled in as 24/11, which only the British locale does without a weekday.
const dateText = (instant, timeZone) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, day: "2-digit", month: "2-digit" }).format(instant);

/** A moment of the hall as short as can be: 13:15, or 07:15, 24/11 when that is another day. */
export function momentText(instant, { now, timezone }) {
  const [at, today] = [new Date(instant), new Date(now)].map((each) => dateText(each, timezone));
  const time = timeText(new Date(instant), timezone);
  return at === today ? time : `${time}, ${at}`;
}

/** A range of minutes without its unit; the agent has rounded it. */
export function rangeText({ low_min: low, high_min: high }) {
  return low === high ? `${high}` : `${low}–${high}`;
}

const AT_ONCE_MIN = 1; // waits.py has the same number

/** Nobody waiting is no promise: a counter may be busy, or serve others first. */
export const isAtOnce = ({ wait }) => Boolean(wait) && wait.high_min <= AT_ONCE_MIN;

export function waitText(service) {
  if (!service.wait) return "";
  if (isAtOnce(service)) return _("Vào ngay");
  if (service.wait.low_min === 0) return _("dưới {high} phút", { high: service.wait.high_min });
  return _("{range} phút", { range: rangeText(service.wait) });
}
