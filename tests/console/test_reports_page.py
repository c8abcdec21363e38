"""The reports' page says what the API says, in every figure, and hands out the same files."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from server.core.report import unit_of_service
from server.core.visits import CANCEL_REASONS
from server.halls import hall_text, read_hall
from tests.console.report_reader import ReportReader
from tests.console.reports_hall import (
    FRIDAY,
    MONDAY,
    MONTH,
    SUPERVISOR,
    THURSDAY,
    TODAY,
    reporting_hall,
)
from tests.console.visitors import Visitors
from tests.reports.working_out import can_be_worked_out
from tests.running_hall import RunningHall

USUAL, NOW, SEVERAL = (MONDAY, MONDAY), (TODAY, TODAY), (MONTH, TODAY)
PERIODS = pytest.mark.parametrize(
    ("first", "last"), [USUAL, NOW, SEVERAL], ids=["usual", "now", "several"]
)
TOLD_SHARES = ("held_share", "early_share", "late_share")
OF_A_LINE = {
    "visits": (
        "issued",
        "served",
        "no_show",
        "cancelled",
        "open",
        "waited_p50_s",
        "waited_p90_s",
        "served_for_p50_s",
    ),
    "satisfaction": (
        "served",
        "rated",
        "response_rate",
        "satisfied_share",
        "satisfied_low",
        "satisfied_high",
        "share_of_very_satisfied",
        "share_of_satisfied",
        "share_of_neutral",
        "share_of_dissatisfied",
    ),
    "estimates": ("told", "mean_wait_s", "mean_error_s", "held_low", "held_high", *TOLD_SHARES),
}
COUNTED = ("served", "rated", "response_rate")


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    with reporting_hall() as running:
        yield running


@pytest.fixture
def reader(hall: RunningHall, visitors: Visitors) -> ReportReader:
    return ReportReader(visitors.staff(name=SUPERVISOR), hall)


def expected(figures: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: figures[key] for key in keys}


def lines_are_those_of(reader: ReportReader, told: dict[str, Any]) -> None:
    keys = OF_A_LINE[told["name"]]
    assert reader.line("total", None) == expected(told["total"], keys)
    for of, rows in (("service", told["rows"]), ("unit", told["by_unit"])):
        for row in rows:
            kept = COUNTED if row.get("withheld") or row.get("rated") == 0 else keys
            assert reader.line(of, row[of]) == expected(row, kept), row[of]
    assert reader.page.locator("#by-service th[data-unit]").count() == len(told["by_unit"])


@PERIODS
def test_the_visits_of_the_page_are_those_of_the_api(
    reader: ReportReader, first: date, last: date
) -> None:
    told = reader.open("visits", first, last)
    total = told["total"]
    assert total["issued"] > 40
    for key in ("issued", "served", "waited_p50_s", "waited_p90_s", "served_for_p50_s"):
        assert reader.figure(key) == total[key], key
    for key in ("served", "no_show", "cancelled", "open"):
        assert reader.figure(f"{key}-told") == total[key]
    shown = reader.page.locator(".why [data-figure]")
    names = shown.evaluate_all("nodes => nodes.map((node) => node.dataset.figure)")
    reasons = {key: total[key] for key in CANCEL_REASONS if total[key]}
    assert {name: reader.figure(name) for name in names} == reasons
    lines_are_those_of(reader, told)


@PERIODS
def test_the_charts_of_visits_are_those_of_the_api(
    reader: ReportReader, first: date, last: date
) -> None:
    told = reader.open("visits", first, last)
    for key in ("issued", "waited_p50_s", "waited_p90_s"):
        assert reader.chart("#by-hour", key) == [each[key] for each in told["by_hour"]]
        over_time = [each[key] for each in told["over_time"]]
        assert reader.chart("#over-time", key) == (over_time if len(over_time) > 1 else [])
    labels = reader.page.locator("#by-hour thead th").all_inner_texts()[1:]
    assert labels == [f"{each['hour']}–{each['hour'] + 1}" for each in told["by_hour"]]


def test_a_figure_of_visits_can_be_counted_from_the_day_s_tickets(
    reader: ReportReader, hall: RunningHall
) -> None:
    reader.open("visits", *USUAL)
    tickets = reader.page.request.get(f"{hall.url}/api/v1/tickets?day={MONDAY}").json()
    assert reader.figure("issued") == len(tickets)
    for state in ("served", "no_show", "cancelled"):
        assert reader.figure(f"{state}-told") == sum(each["state"] == state for each in tickets)
    waits = sorted(
        between_s(each["issued_at"], each["called_at"]) for each in tickets if each["called_at"]
    )
    assert reader.figure("waited_p50_s") == round(waits[math.ceil(len(waits) / 2) - 1])
    assert reader.figure("waited_p90_s") == round(waits[math.ceil(len(waits) * 0.9) - 1])


def between_s(begins: str, ends: str) -> float:
    return (datetime.fromisoformat(ends) - datetime.fromisoformat(begins)).total_seconds()


@PERIODS
def test_the_opinions_of_the_page_are_those_of_the_api(
    reader: ReportReader, first: date, last: date
) -> None:
    told = reader.open("satisfaction", first, last)
    total = told["total"]
    assert total["rated"] > 15
    for key in (*COUNTED, "satisfied_share", "satisfied_low", "satisfied_high"):
        assert reader.figure(key) == total[key], key
    levels = reader.cells(reader.page.locator("#levels tbody"))
    assert levels == {
        key: total[key]
        for level in told["levels"]
        for key in (f"{level['id']}_count", f"share_of_{level['id']}")
    }
    lines_are_those_of(reader, told)
    reasons = reader.page.locator("#reasons [data-reason]")
    assert [int(text) for text in reasons.all_inner_texts()] == [
        each["count"] for each in told["reasons"]
    ]


def test_the_satisfied_over_time_are_those_of_the_api(reader: ReportReader) -> None:
    told = reader.open("satisfaction", *SEVERAL)
    steps = told["over_time"]
    assert [each["rated"] > 0 for each in steps] == [False, True, True, True]
    assert reader.chart("#over-time", "satisfied_share") == [
        each["satisfied_share"] for each in steps
    ]
    assert reader.chart("#over-time", "rated") == [each["rated"] for each in steps]


@PERIODS
def test_the_told_waits_of_the_page_are_those_of_the_api(
    reader: ReportReader, first: date, last: date
) -> None:
    told = reader.open("estimates", first, last)
    assert told["total"]["told"] > 30
    assert reader.figure("held_share") == told["total"]["held_share"]
    lines_are_those_of(reader, told)
    biases = reader.page.locator("#by-service .total-line [data-bias]")
    assert biases.evaluate("node => Number(node.value)") == told["total"]["bias_s"]
    days = reader.page.locator("#told-over-time tbody tr")
    shown = [reader.cells(days.nth(place)) for place in range(days.count())]
    steps = told["over_time"]
    assert shown == (
        [expected(each, OF_A_LINE["estimates"]) for each in steps] if len(steps) > 1 else []
    )


@PERIODS
def test_shares_as_they_are_written_add_up_to_a_hundred(
    reader: ReportReader, first: date, last: date
) -> None:
    told = reader.open("satisfaction", first, last)
    lines = [reader.line("total", None)]
    lines += [reader.line("service", row["service"]) for row in told["rows"]]
    shares = [
        [value for key, value in line.items() if key.startswith("share_of_")] for line in lines
    ]
    assert [round(sum(map(float, each)), 6) for each in shares if each] == [100.0] * len(
        [each for each in shares if each]
    )
    width = reader.page.locator(".shares > rect").evaluate_all(
        "parts => parts.reduce((sum, part) => sum + parseFloat(part.getAttribute('width')), 0)"
    )
    assert width == pytest.approx(100)


def test_a_line_that_is_withheld_says_so_and_why(reader: ReportReader) -> None:
    told = reader.open("satisfaction", *USUAL)
    withheld = [row for row in told["rows"] if row["withheld"]]
    assert withheld
    marks = reader.page.locator("#by-service [data-withheld=yes]")
    units = sum(each["withheld"] for each in told["by_unit"])
    assert marks.count() >= max(units, len(withheld))
    expect(marks.first).to_have_text("không nêu riêng")
    expect(reader.page.locator("#withheld")).to_contain_text("ít hơn 10 câu trả lời")


def test_what_is_withheld_cannot_be_worked_out_from_the_page(reader: ReportReader) -> None:
    told = reader.open("satisfaction", *USUAL)
    unit_of = unit_of_service(read_hall(hall_text("quevo")))
    answered = {row["service"] for row in told["rows"] if row["rated"]}
    members = {
        each["unit"]: {service for service in answered if unit_of.get(service) == each["unit"]}
        for each in told["by_unit"]
    }
    known = [answered]
    known += [{row["service"]} for row in told["rows"] if row["rated"] and not row["withheld"]]
    known += [members[each["unit"]] for each in told["by_unit"] if not each["withheld"]]
    for row in told["rows"]:
        if row["withheld"]:
            assert not can_be_worked_out({row["service"]}, known)
    for each in told["by_unit"]:
        if each["withheld"]:
            assert not can_be_worked_out(members[each["unit"]], known)


def test_the_files_hold_the_figures_of_the_page(reader: ReportReader, tmp_path: Path) -> None:
    told = reader.open("visits", *USUAL)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="Bảng tính").click()
    assert download.value.suggested_filename == f"visits-{MONDAY}-{MONDAY}.csv"
    download.value.save_as(tmp_path / "visits.csv")
    text = (tmp_path / "visits.csv").read_text(encoding="utf-8-sig")
    keys, labels, *lines = csv.reader(io.StringIO(text))
    assert labels[keys.index("issued")] == "Số đã phát"
    total = dict(zip(keys, lines[-1], strict=True))
    assert float(total["issued"]) == reader.figure("issued")
    assert float(total["waited_p90_s"]) == reader.figure("waited_p90_s")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="Dữ liệu").click()
    assert download.value.suggested_filename == f"visits-{MONDAY}.json"
    download.value.save_as(tmp_path / "visits.json")
    assert json.loads((tmp_path / "visits.json").read_text(encoding="utf-8")) == told


def test_a_day_without_answers_has_counts_and_no_share(reader: ReportReader) -> None:
    told = reader.open("satisfaction", THURSDAY, THURSDAY)
    assert told["total"]["served"] > 20
    assert reader.figure("served") == told["total"]["served"]
    assert reader.figure("satisfied_share") is None
    expect(reader.page.locator(".satisfied-card")).to_contain_text("Chưa có câu trả lời nào.")
    assert reader.page.locator(".shares").count() == 0
    expect(reader.page.locator(".untold").first).to_have_text("chưa có câu trả lời")
    lines_are_those_of(reader, told)


def test_english_says_the_same_without_a_word_left_over(
    hall: RunningHall, visitors: Visitors
) -> None:
    reader = ReportReader(visitors.staff(name=SUPERVISOR), hall, "en")
    for name in ("visits", "estimates", "satisfaction"):
        told = reader.open(name, *SEVERAL)
        lines_are_those_of(reader, told)
        assert vietnamese_letters(reader.page) == []
    expect(reader.page.locator("h1")).to_contain_text("Satisfaction")
    assert reader.figure("satisfied_share") == told["total"]["satisfied_share"]


def vietnamese_letters(page: Page) -> list[str]:
    said = page.locator("main").inner_text() + page.title()
    return sorted({letter for letter in said if "\u00c0" <= letter <= "\u1ef9"})


def test_a_share_that_stands_out_is_named_in_the_sentence(reader: ReportReader) -> None:
    told = reader.open("satisfaction", FRIDAY, TODAY)
    overall = told["total"]["satisfied_share"]
    apart = [
        each
        for each in told["over_time"]
        if each["rated"] and not each["satisfied_low"] <= overall <= each["satisfied_high"]
    ]
    sentence = reader.page.locator("#over-time > p")
    expect(sentence).to_contain_text("khác" if apart else "chưa có thay đổi nào đủ chắc")
