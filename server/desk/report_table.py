"""A report as lines for a terminal, in Vietnamese: the total in full, then a line for each row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from babel.numbers import format_decimal

from server.core.opinions import SATISFIED
from server.core.report import Json

NOTHING = "–"
WIDEST_NAME = 44
# A terminal is a hundred columns wide: a row shows these, JSON and CSV have them all.
OF_A_ROW = {
    "visits": {
        "issued": "phát",
        "served": "xong",
        "no_show": "vắng",
        "cancelled": "hủy",
        "open": "chưa",
        "waited_p50_s": "chờ giữa",
        "waited_p90_s": "chờ 9/10",
        "served_for_p50_s": "làm giữa",
    },
    "estimates": {
        "told": "báo",
        "mean_wait_s": "chờ thật",
        "mean_error_s": "lệch",
        "bias_s": "báo dài hơn",
        "held_share": "đúng",
        "early_share": "gọi sớm",
        "late_share": "chờ lâu",
    },
    "fairness": {
        "called": "gọi",
        "overtaken": "bị vượt",
        "overtaken_share": "tỷ lệ",
        "overtaken_times": "số lần",
        "went_before": "vượt trước",
        "waited_p90_s": "chờ 9/10",
        "waited_longest_s": "lâu nhất",
    },
    "satisfaction": {
        "served": "xong",
        "rated": "trả lời",
        "response_rate": "tỷ lệ",
        "satisfied_share": "hài lòng",
        "satisfied_low": "từ",
        "satisfied_high": "đến",
    },
}


def as_table(report: Json) -> str:
    """Return the report as aligned text, without a line end at its end."""
    units = {each["key"]: each["unit"] for each in report["columns"]}
    total = [
        [each["label"], _written(report["total"][each["key"]], each["unit"])]
        for each in report["columns"]
        if each["unit"] is not None and not _told_twice(each["key"], units)
    ]
    lines = [_heading(report), "", *_aligned(total)]
    shown = OF_A_ROW[report["name"]]
    rows = [
        [_name(row), *(_written(row[key], units[key]) for key in shown)] for row in report["rows"]
    ]
    if rows:
        lines += ["", *_aligned([["", *shown.values()], *rows])]
    if any(unit == "s" for unit in units.values()):
        lines += ["", "Thời gian: giờ:phút:giây."]
    if any(row.get("withheld") for row in report["rows"]):
        lines += [
            "",
            f"{NOTHING}: chưa đủ {report['least_ratings']} câu trả lời để nói về dòng đó.",
        ]
    return "\n".join(lines)


def _heading(report: Json) -> str:
    first, last = (date.fromisoformat(report[end]) for end in ("from", "to"))
    days = f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
    return f"{report['title']} · {days}"


def _told_twice(key: str, keys: Collection[str]) -> bool:
    level = key.removesuffix("_share")
    return level != key and f"share_of_{level}" in keys and key != SATISFIED


def _name(row: Json) -> str:
    name = row["service_name"]
    return name if len(name) <= WIDEST_NAME else f"{name[: WIDEST_NAME - 1]}…"


def _written(value: float | None, unit: str | None) -> str:
    if value is None:
        return NOTHING
    if unit == "s":
        return f"{'−' if value < 0 else ''}{timedelta(seconds=abs(value))}"
    if unit == "%":
        return f"{format_decimal(value, format='#,##0.0', locale='vi')} %"
    return str(format_decimal(value, locale="vi"))


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
