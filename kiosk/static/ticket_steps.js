// The steps that show one service or one ticket: confirm it, hold its slip, remember its number.

import { closedText } from "./cards.js";
import { _, inLanguage, isAtOnce, rangeText } from "./words.js";

const TROUBLE_WORDS = {
  paper_out: "Máy in hết giấy nên chưa in được phiếu.",
  cover_open: "Nắp máy in đang mở nên chưa in được phiếu.",
};

const byId = (id) => document.getElementById(id);

const item = (text) => {
  const line = document.createElement("li");
  line.textContent = text;
  return line;
};

export function drawConfirm(service, clock) {
  byId("confirm-prefix").textContent = service.prefix;
  byId("confirm-name").textContent = inLanguage(service.name);
  const nobody = !service.waiting && (!service.wait || isAtOnce(service));
  byId("confirm-facts").hidden = nobody;
  byId("confirm-nobody").hidden = !nobody;
  byId("confirm-waiting").textContent = service.waiting;
  byId("confirm-wait").textContent = service.wait ? rangeText(service.wait) : "";
  byId("confirm-wait-fact").hidden = !service.wait;
  const names = service.procedures.map(inLanguage);
  const more = service.procedures_count - names.length;
  if (more > 0) names.push(_("và {count} việc khác", { count: more }));
  byId("confirm-including").hidden = names.length === 0;
  byId("confirm-procedures").replaceChildren(...names.map(item));
  const take = byId("take");
  take.disabled = !service.open;
  take.firstElementChild.textContent = service.open
    ? _("Lấy số")
    : closedText(service, clock);
}

function fillTicket(step, { ticket }, service) {
  const next = !ticket.ahead && (!ticket.wait || isAtOnce(ticket));
  const values = {
    number: ticket.number,
    service: inLanguage(service?.name),
    ahead: next ? "" : `${ticket.ahead}`,
    next: next ? _("Ông/Bà là người tiếp theo") : "",
    wait: ticket.wait ? rangeText(ticket.wait) : "",
    appointed: ticket.appointed ? _("Hẹn lúc {time}", { time: ticket.appointed }) : "",
  };
  for (const place of step.querySelectorAll("[data-fill]")) {
    place.textContent = values[place.dataset.fill];
  }
  for (const box of step.querySelectorAll("[data-fill-box]")) {
    box.hidden = !values[box.dataset.fillBox];
  }
}

export function drawResult(step, taking, service) {
  fillTicket(step, taking, service);
  const printed = taking.slip.state === "printed";
  byId("paper").classList.toggle("out", printed);
  byId("paper-title").textContent = printed ? _("Xin nhận phiếu") : _("Đang in phiếu…");
  const advice = printed && !taking.slip.sure
    ? _("Nếu phiếu chưa ra, xin ghi nhớ số này.")
    : (taking.ticket.advice ?? _("Xin ngồi chờ, màn hình và loa sẽ mời số của Ông/Bà."));
  byId("paper-advice").textContent = advice;
}

export function drawKeep(step, taking, service) {
  fillTicket(step, taking, service);
  byId("keep-why").textContent = _(
    TROUBLE_WORDS[taking.slip.reason] ?? "Máy in gặp trục trặc nên chưa in được phiếu.",
  );
  const code = byId("keep-code");
  code.hidden = !taking.ticket.has_code;
  const address = `/slips/${taking.ticket.id}/code.svg`;
  const picture = code.querySelector("img");
  if (taking.ticket.has_code && picture.getAttribute("src") !== address) picture.src = address;
}

export function drawPrinterStrip(trouble) {
  const strip = byId("printer-strip");
  const words = trouble === "paper_out"
    ? "Máy in đang hết giấy: số sẽ hiện trên màn hình để Ông/Bà ghi nhớ."
    : "Máy in đang trục trặc: số sẽ hiện trên màn hình để Ông/Bà ghi nhớ.";
  strip.hidden = !trouble;
  if (trouble) strip.querySelector("span").textContent = _(words);
}
