"""Changes that come faster than screens need are merged into the newest picture."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor

from server.cli.books import do
from server.core.commands import Context, IssueTicket
from server.core.decide import decide
from server.desk.principal import Role
from server.store.books import Books
from tests.live.conftest import Listen
from tests.live.listener import Listener
from tests.running_hall import RunningHall

CHANGES = 60
CLIENTS = 12


def waiting(listener: Listener, service: str) -> int:
    found = [each["count"] for each in listener.board["waiting"] if each["service"] == service]
    return int(found[0])


def test_sixty_quick_changes_give_fewer_pushes_and_the_newest_board_last(
    hall: RunningHall, listen: Listen
) -> None:
    screens = [listen(Role.DISPLAY), listen(Role.DISPLAY, transport="polling")]
    before = waiting(screens[0], "H")
    kiosks = [hall.device(Role.KIOSK) for _ in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = pool.map(
            lambda kiosk: [kiosk.post("/tickets", {"service": "H"}) for _ in range(5)], kiosks
        )
        numbers = {each.json()["number"] for each in itertools.chain(*answers)}
    assert len(numbers) == CHANGES
    events = hall.device(Role.INTEGRATION).get("/journal", after=0, limit=1000)["events"]
    newest = max(each["seq"] for each in events if each["kind"] == "ticket_issued")
    for screen in screens:
        screen.reaches(newest)
        pushes = [each for each in screen.pushes if each["kind"] == "ticket_issued"]
        assert 0 < len(pushes) < CHANGES
        seqs = [said["seq"] for _, said in screen.heard]
        assert seqs == sorted(seqs)
        assert waiting(screen, "H") == before + CHANGES


def test_what_is_committed_together_is_told_once(hall: RunningHall, listen: Listen) -> None:
    screen = listen(Role.DISPLAY)
    before = waiting(screen, "H")

    def sixty(books: Books) -> None:
        context = Context(at=books.moment(), always_open=True)
        for _ in range(CHANGES):
            events = decide(books.day, IssueTicket(service="H"), context).events
            books.append(events, "console")

    do(hall.folder, sixty)
    push = screen.push("ticket_issued")
    assert [each["seq"] for each in screen.pushes] == [push["seq"]]
    assert waiting(screen, "H") == before + CHANGES
