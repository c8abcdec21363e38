// The cards of the first step: every service with its wait, page by page when there are many.

import { _, inLanguage, isAtOnce, momentText, waitText } from "./words.js";

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

export function closedText(service, clock) {
  if (service.reopens_at && clock) {
    return _("Mở lại lúc {time}", { time: momentText(service.reopens_at, clock) });
  }
  if (service.closed_reason) return _("Tạm ngừng · xem lý do");
  return _(CLOSED_WORDS[service.closed_code] ?? "Tạm ngừng");
}

function say(card, service, clock) {
  const open = service.open;
  const counted = service.waiting || (service.wait && !isAtOnce(service));
  const waiting = counted
    ? _("{count} đang chờ", { count: service.waiting })
    : _("Chưa có ai chờ");
  card.classList.toggle("closed", !open);
  card.disabled = !open && !service.closed_reason;
  card.dataset.service = service.code;
  card.querySelector(".chip").textContent = service.prefix;
  card.querySelector(".name").textContent = inLanguage(service.name);
  card.querySelector(".waiting").textContent = open ? waiting : closedText(service, clock);
  card.querySelector(".wait").textContent = open ? waitText(service) : "";
}

/** Draws in place: a card under a finger is never replaced by another element. */
export function drawCards({ services, clock, cards: { density, per_page: holds, pages } }) {
  at = Math.min(Math.max(at, 0), pages - 1);
  const shown = services.slice(at * holds, (at + 1) * holds);
  place.dataset.density = density;
  place.classList.toggle("paged", pages > 1);
  // Columns first: people read down a list, and the rows must be known for that.
  place.style.setProperty("--rows-of-one", holds);
  place.style.setProperty("--rows-of-two", Math.ceil(holds / 2));
  place.style.setProperty("--rows-of-three", Math.ceil(holds / 3));
  while (place.children.length > shown.length) place.lastElementChild.remove();
  while (place.children.length < shown.length) place.append(blank.cloneNode(true));
  shown.forEach((service, index) => say(place.children[index], service, clock));
  drawPager(pages);
}

function drawPager(pages) {
  pager.hidden = pages === 1;
  pager.ariaLabel = _("Các trang dịch vụ");
  document.getElementById("page-back").disabled = at === 0;
  document.getElementById("page-on").disabled = at === pages - 1;
  document.getElementById("page-at").textContent = _("Trang {page}/{pages}", {
    page: at + 1,
    pages,
  });
}
