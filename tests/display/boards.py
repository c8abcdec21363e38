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
                "vi": "Trung tâm Phục vụ hành chính công",
                "en": "Public Administration Service Centre",
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


MAIN = {
    "code": "main",
    "kind": "calls",
    "theme": "night",
    "last_calls": 8,
    "calls_before": 0,
    "services": None,
    "media": None,
    "media_volume": 0,
    "notices": [],
}
HOURS = [["07:30", "11:30"], ["13:30", "17:00"]]
BRING = (
    ("A", "Đăng ký khai sinh", ("Giấy chứng sinh", "Căn cước của cha, mẹ", "Tờ khai theo mẫu")),
    ("A", "Đăng ký kết hôn", ("Căn cước của hai bên", "Giấy xác nhận tình trạng hôn nhân")),
    ("A", "Chứng thực bản sao từ bản chính", ("Bản chính", "Bản sao cần chứng thực")),
    (
        "B",
        LONG_NAME,
        (
            "Giấy chứng nhận quyền sử dụng đất đã cấp (bản gốc)",
            "Văn bản của cơ quan có thẩm quyền cho phép đổi tên",
            "Căn cước",
            "Đơn đăng ký biến động đất đai, tài sản gắn liền với đất theo Mẫu số 11/ĐK",
        ),
    ),
    ("G", "Đăng ký thành lập hộ kinh doanh", ("Giấy đề nghị đăng ký", "Căn cước của chủ hộ")),
    ("E", "Trợ cấp xã hội hằng tháng", ("Tờ khai đề nghị", "Căn cước", "Giấy xác nhận khuyết tật")),
    ("C", "Đăng ký biện pháp bảo đảm", ("Phiếu yêu cầu đăng ký", "Hợp đồng bảo đảm")),
)


def layout(**changes: Any) -> Board:
    """Make a layout as a board carries it."""
    return MAIN | changes


def idle(*, procedures: int = len(BRING), holiday: bool = False) -> Board:
    """Make the hours of a week, two holidays to come and what to bring."""
    return {
        "hours": {
            "today": {
                "sessions": [] if holiday else HOURS,
                "holiday": {"vi": "Nghỉ lễ Quốc khánh", "en": "National Day"} if holiday else None,
            },
            "week": [
                {"first": 0, "last": 4, "sessions": HOURS},
                {"first": 5, "last": 5, "sessions": [["08:00", "11:00"]]},
                {"first": 6, "last": 6, "sessions": []},
            ],
            "holidays": [
                {"date": "2026-12-24", "name": {"vi": "Nghỉ bù", "en": "Day in lieu"}},
                {"date": "2027-01-01", "name": {"vi": "Tết Dương lịch", "en": "New Year's Day"}},
            ],
        },
        "bring": [
            {
                "procedure": f"1.00{place}",
                "prefix": prefix,
                "name": {"vi": name},
                "bring": [{"vi": each} for each in things],
            }
            for place, (prefix, name, things) in enumerate(BRING[:procedures])
        ],
    }


def at_forty_counters(calls: int) -> list[Board]:
    """Give the calls of a hall whose forty counters all have somebody."""
    states = ["called"] * 4 + ["serving"] * 36
    return [
        call(f"{LETTERS[place % 16]}{108 + place * 7}", 40 - place, state=states[place])
        for place in range(calls)
    ]


def idle_board(**changes: Any) -> Board:
    """Make the board of an idle display on a usual morning."""
    kind = {"code": "idle", "kind": "idle", "last_calls": 8}
    usual = {"calls": [], "waiting": [], "idle": idle(), "layout": layout(**kind)}
    return display_board(**usual | {"zone": None, "zone_name": None} | changes)


def waiting_board(services: int = 6, *, changes_of_layout: Board | None = None) -> Board:
    """Make the board of who waits for so many services."""
    lines = many_services() if services > len(SERVICES) else display_board()["waiting"]
    more = [service("V", "Trả kết quả", "Results", 4, (60, 900))] if services > len(lines) else []
    kind = {"code": "waiting", "kind": "waiting"} | (changes_of_layout or {})
    return display_board(
        calls=[],
        waiting=[*lines, *more][:services],
        layout=layout(**kind),
        zone=None,
        zone_name=None,
    )
