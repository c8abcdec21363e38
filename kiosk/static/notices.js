// What the screen says when nobody can take a number, each with its reason and what to do.

import { _, dayText, inLanguage, timeText } from "./words.js";

const CLOSED_TITLES = {
  before: "Trung tâm chưa đến giờ mở cửa",
  lunch: "Trung tâm đang nghỉ trưa",
  closed: "Trung tâm đã hết giờ nhận số",
  holiday: "Hôm nay trung tâm nghỉ",
  suspended: "Trung tâm tạm ngừng nhận số",
};

const REFUSED_WORDS = {
  hall_closed: "Trung tâm vừa hết giờ nhận số.",
  hall_suspended: "Trung tâm vừa tạm ngừng nhận số.",
  service_closed: "Dịch vụ này vừa tạm ngừng nhận số.",
  daily_limit: "Dịch vụ này đã hết số hôm nay.",
  numbers_exhausted: "Dịch vụ này đã hết số hôm nay.",
  unknown_service: "Dịch vụ này không còn ở trung tâm.",
  kiosk_not_known: "Máy này chưa được phép phát số",
};

const at = (instant, clock) => timeText(new Date(instant), clock.timezone);

function whenText(instant, clock) {
  const day = dayText(new Date(instant), clock.timezone);
  const today = dayText(new Date(clock.now), clock.timezone);
  return day === today ? at(instant, clock) : `${at(instant, clock)}, ${day}`;
}

export function closedNotice({ open, clock }) {
  const again = open.reopens_at && [
    _("Mời Ông/Bà quay lại lúc {when}.", { when: whenText(open.reopens_at, clock) }),
  ];
  return {
    icon: "clock",
    title: _(CLOSED_TITLES[open.state] ?? CLOSED_TITLES.closed),
    text: [...(again || []), inLanguage(open.reason)].filter(Boolean),
  };
}

/** Why a supervisor has stopped a service: too long for a card, so a touch tells it. */
export function stoppedNotice({ name, closed_reason: reason }) {
  const service = inLanguage(name);
  return {
    icon: "hand",
    title: _("Tạm ngừng nhận số: {service}", { service }),
    text: [inLanguage(reason), _("Xin Ông/Bà chọn việc khác hoặc gặp cán bộ hướng dẫn.")],
    back: true,
  };
}

export function lostNotice({ told_at: toldAt, clock }) {
  return {
    icon: "plug",
    trouble: true,
    title: _("Máy đang mất kết nối"),
    text: [
      _("Máy chưa thể phát số lúc này và đang tự kết nối lại."),
      _("Xin Ông/Bà chờ ít phút, hoặc gặp cán bộ hướng dẫn để lấy số."),
    ],
    note: toldAt ? _("Tin gần nhất lúc {time}", { time: at(toldAt, clock) }) : "",
  };
}

export function enrolmentNotice({ enrolment }) {
  return {
    icon: "device",
    title: _("Máy này chưa được ghi nhận"),
    code: enrolment?.code ?? "",
    text: [
      _("Xin người phụ trách đăng nhập, mở phần duyệt thiết bị và nhập mã trên."),
      _("Mã có hiệu lực 10 phút; máy tự mở khi mã được duyệt."),
    ],
  };
}

export function unwelcomeNotice({ problem }) {
  return {
    icon: "hand",
    trouble: true,
    title: _("Máy này chưa được phép phát số"),
    text: [_("Xin Ông/Bà gặp cán bộ hướng dẫn để lấy số.")],
    note: problem,
  };
}

export const startingNotice = () => ({
  icon: "clock",
  title: _("Máy đang khởi động"),
  text: [_("Xin Ông/Bà chờ một chút.")],
});

export const helpNotice = () => ({
  icon: "question",
  title: _("Máy này để lấy số thứ tự"),
  text: [
    _("Chạm vào việc cần làm, rồi chạm “Lấy số” và nhận phiếu."),
    _("Nếu chưa rõ việc của mình thuộc mục nào, xin hỏi cán bộ hướng dẫn."),
    _("Người cao tuổi, người khuyết tật, phụ nữ mang thai và người có công xin gặp cán bộ hướng dẫn để được ưu tiên."),
  ],
  back: true,
});

/** A ticket that was not issued; trying again is the same intention, so it can't be two. */
export function notTakenNotice(refusal) {
  const lost = refusal.code === "server_lost" || !refusal.code;
  const reason = REFUSED_WORDS[refusal.code];
  return {
    icon: lost ? "plug" : "hand",
    trouble: lost,
    title: _("Chưa lấy được số"),
    text: lost
      ? [_("Hệ thống chưa trả lời."), _("Xin Ông/Bà thử lại, hoặc gặp cán bộ hướng dẫn.")]
      : [reason ? _(reason) : refusal.message, _("Xin Ông/Bà chọn việc khác hoặc gặp cán bộ hướng dẫn.")],
    back: true,
    again: lost,
  };
}

/** A number not given for an appointment: the hall has said why, in the language spoken then. */
export function notArrivedNotice(refusal) {
  const lost = refusal.code === "server_lost" || !refusal.code;
  if (lost) return { ...notTakenNotice(refusal), back: false, retype: true };
  const itsKiosk = refusal.code === "kiosk_not_known";
  const closed = ["hall_closed", "hall_suspended"].includes(refusal.code);
  return {
    icon: ["too_early", "hall_closed"].includes(refusal.code) ? "clock" : "hand",
    title: closed ? _("Trung tâm hiện không phát số") : _("Chưa nhận được số theo lịch hẹn"),
    text: [itsKiosk ? _(REFUSED_WORDS.kiosk_not_known) : refusal.message],
    oneLanguage: !itsKiosk,
    home: true,
    retype: true,
  };
}

/** The notice that stands in place of the services, or null when numbers can be taken. */
export function noticeFor(state, { expected = false } = {}) {
  if (state.state === "lost") return lostNotice(state);
  if (state.state === "enrolling") return enrolmentNotice(state);
  if (state.state === "refused") return unwelcomeNotice(state);
  if (state.state !== "linked") return startingNotice();
  const comes = expected && takesAppointments(state);
  return comes || state.open.takes_tickets ? null : closedNotice(state);
}

/** Whoever is expected may come after the last number has gone, while the doors are open. */
export const takesAppointments = ({ state, open, services }) =>
  state === "linked"
  && (open.takes_tickets || open.state === "open")
  && services.some(({ appointments }) => appointments);

const fill = (id, text) => {
  const place = document.getElementById(id);
  if (place.textContent !== text) place.textContent = text;
  place.hidden = !text;
};

export function drawNotice({ icon, title, text, note = "", code = "", ...keys }) {
  const medal = document.getElementById("notice-medal");
  medal.classList.toggle("trouble", Boolean(keys.trouble));
  medal.querySelector("use").setAttribute("href", `#${icon}`);
  fill("notice-title", title);
  fill("notice-code", code && `${code.slice(0, 3)} ${code.slice(3)}`);
  fill("notice-note", note);
  document.getElementById("notice-text").replaceChildren(
    ...text.map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }),
  );
  document.getElementById("notice-keys").hidden = !(keys.back || keys.home || keys.retype);
  document.getElementById("notice-back").hidden = !keys.back;
  for (const name of ["home", "retype", "again"]) {
    document.getElementById(name).hidden = !keys[name];
  }
  document.getElementById("retype").classList.toggle("main", !keys.again);
}
