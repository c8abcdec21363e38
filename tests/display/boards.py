"""The one small hall that the screens' tests look at: made boards, as the server would send."""

from __future__ import annotations

from typing import Any

Board = dict[str, Any]

# Monday 23/11/2026 08:12 in the hall.
NOW = "2026-11-23T01:12:00.000Z"
LONG_NAME = "Đăng ký biến động đối với trường hợp đổi tên hoặc giấy tờ pháp nhân, giấy tờ nhân thân"
SERVICES = (
    ("A", "Hộ tịch, chứng thực", "Civil status, certification", 6, (900, 1500)),
    ("B", "Đất đai", "Land", 11, (1800, 2700)),
    ("C", "Giao dịch bảo đảm", "Secured transactions", 2, (300, 600)),
    ("E", "Lao động, chính sách", "Labour, social policy", 0, None),
    ("G", "Đăng ký kinh doanh", "Business registration", 3, (600, 1200)),
    ("R", "Bảo hiểm xã hội", "Social insurance", 0, None),
)
LETTERS = "ACEGHKLRTVDBMNSX"
OPEN = {
    "state": "open",
    "tickets": True,
    "until": "2026-11-23T04:30:00.000Z",
    "reopens_at": None,
    "reason": None,
}
LUNCH = OPEN | {
    "state": "lunch",
    "tickets": False,
    "until": None,
    "reopens_at": "2026-11-23T06:15:00.000Z",
}
BEFORE = OPEN | {
    "state": "before",
    "tickets": False,
    "until": None,
    "reopens_at": "2026-11-24T00:15:00.000Z",
}
CLOSED = BEFORE | {"state": "closed"}
HOLIDAY = BEFORE | {
    "state": "holiday",
    "reason": {"vi": "Nghỉ lễ Quốc khánh", "en": "National Day"},
}

SUSPENDED = BEFORE | {
    "state": "suspended",
    "reopens_at": None,
    "reason": {
        "vi": "Báo cháy: xin bình tĩnh đi ra cửa chính, không dùng thang máy",
        "en": "Fire alarm: please leave calmly by the main door, not by the lift",
    },
}
STOPPED = {
    "code": "service_closed",
    "reason": {
        "vi": "Hệ thống đăng ký đất đai của tỉnh đang bảo trì, dự kiến xong lúc 15:00",
        "en": "The province's land register is under maintenance until about 15:00",
    },
    "reopens_at": None,
}


def call(number: str, counter: int, *, state: str = "called", recalls: int = 0) -> Board:
    """Make one call of the board; a later call of the same number differs by its recalls."""
    return {
        "ticket": f"20261123-{number}",
        "number": number,
        "counter": counter,
        "service": number[0],
        "state": state,
        "called_at": NOW,
        "recalls": recalls,
    }


def service(prefix: str, vi: str, en: str, count: int, range_s: tuple[int, int] | None) -> Board:
    """Make one line of the waiting list."""
    estimate = {"low_s": range_s[0], "high_s": range_s[1]} if range_s else None
    return {
        "service": prefix,
        "name": {"vi": vi, "en": en},
        "prefix": prefix,
        "count": count,
        "estimate": estimate,
        "closed_reason": None,
    }


def usual_calls() -> list[Board]:
    """Give five calls, the newest first."""
    return [
        call("A012", 3),
        call("B107", 5, state="serving"),
        call("C021", 6, state="serving"),
        call("A011", 1, state="serving"),
        call("E004", 8, state="served"),
    ]


def stopped_services() -> list[Board]:
    """Give a usual waiting list in which a supervisor has stopped two services."""
    services = [service(*each) for each in SERVICES]
    for place, count in ((1, 0), (3, 4)):
        services[place] |= {"closed_reason": STOPPED, "count": count, "estimate": None}
    return services


def many_calls() -> list[Board]:
    """Give the twelve calls of a hall with forty counters."""
    states = ["called"] * 3 + ["serving"] * 6 + ["served"] * 3
    return [
        call(f"{LETTERS[place]}{108 + place * 7}", 40 - place * 3, state=state)
        for place, state in enumerate(states)
    ]


def many_services() -> list[Board]:
    """Give sixteen services with long names, as a province's hall has them."""
    made = [
        service(
            letter,
            LONG_NAME if place % 5 == 2 else f"Sở Nông nghiệp và Môi trường {place}",
            f"Department {place}",
            place * 3,
            (600 + place * 300, 1500 + place * 500),
        )
        for place, letter in enumerate(LETTERS)
    ]
    made[15]["prefix"] = "XY"
    return made


def display_board(**changes: Any) -> Board:
    """Make the board of a main display on a usual morning."""
    services = [service(*each) for each in SERVICES]
    services[5]["closed_reason"] = {"code": "hall_lunch", "reopens_at": "2026-11-23T06:30:00.000Z"}
    made: Board = {
        "hall": {
            "name": {
                "vi": "Trung tâm Phục vụ hành chính công Quế Võ",
                "en": "Quế Võ Public Service Centre",
            },
            "place": {"vi": "Quế Võ, Bắc Ninh", "en": "Quế Võ, Bắc Ninh"},
            "languages": ["vi", "en"],
        },
        "clock": {"now": NOW, "speed": 1, "timezone": "Asia/Ho_Chi_Minh"},
        "open": OPEN,
        "now": NOW,
        "zone": "1",
        "zone_name": {"vi": "Khu vực 1 · Quầy 1–8", "en": "Zone 1 · Counters 1–8"},
        "counter": None,
        "calls": usual_calls(),
        "waiting": services,
        "priority_being_served": False,
        "announcements": [],
        "message": {
            "vi": "Hôm nay Trung tâm nhận hồ sơ đến 16:45. Theo dõi số của mình trên điện thoại: "
            "quét mã trên phiếu.",
            "en": "Today dossiers are taken until 16:45.",
        },
    }
    return made | changes


def panel_board(*calls: Board, state: str = "open", **changes: Any) -> Board:
    """Make the board of the panel above counter 3."""
    return display_board(counter=3, counter_state=state, calls=list(calls), **changes)
