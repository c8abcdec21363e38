"""The boards that the kiosk's tests stage: few services, the usual sixteen, forty, none open."""

from __future__ import annotations

from typing import Any

from tests.display.boards import LONG_NAME, NOW, OPEN

Board = dict[str, Any]

LUNCH_ENDS = "2026-11-23T06:15:00.000Z"
ESTIMATE = {"low_s": 900, "high_s": 1500}

USUAL = (
    ("A", "Hộ tịch, chứng thực", "Civil status, certification"),
    ("B", "Đất đai", "Land"),
    ("C", "Giao dịch bảo đảm", "Secured transactions"),
    ("D", "Đăng ký kinh doanh", "Business registration"),
    ("E", "Lao động, người có công", "Labour, social benefits"),
    ("Y", "Y tế, an toàn thực phẩm", "Health, food safety"),
    ("H", "Tài nguyên, môi trường", "Natural resources, environment"),
    ("K", "Xây dựng, hạ tầng", "Construction, infrastructure"),
    ("L", "Nông nghiệp", "Agriculture"),
    ("N", "Văn hóa, thông tin", "Culture, information"),
    ("G", "Giáo dục, đào tạo", "Education, training"),
    ("NV", "Nội vụ, tôn giáo", "Home affairs, religion"),
    ("R", "Bảo hiểm xã hội", "Social insurance"),
    ("S", "Thuế", "Tax"),
    ("T", "Cư trú, căn cước", "Residence, identity cards"),
    ("V", "Trả kết quả", "Collecting results"),
)
LONG_EN = "Change of name or papers of a legal person, and of its identity and residence papers"
PROCEDURES = (
    "Thủ tục đăng ký khai sinh",
    "Thủ tục đăng ký kết hôn",
    "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
    LONG_NAME,
    "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
    "Chứng thực di chúc",
    "Chứng thực chữ ký",
)


def service(prefix: str, vi: str, en: str, waiting: int = 6, **changes: Any) -> Board:
    """Make one service that is open; without anybody waiting there is nothing to estimate."""
    made = {
        "code": prefix,
        "prefix": prefix,
        "name": {"vi": vi, "en": en},
        "field": None,
        "open": True,
        "waiting": waiting,
        "estimate": ESTIMATE if waiting else None,
    }
    return made | changes


def closed(prefix: str, vi: str, en: str, code: str, reopens_at: str | None) -> Board:
    """Make a service that gives no numbers now."""
    reason = {"code": code, "reopens_at": reopens_at}
    return service(prefix, vi, en, 0, open=False, closed_reason=reason)


def stopped(prefix: str, vi: str, en: str) -> Board:
    """Make a service that a supervisor has stopped, with a reason that is a sentence."""
    made = closed(prefix, vi, en, "service_closed", None)
    made["closed_reason"]["reason"] = {
        "vi": "Hệ thống đăng ký đất đai của tỉnh đang bảo trì, dự kiến xong lúc 15:00",
        "en": "The province's land register is under maintenance until about 15:00",
    }
    return made


def usual_services(count: int = len(USUAL)) -> list[Board]:
    """Give the first `count` services of a district, each with a queue of its own."""
    return [service(*USUAL[index], waiting=(index * 7 + 6) % 13) for index in range(count)]


def expecting_services(count: int = len(USUAL)) -> list[Board]:
    """Give the usual services, of which land takes appointments."""
    return [each | {"appointments": each["code"] == "B"} for each in usual_services(count)]


def many_services(count: int = 40) -> list[Board]:
    """Give more services than a page holds, every third with a long name."""
    return [
        service(
            f"{letter}{sign}", *(LONG_NAME, LONG_EN) if (index % 3 == 0) else USUAL[index % 16][1:]
        )
        for index, (letter, sign) in enumerate(
            (letter, sign) for letter in "ACEGHKLRTV" for sign in "ACEG"
        )
    ][:count]


def long_services(count: int) -> list[Board]:
    """Give `count` services whose names are sentences."""
    return [service(USUAL[index][0], LONG_NAME, LONG_EN, 300) for index in range(count)]


def board(services: list[Board] | None = None, **changes: Any) -> Board:
    """Make a kiosk's board at 08:12 on a Monday."""
    made = {
        "hall": {
            "name": {
                "vi": "Trung tâm Phục vụ hành chính công",
                "en": "Public Administration Service Centre",
            },
            "place": {"vi": "Quế Võ, Bắc Ninh", "en": "Que Vo, Bac Ninh"},
            "languages": ["vi", "en"],
        },
        "clock": {"now": NOW, "speed": 1.0, "timezone": "Asia/Ho_Chi_Minh"},
        "now": NOW,
        "open": OPEN,
        "services": usual_services() if services is None else services,
    }
    return made | changes


def shut_board(doors: Board) -> Board:
    """Make the board of a hall whose doors are shut: every service says why."""
    reason = {"code": f"hall_{doors['state']}", "reopens_at": doors["reopens_at"]}
    services = [each | {"open": False, "closed_reason": reason} for each in usual_services()]
    return board(services, open=doors)
