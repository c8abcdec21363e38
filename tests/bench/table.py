"""A bench's figures as a Markdown table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """One comparison: ours beside a yardstick of the same run, and what was promised."""

    what: str
    ours: str
    beside: str
    ratio: float
    goal: str
    holds: bool


def markdown(rows: list[Row]) -> str:
    """Return the rows as a table."""
    lines = ["| what | moiso | beside | ratio | goal | |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {row.what} | {row.ours} | {row.beside} | {row.ratio:.2f} | {row.goal} "
        f"| {'holds' if row.holds else 'missed'} |"
        for row in rows
    ]
    return "\n".join(lines)
