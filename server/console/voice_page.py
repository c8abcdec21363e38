"""Recording the hall's voice: each phrase its calls need, one after another, by a microphone."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from server.console.frame import Frame
from server.console.words import LANGUAGE_NAMES, Gettext
from server.core.spoken import spoken_languages
from server.desk.principal import SUPERVISING


def add_voice_page(console: Blueprint, frame: Frame) -> None:
    """Add the page on which a hall records its voice, and hears how it calls."""

    @console.get("/voice")
    @frame.allow(SUPERVISING)
    def voice() -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        languages = spoken_languages(hall)
        first = next((each.prefix for each in hall.services), "A")
        return frame.page(
            "console/voice.html",
            spoken=[{"code": each, "name": LANGUAGE_NAMES.get(each, each)} for each in languages],
            example=f"{first}012",
            counters=hall.counters,
            words=_words(frame.gettext()),
        )


def _words(_: Gettext) -> dict[str, str]:
    return {
        "of_all": _("Đã ghi {done} trên {all} cụm từ"),
        "missing": _("chưa ghi"),
        "recorded": _("đã ghi"),
        "broken": _("tệp hỏng, xin ghi lại"),
        "unneeded": _("không dùng trong lời gọi nào"),
        "seconds": _("{length} giây"),
        "record": _("Ghi"),
        "stop": _("Dừng"),
        "recording": _("Đang ghi… Đọc xong thì bấm Dừng."),
        "ready": _("Bấm Ghi rồi đọc cụm từ này, giọng đều và rõ."),
        "taken": _("Đã ghi {length} giây. Nghe lại, rồi giữ hoặc ghi lại."),
        "kept": _("Đã giữ “{phrase}”."),
        "forgotten": _("Đã xóa “{phrase}”."),
        "all_done": _("Đã đủ mọi cụm từ. Lời gọi được đọc bằng giọng của trung tâm."),
        "too_quiet": _("Tiếng quá nhỏ. Xin ngồi gần micrô hơn."),
        "too_loud": _("Tiếng quá to, bị vỡ. Xin ngồi xa micrô hơn rồi ghi lại."),
        "no_microphone": _("Không mở được micrô. Xin cắm micrô và cho phép trang này dùng."),
        "program": _("Cụm từ nào chưa ghi thì cả câu do máy (espeak-ng) đọc."),
        "no_program": _("Máy chưa cài espeak-ng: chưa ghi đủ thì lời gọi chỉ có tiếng chuông."),
        "server_lost": _("Máy chủ chưa trả lời. Xin thử lại."),
        "unknown": _("Chưa thực hiện được. Xin thử lại."),
    }
