// The cards of the first step: every service with its wait, page by page when there are many.

import { _, inLanguage, timeText, waitText } from "./words.js";

const PAGE_HOLDS = 16; // first_picture.py has the same number
const ROOMY = 6;
const USUAL = 10;
const LONG_NAME = 34;

const CLOSED_WORDS = {
  daily_limit: "Đã hết số hôm nay",
  hall_closed: "Ngoài giờ nhận số",
};

const place = document.getElementById("cards");
const blank = document.getElementById("card").content;
const pager = document.getElementById("pager");
let at = 0;

export function firstPage() {
  at = 0;
}

export function turn(by) {
  at += by;
}

/** Pages of like length: 17 services are 9 and 8, not 16 and 1. */
function pageOf(services) {
  const pages = Math.max(1, Math.ceil(services.length / PAGE_HOLDS));
  const holds = Math.ceil(services.length / pages);
  at = Math.min(Math.max(at, 0), pages - 1);
  return { pages, shown: services.slice(at * holds, (at + 1) * holds), holds };
}

const density = (count) => (count <= ROOMY ? "roomy" : count <= USUAL ? "usual" : "dense");

export function closedText(service, timeZone) {
  if (service.reopens_at) {
    return _("Mở lại lúc {time}", { time: timeText(new Date(service.reopens_at), timeZone) });
  }
  return _(CLOSED_WORDS[service.closed_code] ?? "Tạm ngừng");
}

function say(card, service, timeZone) {
  const open = service.open;
  const name = inLanguage(service.name);
  const waiting = service.waiting
    ? _("{count} đang chờ", { count: service.waiting })
    : _("Không phải chờ");
  card.classList.toggle("closed", !open);
  card.classList.toggle("long", name.length > LONG_NAME);
  card.disabled = !open;
  card.dataset.service = service.code;
  card.querySelector(".chip").textContent = service.prefix;
  card.querySelector(".name").textContent = name;
  card.querySelector(".waiting").textContent = open ? waiting : closedText(service, timeZone);
  card.querySelector(".wait").textContent = open ? waitText(service) : "";
}

/** Draws in place: a card under a finger is never replaced by another element. */
export function drawCards({ services, clock }) {
  const { pages, shown, holds } = pageOf(services);
  place.dataset.density = density(holds);
  // Columns first: people read down a list, and the rows must be known for that.
  place.style.setProperty("--rows-of-two", Math.ceil(holds / 2));
  place.style.setProperty("--rows-of-three", Math.ceil(holds / 3));
  while (place.children.length > shown.length) place.lastElementChild.remove();
  while (place.children.length < shown.length) place.append(blank.cloneNode(true));
  shown.forEach((service, index) => {
    say(place.children[index], service, clock?.timezone);
  });
  pager.hidden = pages === 1;
  pager.ariaLabel = _("Các trang dịch vụ");
  document.getElementById("page-back").disabled = at === 0;
  document.getElementById("page-on").disabled = at === pages - 1;
  document.getElementById("page-at").textContent = _("Trang {page}/{pages}", {
    page: at + 1,
    pages,
  });
}
