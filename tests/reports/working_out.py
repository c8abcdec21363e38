"""What can be worked out from sums: the plain linear algebra of somebody who is curious."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import TypeVar

Name = TypeVar("Name")


def can_be_worked_out(wanted: Collection[Name], known: Sequence[Collection[Name]]) -> bool:
    """Return whether the sum over `wanted` follows from the sums over each of `known`."""
    names = list({name for group in (wanted, *known) for name in group})
    rows = [[Fraction(name in group) for name in names] for group in known]
    target = [Fraction(name in wanted) for name in names]
    return _rank([*rows, target]) == _rank(rows)


def _rank(rows: Sequence[Sequence[Fraction]]) -> int:
    left, rank = [list(row) for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[rank:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(rank, pivot)
        for row in left[rank + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        rank += 1
    return rank
