"""The words of the rating terminal, from this folder's own catalogues.

May not know who rates what, only how it is said. Vietnamese is the text itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel.support import NullTranslations, Translations

TRANSLATIONS = Path(__file__).parent / "translations"
FIRST_LANGUAGE = "vi"

Gettext = Callable[[str], str]


def gettext_in(language: str) -> Gettext:
    """Give the function that says a Vietnamese text in `language`."""
    return _catalogue(language).ugettext


def chosen_language(wish: str | None, offered: list[str]) -> str:
    """Choose the wished language if the hall offers it, else the hall's first."""
    languages = offered or [FIRST_LANGUAGE]
    return wish if wish in languages else languages[0]


def in_language(text: Any, language: str) -> str:
    """Say a text of the hall's own, which comes plain or as one text per language."""
    if not isinstance(text, Mapping):
        return str(text or "")
    return str(text.get(language) or text.get(FIRST_LANGUAGE) or next(iter(text.values()), ""))


def spoken_in(languages: list[str]) -> dict[str, dict[str, str]]:
    """Give the terminal's words in every language of the hall: it switches without a reload."""
    return {language: _words(gettext_in(language)) for language in languages}


def of_enrolment(_: Gettext) -> dict[str, str]:
    """Give the words of a terminal that is not enrolled yet."""
    return {
        "code_lost": _("Chưa liên lạc được với máy chủ. Đang thử lại…"),
        "code_refused": _("Máy chủ chưa nhận ghi danh máy đánh giá này."),
        "approved": _("Đã được duyệt. Đang mở màn hình…"),
    }


def _words(_: Gettext) -> dict[str, str]:
    return {
        "language": _("Tiếng Việt"),
        "languages": _("Ngôn ngữ"),
        "title": _("Đánh giá"),
        "counter": _("Quầy {number}"),
        "idle_title": _("Xin mời Ông/Bà đánh giá sau khi xong việc"),
        "idle_line": _("Chỉ một lần chạm, ngay tại màn hình này."),
        "question": _("Ông/Bà thấy lần phục vụ vừa rồi thế nào?"),
        "about": _("Số {number} · chạm một lần là xong"),
        "about_today": _("Chạm một lần là xong"),
        "private": _("Kín đáo: cán bộ không thấy câu trả lời này."),
        "time_left": _("Thời gian còn lại"),
        "thanks": _("Cảm ơn Ông/Bà!"),
        "thanks_line": _("Ý kiến của Ông/Bà giúp Trung tâm phục vụ tốt hơn."),
        "lost": _("Mất kết nối: câu trả lời sẽ gửi sau."),
    }


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS, [language])
