"""The figures about satisfaction: counts, shares that add up, intervals, and what is withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server.core.catalogue import N_
from server.core.figures import grouped_shares, share, wilson
from server.core.hall import Words
from server.core.report import Column, Figures

SATISFIED = "satisfied_share"


@dataclass(kw_only=True)
class Opinions:
    """What was counted of some visits: how many were served, and each answer.

    An answer's key is its level and whether that counted as satisfied when it was given.
    """

    served: int = 0
    answers: Counter[tuple[str, bool]] = field(default_factory=Counter)
    about_a_visit: int = 0

    @property
    def rated(self) -> int:
        """Return how many answers there are."""
        return sum(self.answers.values())

    def add(self, other: Opinions) -> None:
        """Count what `other` counted as well."""
        self.served += other.served
        self.about_a_visit += other.about_a_visit
        self.answers.update(other.answers)


def opinion_columns(levels: Mapping[str, Words]) -> list[Column]:
    """Return the columns of a scale whose level ids stand for their words, best first.

    The default scale has a level called `satisfied`, whose `<level>_share` would be the key of
    the overall share: `satisfied_share` is always the overall one, and every level has its own
    share as `share_of_<level>` too. docs/reports.md tells more.
    """
    columns = [
        Column(key="served", label=N_("Lượt đã phục vụ"), unit="ticket"),
        Column(key="rated", label=N_("Câu trả lời"), unit="rating"),
        Column(key="response_rate", label=N_("Tỷ lệ trả lời"), unit="%"),
        Column(key=SATISFIED, label=N_("Hài lòng trở lên"), unit="%"),
        Column(key="satisfied_low", label=N_("Hài lòng trở lên, từ (tin cậy 95 %)"), unit="%"),
        Column(key="satisfied_high", label=N_("Hài lòng trở lên, đến (tin cậy 95 %)"), unit="%"),
    ]
    for kind, label, unit in (
        ("{}_count", N_("{level}: số câu trả lời"), "rating"),
        ("{}_share", N_("{level}: tỷ lệ"), "%"),
        ("share_of_{}", N_("{level}: phần của riêng mức này"), "%"),
    ):
        for level, words in levels.items():
            key = kind.format(level)
            if key != SATISFIED:
                columns.append(Column(key=key, label=label, unit=unit, level=words))
    label = N_("Câu trả lời gắn với một lượt")
    return [*columns, Column(key="rated_visits", label=label, unit="rating")]


def opinion_figures(opinions: Opinions, levels: Sequence[str]) -> Figures:
    """Return the figures of `opinion_columns`; what is undefined is None.

    The level shares sum to 100.0, and those of the satisfied levels to `satisfied_share`.
    """
    cells = [[(level, satisfied) for level in levels] for satisfied in (True, False)]
    counted = [[opinions.answers[cell] for cell in group] for group in cells]
    shares = {
        cell: part
        for group, parts in zip(cells, grouped_shares(counted), strict=True)
        for cell, part in zip(group, parts, strict=True)
    }
    satisfied, rated = sum(counted[0]), sum(sum(group) for group in counted)
    low, high = wilson(satisfied, rated)
    own = {level: _sum(shares[level, True], shares[level, False]) for level in levels}
    counts = {
        level: opinions.answers[level, True] + opinions.answers[level, False] for level in levels
    }
    return {
        "served": opinions.served,
        "rated": rated,
        "response_rate": share(rated, opinions.served),
        **{f"{level}_count": count for level, count in counts.items()},
        **{f"{level}_share": part for level, part in own.items()},
        SATISFIED: share(satisfied, rated),
        "satisfied_low": low,
        "satisfied_high": high,
        **{f"share_of_{level}": part for level, part in own.items()},
        "rated_visits": opinions.about_a_visit,
    }


def without_opinion(figures: Figures) -> Figures:
    """Return `figures` with how many answered, and nothing of what they said."""
    told = {"served", "rated", "response_rate", "rated_visits"}
    return {key: value if key in told else None for key, value in figures.items()}


def withheld(rated: Sequence[int], least: int) -> set[int]:
    """Return the places of the rows whose answers are not told, those of fewer than `least`.

    When the withheld rows together are still fewer, their sum could be read off the total: then
    the smallest of the others is withheld too. A row without answers has nothing to withhold.
    """
    filled = sorted((count, place) for place, count in enumerate(rated) if count)
    hidden = [(count, place) for count, place in filled if count < least]
    for row in filled[len(hidden) :]:
        if not hidden or sum(count for count, _ in hidden) >= least:
            break
        hidden.append(row)
    return {place for _, place in hidden}


def withheld_groups(
    rated: Mapping[str | None, int], unit_of: Mapping[str | None, str | None], least: int
) -> tuple[set[str | None], set[str | None]]:
    """Return the units and the services whose answers are not told, given how many each has.

    Units by `withheld`; then all services of a withheld unit, else what it keeps back were the
    total less every row that is told; and of a unit that is told those that are `withheld` in it.
    """
    mates: dict[str | None, list[str | None]] = {}
    for service in rated:
        mates.setdefault(unit_of.get(service), []).append(service)
    sums = [sum(rated[each] for each in own) for own in mates.values()]
    units = {[*mates][place] for place in withheld(sums, least)}
    services: set[str | None] = set()
    for unit, own in mates.items():
        if unit in units:
            services |= {each for each in own if rated[each]}
        else:
            services |= {own[place] for place in withheld([rated[each] for each in own], least)}
    return units, services


def _sum(one: float | None, other: float | None) -> float | None:
    # Tenths are added as whole numbers: 0.1 + 0.2 has no place in a report.
    if one is None or other is None:
        return None
    return (round(one * 10) + round(other * 10)) / 10
