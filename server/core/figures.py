"""The arithmetic of reports: shares that add up, intervals, percentiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, sqrt

Z_95 = 1.959963984540054


def shares(counts: Sequence[int]) -> list[float | None]:
    """Return percentages with one decimal that sum to exactly 100.0; None when nothing counts.

    Largest remainder (Hare-Niemeyer) over tenths of a percent; ties go to the earlier count.
    """
    total = sum(counts)
    if total == 0:
        return [None] * len(counts)
    return [each / 10 for each in _tenths(counts, total, 1000)]


def grouped_shares(groups: Sequence[Sequence[int]]) -> list[list[float | None]]:
    """Return the shares of counts in groups, so that the shares of the groups add up as well.

    First the groups share 100.0 among them as in `shares`, then the members of each share what
    their group has; each stays within a tenth of the truth, as if it had been rounded alone.
    """
    sums = [sum(group) for group in groups]
    total = sum(sums)
    if total == 0:
        return [[None] * len(group) for group in groups]
    return [
        [each / 10 for each in _tenths(group, total, part)]
        for group, part in zip(groups, _tenths(sums, total, 1000), strict=True)
    ]


def _tenths(counts: Sequence[int], total: int, part: int) -> list[int]:
    # Each count's tenths of a percent of `total`, rounded down or up so that they sum to `part`.
    tenths = [count * 1000 // total for count in counts]
    remainders = [count * 1000 % total for count in counts]
    missing = part - sum(tenths)
    for place in sorted(range(len(counts)), key=lambda i: -remainders[i])[:missing]:
        tenths[place] += 1
    return tenths


def share(count: int, total: int) -> float | None:
    """Return a percentage with one decimal, rounded half up; None of nothing."""
    if total == 0:
        return None
    return (count * 2000 + total) // (2 * total) / 10


def wilson(count: int, total: int) -> tuple[float | None, float | None]:
    """Return the 95 % interval of a share in percent, one decimal (Wilson 1927).

    `wilson(18, 20)` is (69.9, 97.2).
    """
    if total == 0:
        return None, None
    part, z2 = count / total, Z_95**2
    middle = part + z2 / (2 * total)
    spread = Z_95 * sqrt(part * (1 - part) / total + z2 / (4 * total**2))
    low, high = ((middle + sign * spread) / (1 + z2 / total) for sign in (-1, 1))
    return round(100 * max(low, 0.0), 1), round(100 * min(high, 1.0), 1)


def percentile(ordered: Sequence[float], percent: float) -> float | None:
    """Return the nearest-rank percentile of values in rising order; None of nothing."""
    if not ordered:
        return None
    return ordered[max(ceil(percent / 100 * len(ordered)), 1) - 1]


def percentile_of(counted: Mapping[int, int], percent: int) -> int | None:
    """Return the nearest-rank percentile of values that are given with how often each happened."""
    rank = max(-(-percent * sum(counted.values()) // 100), 1)
    for value in sorted(counted):
        rank -= counted[value]
        if rank <= 0:
            return value
    return None
