"""Nothing that a clerk, a display or another watcher sees tells whether and how somebody rated.

The same morning is lived with no answer, with the best and with the worst.
"""

from __future__ import annotations

import json
import re
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.hall import MORNING, clock, write_hall
from tests.console.visitors import Visitors
from tests.live.listener import Listener, listening
from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder

COUNTER = 3
SERVICE = "E"
OUTCOMES = (None, "very_satisfied", "dissatisfied")
# What no two mornings share: moments, waits of a second more or less, and the journal's place.
VARIES = (
    (r'"\d{4}-\d\d-\d\dT[^"]*"', '"T"'),
    (r'"(waited_s|low_s|high_s|seq|data_version)": \d+', r'"\1": 0'),
    (r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)", "T"),
    (r"&#34;(seq|waited_s)&#34;: \d+", "0"),
    (r'"(seq|waited_s)": ?\d+', "0"),
    (r'(id="wall"[^>]*>)\d\d:\d\d', r"\1T"),
    (r'(<time class="wall"[^>]*>)\d\d:\d\d', r"\1T"),
)
LOOKS = (
    "/counters",
    "/tickets?state=served",
    "/tickets?state=waiting",
    "/board",
    f"/board?counter={COUNTER}",
    f"/board?kind=counter&counter={COUNTER}",
    "/board?kind=hall",
    "/services",
)


def alike(told: Any) -> str:
    """Return what was told, without what differs from second to second."""
    text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
    for pattern, instead in VARIES:
        text = re.sub(pattern, instead, text)
    return text


def ask(who: Stranger, path: str) -> Any:
    address, _, query = path.partition("?")
    return who.get(address, **dict(part.split("=") for part in query.split("&") if part))


class Morning:
    """One citizen is served and perhaps rates; another comes; everybody looks."""

    def __init__(self, hall: RunningHall, outcome: str | None) -> None:
        self.hall = hall
        self.outcome = outcome
        self.kiosk = hall.device(Role.KIOSK)
        self.clerk = hall.person("minh", Role.CLERK)
        self.rooms: dict[str, Listener] = {}

    def listen(self, stack: ExitStack) -> None:
        places = {
            "counter": (Role.COUNTER, COUNTER),
            "panel": (Role.DISPLAY, COUNTER),
            "display": (Role.DISPLAY, None),
            "kiosk": (Role.KIOSK, None),
            "hall": (Role.SUPERVISOR, None),
            "rating": (Role.RATING, COUNTER),
        }
        for name, (role, counter) in places.items():
            auth = {"token": self.hall.token(role, counter)}
            self.rooms[name] = stack.enter_context(listening(self.hall.url, auth))

    def serve(self) -> str:
        ticket = self.kiosk.post("/tickets", {"service": SERVICE}).json()
        for verb in ("open", "call-next", "start", "finish"):
            answer = self.clerk.post(f"/counters/{COUNTER}/{verb}")
            answer.raise_for_status()
        for room in self.rooms.values():
            room.push("ticket_served")
        return str(ticket["id"])

    def rate(self, ticket: str) -> None:
        if self.outcome is None:
            return
        terminal = self.hall.device(Role.RATING, COUNTER)
        answer = terminal.post("/ratings", {"level": self.outcome, "ticket": ticket})
        assert answer.status_code == 201
        self.rooms["rating"].push("rating_given")

    def kinds_after_the_visit(self) -> dict[str, list[str]]:
        """Let another citizen come; return what each room heard since the visit ended."""
        self.kiosk.post("/tickets", {"service": SERVICE}).raise_for_status()
        heard: dict[str, list[str]] = {}
        for name, room in self.rooms.items():
            if name in ("rating", "panel"):  # who comes concerns neither
                continue
            room.push("ticket_issued", number=f"{SERVICE}002")
            kinds = [each["kind"] for each in room.pushes]
            heard[name] = kinds[kinds.index("ticket_served") + 1 :]
        return heard


def live(outcome: str | None, browser: Browser) -> tuple[dict[str, str], list[str]]:
    """Live one morning; return what every watcher saw, and what the rating room heard."""
    with ExitStack() as stack:
        folder = stack.enter_context(fast_folder())
        options = clock(MORNING)
        hall = stack.enter_context(
            running_hall(folder / "data", write_hall(folder), options=options)
        )
        morning = Morning(hall, outcome)
        morning.listen(stack)
        ticket = morning.serve()
        morning.rate(ticket)
        seen = {f"heard by {name}": alike(kinds) for name, kinds in
                morning.kinds_after_the_visit().items()}  # fmt: skip
        for name, room in morning.rooms.items():
            if name != "rating":
                seen[f"shown to {name}"] = alike(room.board)
                assert "rating" not in room.everything.replace("rating_window", "")
        for path in (*LOOKS, f"/tickets/{ticket}"):
            seen[f"clerk {path}"] = alike(ask(morning.clerk, path))
        keypad = hall.device(Role.COUNTER, COUNTER)
        seen["keypad /board"] = alike(keypad.get("/board"))
        seen["counter page"] = counter_page(hall, browser)
        rating = [each["kind"] for each in morning.rooms["rating"].pushes]
    return seen, rating


def counter_page(hall: RunningHall, browser: Browser) -> str:
    """Return the whole clerk's page as it stands in a browser."""
    with browser.new_context() as context:
        page = context.new_page()
        Visitors(hall, lambda **_: context).log_in(context, "minh")
        page.goto(f"{hall.url}/counter?counter={COUNTER}")
        expect(page.locator("#queue .number")).to_have_text([f"{SERVICE}002"])
        expect(page.locator("body")).to_have_attribute("data-live", "live")
        return alike(page.content())


@pytest.fixture(scope="module")
def mornings(browser: Browser) -> dict[str | None, tuple[dict[str, str], list[str]]]:
    """Live the morning once for each outcome."""
    return {outcome: live(outcome, browser) for outcome in OUTCOMES}


def test_whoever_watches_sees_the_same_whether_and_however_somebody_rated(
    mornings: dict[str | None, tuple[dict[str, str], list[str]]],
) -> None:
    silent, _ = mornings[None]
    assert len(silent) > len(LOOKS) + 8
    for outcome in OUTCOMES[1:]:
        seen, _ = mornings[outcome]
        for what, told in silent.items():
            assert seen[what] == told, what


def test_an_answer_reaches_the_rating_room_alone(
    mornings: dict[str | None, tuple[dict[str, str], list[str]]],
) -> None:
    assert "rating_given" not in mornings[None][1]
    for outcome in OUTCOMES[1:]:
        assert mornings[outcome][1].count("rating_given") == 1
