"""`moiso simulate`: days of a hall played on its own rules, with as many counters as one likes."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from server.cli.books import reading
from server.cli.simulate_table import as_text
from server.core.hall import Hall
from server.halls import hall_text, read_hall
from server.simulation.history import public_of
from server.simulation.opening_plan import OpeningPlan, all_day_plan
from server.simulation.outcome import Json, Outcome
from server.simulation.people import Public
from server.simulation.plan_search import Target, smallest_plan
from server.simulation.trial import Trial
from server.store.books import load_day
from server.store.errors import StoreError
from server.store.reports import days_between
from server.store.tickets import tickets_of_day

HISTORY_DAYS = 60
SOME_MONDAY = "2026-01-05"

T = TypeVar("T")
Tell = Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is asked for, as it was written."""

    hall_name: str | None
    folder: Path | None
    days: int
    seed: int
    first: datetime
    open_counters: int | None
    target_s: float
    share: float
    compare: bool
    plan: bool
    form: str


@click.command()
@click.argument("hall_name", metavar="[HALL]", required=False)
@click.option(
    "--data",
    "folder",
    envvar="MOISO_DATA",
    type=click.Path(file_okay=False, readable=False, path_type=Path),
    help="A hall's folder: its own people of the last 60 working days, and its hall unless named.",
)
@click.option("--days", default=20, show_default=True, type=click.IntRange(1, 2000))
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same days.")
@click.option(
    "--from",
    "first",
    default=SOME_MONDAY,
    show_default=True,
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The first day; weekdays and the hall's holidays count.",
)
@click.option(
    "--open", "open_counters", type=click.IntRange(min=1), help="Counters open all day; else all."
)
@click.option(
    "--target-s",
    default=1800.0,
    show_default=True,
    type=click.FloatRange(min=0),
    help="The wait that should not be exceeded, in seconds.",
)
@click.option(
    "--share",
    default=90.0,
    show_default=True,
    type=click.FloatRange(0, 100),
    help="Percent of the people who should be called within it.",
)
@click.option("--compare", is_flag=True, help="Every number of open counters, one after the other.")
@click.option("--plan", is_flag=True, help="The smallest opening plan that meets the target.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def simulate(**options: Any) -> None:
    """Play days of HALL, a file or a sample, on its own rules: waits, loads, opening plans."""
    wish = Wish(**options)
    if sum((wish.compare, wish.plan, wish.open_counters is not None)) > 1:
        raise click.UsageError("--open, --compare and --plan exclude each other: take one")
    public = _public(wish.hall_name, wish.folder)
    trial = Trial(public=public, first=wish.first.date(), days=wish.days, seed=wish.seed)
    made = _heading(wish, public.hall) | _answer(wish, trial)
    as_json = wish.form == "json"
    click.echo(json.dumps(made, ensure_ascii=False, indent=2) if as_json else as_text(made))


def _heading(wish: Wish, hall: Hall) -> Json:
    return {
        "hall": hall.code,
        "days": wish.days,
        "seed": wish.seed,
        "from": wish.first.date().isoformat(),
        "from_history": wish.folder is not None,
        "target": {"within_s": wish.target_s, "share": wish.share},
    }


def _answer(wish: Wish, trial: Trial) -> Json:
    target = Target(within_s=wish.target_s, part=wish.share / 100)
    if wish.compare:
        return {"compared": _compared(trial, target)}
    found = _smallest(trial, target) if wish.plan else _all_day(trial, wish.open_counters)
    opening, outcome = found
    return {
        "counter_hours_a_day": opening.counter_hours,
        "outcome": outcome.as_json(target.within_s, opening.open),
    }


def _all_day(trial: Trial, open_counters: int | None) -> tuple[OpeningPlan, Outcome]:
    try:
        opening = all_day_plan(trial.hall, open_counters)
    except ValueError as error:
        raise click.UsageError(f"--open: {error}, or a service has no counter") from error
    with _progress(trial.days, "days") as tell:
        return opening, _played(partial(trial.run, opening, tell))


def _compared(trial: Trial, target: Target) -> list[Json]:
    everything = all_day_plan(trial.hall)
    counts = range(everything.least, len(everything.order) + 1)
    found: list[Json] = []
    with _progress(trial.days * len(counts), "days") as tell:
        for count in counts:
            opening = all_day_plan(trial.hall, count)
            outcome = _played(partial(trial.run, opening, tell))
            told = outcome.as_json(target.within_s, opening.open)
            kept = ("people", "never_called", "waited_p50_s", "waited_p90_s", "within_share")
            found.append(
                {
                    "open": count,
                    **{key: told[key] for key in (*kept, "load")},
                    "meets": target.is_met(outcome),
                }
            )
    return found


def _smallest(trial: Trial, target: Target) -> tuple[OpeningPlan, Outcome]:
    with _progress(None, "plans tried") as tell:
        found = _played(partial(smallest_plan, trial, target, tell))
    if found is None:
        raise StoreError(
            f"not even all {len(trial.hall.counters)} counters call {100 * target.part:g} % of the "
            f"people within {target.within_s:g} s: ask for less with --share or --target-s"
        )
    return found.plan, found.outcome


def _played(play: Callable[[], T]) -> T:
    try:
        return play()
    except ValueError as error:
        raise StoreError(str(error)) from error


def _public(hall_name: str | None, folder: Path | None) -> Public:
    if hall_name is None and folder is None:
        raise click.UsageError("HALL or --data DIR is needed")
    hall = _hall_of_file(hall_name) if hall_name is not None else None
    if folder is not None:
        return _public_of_history(folder, hall)
    assert hall is not None
    if hall.demand is None:
        raise StoreError(
            f"{hall_name} does not say who comes: give it a section `demand` (docs/hall-file.md), "
            "or simulate from a hall's own history with --data DIR"
        )
    return Public(hall=hall, demand=hall.demand)


def _hall_of_file(name: str) -> Hall:
    try:
        return read_hall(hall_text(name))
    except OSError as error:
        raise StoreError(f"{name} cannot be read: {error.strerror}") from error


def _public_of_history(folder: Path, hall: Hall | None) -> Public:
    with reading(folder) as database:
        day = load_day(database.conn)
        hall = hall or day.hall
        if hall is None:
            raise StoreError(f"no hall is loaded in {folder}")
        today = date.fromisoformat(day.day) if day.day else date.max
        # Today still goes on: its evening would be missing.
        past = days_between(database.conn, date.min, today - timedelta(days=1))[-HISTORY_DAYS:]
        tickets = {date.fromisoformat(each): tickets_of_day(database.conn, each) for each in past}
    try:
        return public_of(hall, {each: found for each, found in tickets.items() if found})
    except ValueError as error:
        raise StoreError(
            f"{folder} has no whole day behind it from which to simulate: {error}"
        ) from error


@contextmanager
def _progress(length: int | None, what: str) -> Iterator[Tell]:
    # Only a terminal sees it, and only on standard error: the answer stays clean.
    if not sys.stderr.isatty():
        yield lambda: None
    elif length is None:
        yield partial(_count_up, itertools.count(1), what)
        click.echo(f"\r{'':40}\r", err=True, nl=False)
    else:
        with click.progressbar(length=length, label=what, file=sys.stderr) as bar:
            yield lambda: bar.update(1)


def _count_up(count: Iterator[int], what: str) -> None:
    click.echo(f"\r{next(count)} {what}", err=True, nl=False)
