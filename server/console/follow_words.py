"""What the follow page says: its words, and which of them a place asks for.

`follow_place.js` chooses in the same way once the page lives; the tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from server.console.formats import clock_time, weekday, written_day
from server.console.words import Gettext
from server.core.event import Json

SOON_S = 600
SHORT_NUMBER = 4
MINUTE_S = 60
AT_COUNTER = frozenset({"called", "serving"})


@dataclass(frozen=True, kw_only=True)
class Names:
    """The hall's own names in the visitor's language, by code, and its time zone."""

    services: Mapping[str, str]
    zones: Mapping[str, str]
    zone_info: tzinfo
    language: str = "vi"


@dataclass(frozen=True, kw_only=True)
class Card:
    """The texts of the page; what is empty is not shown."""

    state: str
    says: str
    number: str = ""
    counter: str = ""
    zone: str = ""
    ahead: str = ""
    range: str = ""
    appointed: str = ""
    more: str = ""
    service: str = ""
    notice: str = ""

    @property
    def is_long(self) -> bool:
        """Return whether the number needs smaller letters."""
        return len(self.number) > SHORT_NUMBER


def follow_words(_: Gettext) -> dict[str, str]:
    """Return every word the page or its script may need."""
    return {
        "waiting": _("Ông/Bà đang chờ"),
        "next": _("Sắp đến lượt Ông/Bà"),
        "next_more": _("Xin ở gần quầy và nhìn màn hình."),
        "moved": _("Ông/Bà được chuyển tiếp"),
        "moved_more": _("Số giữ nguyên. Xin chờ mời ở dịch vụ mới."),
        "moved_to": _("Số giữ nguyên. Xin chờ quầy {counter} mời."),
        "ahead_none": _("Không còn ai trước Ông/Bà ở dịch vụ này"),
        "ahead_one": _("Trước Ông/Bà còn 1 người"),
        "ahead": _("Trước Ông/Bà còn {count} người"),
        "range": _("Khoảng {low}–{high} phút nữa"),
        "no_range": _("Chưa ước được thời gian chờ"),
        "appointed": _("Hẹn lúc {time}"),
        "called": _("Mời Ông/Bà đến"),
        "recalled": _("Mời lại lần {count}. Xin đến ngay."),
        "counter": _("Quầy"),
        "serving": _("Đang phục vụ tại"),
        "parked": _("Tạm gác"),
        "parked_more": _("Cán bộ quầy {counter} sẽ mời lại. Xin ở gần quầy."),
        "served": _("Đã phục vụ xong"),
        "served_more": _("Cảm ơn Ông/Bà. Xin đánh giá sự phục vụ tại máy ở quầy."),
        "no_show": _("Đã mời mà chưa thấy Ông/Bà đến"),
        "no_show_more": _(
            "Xin đến quầy {counter} trước {time} và đưa phiếu cho cán bộ, Ông/Bà sẽ được xếp lại."
        ),
        "too_late": _("Đã quá giờ quay lại ({time}). Nếu vẫn cần phục vụ, xin lấy số mới."),
        "cancelled": _("Số này đã được hủy"),
        "withdrawn": _("Số đã được trả lại. Nếu vẫn cần phục vụ, xin lấy số mới."),
        "not_taken": _("Phiếu không in được và không ai nhận. Xin lấy số mới."),
        "left_over": _("Hết ngày mà số chưa được mời. Mong Ông/Bà thông cảm và lấy số mới."),
        "lunch": _("Trung tâm đang nghỉ trưa. Số của Ông/Bà vẫn được giữ."),
        "before": _("Trung tâm chưa mở cửa. Số của Ông/Bà vẫn được giữ."),
        "closed": _("Trung tâm đã hết giờ làm việc. Nếu còn ở trong, xin hỏi cán bộ."),
        "holiday": _("Hôm nay trung tâm nghỉ lễ."),
        "suspended": _("Trung tâm đang tạm ngừng. Số của Ông/Bà vẫn được giữ."),
        "hall_suspended": _(
            "Trung tâm tạm ngừng làm việc nên mọi số đã được hủy. Xin theo dõi thông báo."
        ),
        "told_to_return": _(
            "Hôm nay trung tâm chưa phục vụ được Ông/Bà. Mong Ông/Bà thông cảm và trở lại."
        ),
        "because": _("Lý do: {reason}."),
        "numbers_again": _("Trung tâm phát số lại từ {time}, {date}."),
        "unknown": _("Không tìm thấy số này"),
        "unknown_more": _("Mã trên phiếu chỉ dùng trong ngày lấy số và ngày kế tiếp."),
        "past": _("Số của ngày {day}"),
        "lost": _("Mất kết nối. Tin gần nhất lúc {time}."),
        "asking": _("Đang kết nối lại. Tin gần nhất lúc {time}."),
        "updated": _("Cập nhật lúc {time}"),
        "title": _("Số của tôi"),
        "title_called": _("Mời đến quầy {counter}"),
        "bell_off": _("Bật chuông báo"),
        "bell_on": _("Tắt chuông báo"),
        "bell_off_more": _("Khi đến lượt, điện thoại kêu và rung. Xin để mở trang này."),
        "bell_on_more": _("Chuông đang bật. Xin để mở trang này."),
    }


def card_of(place: Json, words: Mapping[str, str], names: Names) -> Card:
    """Return what the page says of a place."""
    state = place["state"]
    shown = _waiting_state(place) if state == "waiting" else state
    return Card(
        state=shown,
        says=words[shown],
        number=place["number"],
        counter=str(place["counter"]) if state in AT_COUNTER else "",
        zone=names.zones.get(place.get("zone", ""), "") if state in AT_COUNTER else "",
        ahead=_ahead(place["ahead"], words) if shown in ("waiting", "moved") else "",
        range=_range(place, words) if state == "waiting" else "",
        appointed=_appointed(place, words, names.zone_info),
        more=_more(shown, place, words, names),
        service=names.services.get(place["service"], ""),
        notice=_notice(place, words, names.language),
    )


def unknown_card(words: Mapping[str, str]) -> Card:
    """Return what the page says of a code that nobody holds."""
    return Card(state="unknown", says=words["unknown"], more=words["unknown_more"])


def _waiting_state(place: Json) -> str:
    # Nobody of the service goes first, and no other service's queue keeps the counters busy.
    estimate = place["estimate"]
    soon = estimate is not None and estimate["low_s"] < SOON_S
    if soon and place["ahead"] == 0 and place["open"]["state"] == "open":
        return "next"
    return "moved" if place.get("moved") else "waiting"


def _ahead(count: int, words: Mapping[str, str]) -> str:
    name = {0: "ahead_none", 1: "ahead_one"}.get(count, "ahead")
    return words[name].replace("{count}", str(count))


def _range(place: Json, words: Mapping[str, str]) -> str:
    estimate = place["estimate"]
    if place["open"]["state"] != "open":
        return ""  # minutes until the call do not run while the hall is shut
    if estimate is None:
        return words["no_range"]
    if estimate["high_s"] <= MINUTE_S:
        return ""  # "about 0 to 1 minutes" says less than the words above it
    low = estimate["low_s"] // MINUTE_S
    high = max(low + 1, estimate["high_s"] // MINUTE_S)
    return words["range"].replace("{low}", str(low)).replace("{high}", str(high))


def _more(shown: str, place: Json, words: Mapping[str, str], names: Names) -> str:
    if shown == "called":
        recalls = place.get("recalls", 0)
        return words["recalled"].replace("{count}", str(recalls)) if recalls else ""
    if shown == "cancelled":
        return _cancelled(place, words, names)
    if shown == "no_show":
        return _come_back(place, words, names.zone_info)
    if place.get("moved"):
        name = "moved_to" if "for_counter" in place else "moved_more"
        return words[name].replace("{counter}", str(place.get("for_counter", "")))
    return words.get(f"{shown}_more", "").replace("{counter}", str(place.get("counter", "")))


def _cancelled(place: Json, words: Mapping[str, str], names: Names) -> str:
    said = words.get(place.get("reason", ""), "")
    if place.get("reason") != "told_to_return":
        return said
    again = place["open"].get("reopens_at")
    when = datetime.fromisoformat(again).astimezone(names.zone_info) if again else None
    numbers_again = (
        words["numbers_again"]
        .replace("{time}", f"{when:%H:%M}")
        .replace("{date}", f"{weekday(when.date(), names.language)}, {written_day(when.date())}")
        if when
        else ""
    )
    reason = _reason(place, names.language)
    because = words["because"].replace("{reason}", reason) if reason else ""
    return " ".join(filter(None, (said, because, numbers_again)))


def _come_back(place: Json, words: Mapping[str, str], zone: tzinfo) -> str:
    until = datetime.fromisoformat(place["until"])
    name = "too_late" if until < datetime.fromisoformat(place["now"]) else "no_show_more"
    time = clock_time(until, zone)
    return words[name].replace("{counter}", str(place["counter"])).replace("{time}", time)


def _appointed(place: Json, words: Mapping[str, str], zone: tzinfo) -> str:
    if "appointed_at" not in place:
        return ""
    time = clock_time(datetime.fromisoformat(place["appointed_at"]), zone)
    return words["appointed"].replace("{time}", time)


def _notice(place: Json, words: Mapping[str, str], language: str) -> str:
    doors = place["open"]["state"]
    if place["state"] not in ("waiting", "parked") or doors == "open":
        return ""
    return f"{words[doors]} {_reason(place, language)}".strip()


def _reason(place: Json, language: str) -> str:
    """Return why the hall was stopped or ended, as a sentence."""
    reason = place["open"].get("reason") or {}
    return str(reason.get(language) or next(iter(reason.values()), ""))
