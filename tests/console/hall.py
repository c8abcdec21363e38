"""The hall of the pages' tests: each counter serves a service of its own.

So tests that share the running hall do not meet in a queue.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

LONG_VI = "Đăng ký biến động đối với trường hợp đổi tên hoặc giấy tờ pháp nhân, giấy tờ nhân thân"
LONG_EN = "Registration of changes when the name or the papers of a legal entity or person change"
NAMES = (
    ("A", "Hộ tịch, chứng thực", "Civil status, certification"),
    ("C", "Giao dịch bảo đảm", "Secured transactions"),
    ("E", "Lao động, người có công", "Labour, people of merit"),
    ("G", "Giáo dục, đào tạo", "Education and training"),
    ("H", "Tài nguyên, môi trường", "Resources, environment"),
    ("K", "Xây dựng, hạ tầng", "Construction, infrastructure"),
    ("L", "Nông nghiệp", "Agriculture"),
    ("R", "Bảo hiểm xã hội", "Social insurance"),
    ("T", "Cư trú, căn cước", "Residence, identity cards"),
    ("V", "Trả kết quả", "Collecting results"),
    ("D", "Đăng ký kinh doanh", "Business registration"),
    ("M", "Y tế", "Health"),
    ("S", "Thuế", "Tax"),
    ("B", "Đất đai", "Land"),
    ("NV", LONG_VI, LONG_EN),
    ("XY", "Nội vụ, tôn giáo", "Home affairs, religion"),
)
WIDE_COUNTER = 15
"""The counter of the longest name and number."""

LEVELS: tuple[tuple[str, str, str, int, bool], ...] = (
    ("very_satisfied", "Rất hài lòng", "Very satisfied", 5, True),
    ("satisfied", "Hài lòng", "Satisfied", 4, True),
    ("neutral", "Bình thường", "Neutral", 3, False),
    ("dissatisfied", "Không hài lòng", "Dissatisfied", 1, False),
)

LUNCH = "12:00:00"
MORNING = "08:00:00"


def service_of(counter: int) -> str:
    """Return the one service that `counter` serves; it is also its numbers' prefix."""
    return NAMES[counter - 1][0]


def write_hall(folder: Path, *, window_s: int = 60, expected_minutes: int = 10) -> str:
    """Write the hall's file; return its path."""
    day = ["07:30-11:30", "13:30-17:00"]
    hall: dict[str, Any] = {
        "hall": {
            "code": "pages",
            "name": _two("Trung tâm Phục vụ hành chính công", "Public Service Centre"),
            "place": _two("Quế Võ, Bắc Ninh", "Que Vo, Bac Ninh"),
            "timezone": "Asia/Ho_Chi_Minh",
            "languages": ["vi", "en"],
        },
        "services": [
            {"code": prefix, "prefix": prefix, "name": _two(vi, en)}
            | {"expected_minutes": expected_minutes}
            for prefix, vi, en in NAMES
        ],
        "zones": [
            {"code": "1", "name": _two("Khu vực 1", "Zone 1")},
            {"code": "2", "name": _two("Khu vực 2", "Zone 2")},
        ],
        "counter_name": _two("Quầy {number}", "Counter {number}"),
        "counters": [
            {"number": place, "zone": "1" if place <= 8 else "2", "serves": [prefix]}
            for place, (prefix, _, _) in enumerate(NAMES, start=1)
        ],
        "hours": {"weekly": {"mon-fri": day}},
        "scale": {
            "name": "four-levels",
            "levels": [
                {"id": name, "label": _two(vi, en), "face": face, "satisfied": satisfied}
                for name, vi, en, face, satisfied in LEVELS
            ],
        },
        "priorities": [{"code": "priority", "name": _two("Ưu tiên", "Priority"), "rate": 10}],
        "rules": {"rating_window_s": window_s},
    }
    path = folder / "hall.yaml"
    path.write_text(json.dumps(hall, ensure_ascii=False, indent=1))
    return str(path)


def clock(time: str, *, speed: float = 1.0) -> tuple[str, ...]:
    """Return the words for `serve` by which its clock starts at `time` on the next Monday.

    Not before now: the hall's file was loaded just now, and the journal never goes back.
    """
    today = datetime.now(UTC).date()
    monday = today + timedelta(days=7 - today.weekday())
    starts = f"{monday.isoformat()}T{time}+0700"
    return ("--clock-starts", starts, "--clock-speed", str(speed))


def _two(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}
