"""The small named hall of the API's tests: two counters, two zones, three services."""

from __future__ import annotations

from datetime import UTC, datetime, time

from server.core.hall import (
    Counter,
    Field,
    Hall,
    Hours,
    Level,
    PriorityClass,
    Procedure,
    Reason,
    Service,
    Session,
    Zone,
)

MONDAY_MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
DAY = (
    Session(opens=time(7, 30), closes=time(11, 30)),
    Session(opens=time(13, 30), closes=time(17)),
)
SCALE = (
    ("very_satisfied", "Rất hài lòng", "Very satisfied", 5, True),
    ("satisfied", "Hài lòng", "Satisfied", 4, True),
    ("neutral", "Bình thường", "Neutral", 3, False),
    ("dissatisfied", "Không hài lòng", "Dissatisfied", 2, False),
)

HALL = Hall(
    code="try",
    name={"vi": "Trung tâm thử", "en": "Trial hall"},
    place={"vi": "Quế Võ", "en": "Que Vo"},
    timezone="Asia/Ho_Chi_Minh",
    languages=("vi", "en"),
    services=(
        Service(
            code="land",
            prefix="A",
            name={"vi": "Đất đai", "en": "Land"},
            field="land",
            procedures=(Procedure(code="2.000720", name={"vi": "Đăng ký"}),),
        ),
        Service(code="civil", prefix="C", name={"vi": "Hộ tịch", "en": "Civil"}, appointments=1),
        Service(code="rare", prefix="E", name={"vi": "Việc hiếm"}, daily_limit=1),
    ),
    counters=(
        Counter(number=1, name={"vi": "Quầy 1"}, serves=("land", "rare"), zone="left"),
        Counter(number=2, name={"vi": "Quầy 2"}, serves=("civil", "land"), zone="right"),
    ),
    zones=(
        Zone(code="left", name={"vi": "Khu trái"}),
        Zone(code="right", name={"vi": "Khu phải"}),
    ),
    fields=(Field(code="land", name={"vi": "Đất đai"}),),
    hours=Hours(weekly=dict.fromkeys(range(5), DAY)),
    scale=tuple(
        Level(id=id, label={"vi": vi, "en": en}, face=face, satisfied=satisfied)
        for id, vi, en, face, satisfied in SCALE  # noqa: A001
    ),
    reasons=(Reason(id="slow", label={"vi": "Chờ lâu"}),),
    priorities=(PriorityClass(code="elderly", name={"vi": "Người cao tuổi"}, rate=4.0),),
)
