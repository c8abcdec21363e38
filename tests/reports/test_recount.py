"""Random days: every figure of the reports is what the journal's events say, counted plainly."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from server.core import commands
from server.core.events import Json
from server.desk.reports import report
from server.store import journal
from tests.desk.random_hall import RandomHall
from tests.reports import recount
from tests.world import HALL, KIOSK, SUPERVISOR

LEVELS = [each.id for each in HALL.scale]
Told = dict[str, Any]


class CountedDays(RandomHall):
    """A hall in the hands of chance whose reports are counted anew."""

    @initialize()
    def begin(self) -> None:
        """Serve somebody, so that the first report has something to tell."""
        self.work(1, [])

    @rule(
        counter=st.sampled_from([1, 2]),
        steps=st.lists(st.tuples(st.booleans(), st.integers(0, 700_000)), max_size=25),
    )
    def be_busy(self, counter: int, steps: list[tuple[bool, int]]) -> None:
        """People come and are called at odd moments, to the millisecond."""
        self.ask(commands.OpenCounter(counter=counter), SUPERVISOR)
        for comes, wait_ms in steps:
            self.clock.step(wait_ms / 1000)
            if comes:
                self.ask(commands.IssueTicket(service="civil"), KIOSK)
            else:
                self.ask(commands.CallNext(counter=counter), SUPERVISOR)

    @rule(
        before=st.integers(0, 3),
        days=st.integers(0, 3),
    )
    def ask_for_reports(self, before: int, days: int) -> None:
        """Ask about days around today and count them anew."""
        today = date.fromisoformat(self.desk.view.day.day)
        first = today - timedelta(days=before)
        self.compare(first, first + timedelta(days=days))

    def compare(self, first: date, last: date) -> None:
        """Fail unless the reports say of these days what the journal says."""
        rows = journal.read_page(self.desk.reading, 0, 1000)
        all_tickets, all_answers = recount.recount(rows)
        inside = {(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)}
        tickets = [each for each in all_tickets.values() if each["day"] in inside]
        answers = [each for each in all_answers if each["day"] in inside]
        visits = report(self.desk, "visits", first, last)
        satisfaction = report(self.desk, "satisfaction", first, last)
        self.compare_told_waits(report(self.desk, "estimates", first, last), tickets)
        assert visits["up_to_seq"] == satisfaction["up_to_seq"] == rows[-1]["seq"]
        self.compare_visits(visits, tickets)
        self.compare_opinions(satisfaction, tickets, answers)

    def compare_visits(self, told: Json, tickets: list[Told]) -> None:
        """Fail unless total, rows, steps and hours are those of `tickets`."""
        assert _part(told["total"], recount.visits([])) == recount.visits(tickets)
        assert {row["service"] for row in told["rows"]} == {each["service"] for each in tickets}
        for row in told["rows"]:
            own = [each for each in tickets if each["service"] == row["service"]]
            assert _part(row, recount.visits([])) == recount.visits(own)
        for step in told["over_time"]:
            counted = recount.visits([t for t in tickets if step["from"] <= t["day"] <= step["to"]])
            assert counted.items() >= _part(step, {"issued", "waited_p50_s", "cancelled"}).items()
        hours = [recount.hour(each, HALL.zone_info) for each in tickets]
        assert (
            {row["hour"]: row["issued"] for row in told["by_hour"]}
            == {hour: hours.count(hour) for hour in range(min(hours), max(hours) + 1)}
            if hours
            else told["by_hour"] == []
        )

    def compare_told_waits(self, told: Json, tickets: list[Told]) -> None:
        """Fail unless total, rows and steps are those of the tickets that were told a wait."""

        def compare(figures: Json, own: list[Told]) -> None:
            counted = recount.told_waits(own)
            keys = ("held_share", "early_share", "late_share")
            shares = {key: counted.pop(key) for key in keys}
            assert _part(figures, counted) == counted
            if not counted["told"]:
                assert _part(figures, keys) == shares
                return
            # They sum to 100.0, so one may be a tenth off.
            assert all(abs(figures[key] - shares[key]) < 0.11 for key in keys)
            assert round(sum(figures[key] for key in keys), 1) == 100.0
            share = shares["held_share"]
            assert figures["held_low"] - 0.1 <= share <= figures["held_high"] + 0.1

        compare(told["total"], tickets)
        for row in told["rows"]:
            compare(row, [each for each in tickets if each.get("called_for") == row["service"]])
        for step in told["over_time"]:
            compare(step, [t for t in tickets if step["from"] <= t["day"] <= step["to"]])

    def compare_opinions(self, told: Json, tickets: list[Told], answers: list[Told]) -> None:
        """Fail unless total, rows and steps are those of the answers."""
        served = [each for each in tickets if each["end"] == "served"]
        counted = recount.opinions(len(served), answers, LEVELS)
        assert _part(told["total"], counted) == counted
        assert sum(row["rated"] for row in told["rows"]) == len(answers)
        for row in told["rows"]:
            own = [each for each in answers if each.get("service") == row["service"]]
            of_service = sum(each["service"] == row["service"] for each in served)
            counted = recount.opinions(of_service, own, LEVELS)
            if row["withheld"]:
                counted |= dict.fromkeys([k for k in counted if k.endswith(("_count", "_share"))])
            assert _part(row, counted) == counted
        for step in told["over_time"]:
            own = [each for each in answers if step["from"] <= each["day"] <= step["to"]]
            of_step = sum(step["from"] <= each["day"] <= step["to"] for each in served)
            counted = recount.opinions(of_step, own, LEVELS)
            assert _part(step, counted) == counted

    def teardown(self) -> None:
        """Count the whole time at the end."""
        try:
            if self.desk.view.day.day:
                today = date.fromisoformat(self.desk.view.day.day)
                self.compare(date(2026, 11, 1), today)
            self.desk.stop()
        finally:
            self.closing.close()


def _part(told: Json, keys: Any) -> Told:
    return {key: told[key] for key in keys}


TestCountedDays = CountedDays.TestCase
TestCountedDays.settings = settings(
    max_examples=30,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
