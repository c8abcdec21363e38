"""The words of the displays, from this folder's own catalogues.

May not know what is shown, only in which language. Vietnamese is the text itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import get_day_names
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


def for_scripts(_: Gettext) -> dict[str, str]:
    """Give the words that the page's script puts on the screen."""
    return {
        "invited": _("Mời số"),
        "invited_before": _("Vừa mời số"),
        "to_counter": _("đến quầy"),
        "counter": _("Quầy"),
        "welcome": _("Kính chào Ông/Bà"),
        "welcome_line": _("Mời Ông/Bà lấy số ở máy phát số, rồi ngồi chờ đến lượt."),
        "before": _("Chưa đến giờ làm việc"),
        "lunch": _("Nghỉ trưa"),
        "closed": _("Ngoài giờ làm việc"),
        "holiday": _("Hôm nay nghỉ lễ"),
        "suspended": _("Trung tâm tạm ngừng"),
        "numbers_from": _("Mời Ông/Bà lấy số từ {time}"),
        "day_and_time": _("{time}, {date}"),
        "at_once": _("vào ngay"),
        "unknown": _("chưa rõ"),
        "minutes": _("chờ {range} phút"),
        "under": _("chờ dưới {range} phút"),
        "hours": _("chờ {range} giờ"),
        "from": _("từ {time}"),
        "used_up": _("hết số"),
        "no_more": _("ngừng nhận"),
        "lost_since": _("Mất kết nối với máy chủ — số liệu lúc {time}"),
        "please_wait": _("Mời chờ"),
        "on_break": _("Tạm nghỉ"),
        "counter_closed": _("Quầy đóng"),
        "being_served": _("Đang phục vụ"),
        "wait_line": _("Xin Ông/Bà chờ được mời"),
        "elsewhere_line": _("Xin Ông/Bà theo dõi bảng chính"),
        "hint": _("Xin Ông/Bà giữ phiếu và theo dõi số của mình trên bảng."),
        "page_of": _("Trang {page}/{pages}"),
        "code_lost": _("Chưa liên lạc được với máy chủ. Đang thử lại…"),
        "code_refused": _("Máy chủ chưa nhận ghi danh màn hình này."),
        "approved": _("Đã được duyệt. Đang mở màn hình…"),
        "about": _(
            "Phiên bản {version} · màn hình {screen} · bố cục {layout} · số liệu lúc {time}"
        ),
        "fault_since": _("Màn hình gặp lỗi và sẽ tự mở lại — số liệu lúc {time}"),
        "shut_today": _("Hôm nay nghỉ"),
        "shut": _("nghỉ"),
    }


def day_names(language: str) -> dict[str, str]:
    """Give the weekdays' names by their key, `day_0` for Monday."""
    names = get_day_names("wide", context="stand-alone", locale=language)
    return {f"day_{place}": str(names[place]) for place in range(7)}


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS, [language])
