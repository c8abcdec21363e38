"""A report as a file for spreadsheets: RFC 4180, in UTF-8 with a byte order mark.

The first line holds the columns' keys, for programs; the second their labels, for people. Numbers
are as in JSON, with a point: docs/reports.md says why, and how to open the file in Vietnamese.
"""

from __future__ import annotations

import csv
import io

from server.core.catalogue import N_
from server.core.report import Json
from server.desk.report_words import HOME_LANGUAGE, said

# Without it Excel reads UTF-8 as the machine's old code page, and Vietnamese letters break.
BYTE_ORDER_MARK = "\ufeff"
# OWASP, "CSV Injection": a spreadsheet takes a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
TOTAL = N_("Cộng")


def as_csv(report: Json, language: str) -> str:
    """Return the report's rows and then its total, with labels and names in `language`."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    columns = report["columns"]
    lines.writerow([column["key"] for column in columns])
    lines.writerow([_label(column, language) for column in columns])
    for row in report["rows"]:
        lines.writerow([_cell(_named(row, column["key"], language)) for column in columns])
    total = {**report["total"], "service_name": said(TOTAL, language)}
    lines.writerow([_cell(total[column["key"]]) for column in columns])
    return BYTE_ORDER_MARK + written.getvalue()


def _label(column: Json, language: str) -> str:
    label = column["labels"].get(language, column["labels"][HOME_LANGUAGE])
    return (
        f"{label} ({said(UNITS[column['unit']], language)})" if column["unit"] in UNITS else label
    )


UNITS = {"s": N_("giây"), "%": "%"}


def _named(row: Json, key: str, language: str) -> object:
    names = row.get(f"{key}s")
    return names.get(language, row[key]) if isinstance(names, dict) and names else row[key]


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
