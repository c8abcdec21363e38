"""Reads a report's page as a person does: numbers as they are written, cells by what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page

from tests.running_hall import RunningHall

Figures = dict[str, Any]
NOTHING = "–"
TIME = re.compile(r"(\d+):(\d\d)")
UNITS_S = {"phút": 60, "giây": 1, "minutes": 60, "seconds": 1}


def written(text: str, language: str = "vi") -> float | None:
    """Return what a number, a percentage or a time says."""
    text = text.strip().removesuffix("%").strip()
    if text == NOTHING:
        return None
    if found := TIME.fullmatch(text):
        return int(found[1]) * 60 + int(found[2])
    thousands, decimal = (".", ",") if language == "vi" else (",", ".")
    return float(text.replace(thousands, "").replace(decimal, "."))


def time_in_words(text: str) -> float | None:
    """Return the seconds of ``12 phút 30 giây``."""
    words = text.split()
    if words == [NOTHING]:
        return None
    return sum(int(n) * UNITS_S[unit] for n, unit in zip(words[::2], words[1::2], strict=True))


def is_that_wait(text: str, wait_s: float | None) -> bool:
    """Return whether a chart's minutes say this wait."""
    if wait_s is None:
        return text == NOTHING
    if 0 < wait_s < 60:
        return text == "<1"
    return abs(int(text) * 60 - wait_s) <= 30


@dataclass(frozen=True)
class ReportReader:
    """A report's page in a browser whose visitor may see it, beside what the API says."""

    page: Page
    hall: RunningHall
    language: str = "vi"

    def open(self, name: str, first: date, last: date) -> Figures:
        """Open the report and return what the API says of the same days to the same visitor."""
        days = f"from={first}&to={last}"
        self.page.goto(f"{self.hall.url}/reports?report={name}&{days}&lang={self.language}")
        answer = self.page.request.get(f"{self.hall.url}/api/v1/reports/{name}?{days}")
        assert answer.ok, answer.text()
        told: Figures = answer.json()
        return told

    def figure(self, name: str) -> float | None:
        """Return a figure of the head."""
        text = self.page.locator(f"[data-figure='{name}']").first.inner_text()
        return time_in_words(text) if name.endswith("_s") else written(text, self.language)

    def line(self, of: str, code: str | None) -> Figures:
        """Return the cells of a service's or unit's line, or of the total."""
        line = self.page.locator("#by-service tbody tr")
        if of == "total":
            return self.cells(line.and_(self.page.locator(".total-line")))
        mark = f"th[data-{of}='{code}']" if code else "th:not([data-service]):not([data-unit])"
        own = line.filter(has=self.page.locator(mark))
        return self.cells(own.and_(self.page.locator(":not(.total-line)")))

    def cells(self, line: Locator) -> Figures:
        """Return the figures of a line by their keys."""
        told = line.locator("[data-key]")
        keys = told.evaluate_all("nodes => nodes.map((node) => node.dataset.key)")
        return {
            key: written(text, self.language)
            for key, text in zip(keys, told.all_inner_texts(), strict=True)
        }

    def chart(self, box: str, key: str) -> list[float | None]:
        """Return a row of a chart, over all its strips; a wait exactly, and as its minutes say."""
        cells = self.page.locator(f"{box} [data-key='{key}']")
        if key.endswith("_s"):
            exact = cells.locator("data").evaluate_all("nodes => nodes.map((node) => node.value)")
            waits = [float(each) if each else None for each in exact]
            for wait_s, text in zip(waits, cells.all_inner_texts(), strict=True):
                assert is_that_wait(text.strip(), wait_s)
            return waits
        return [written(text, self.language) for text in cells.all_inner_texts()]
