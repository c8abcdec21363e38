"""How much script each screen loads, compressed, every module counted."""

from __future__ import annotations

import gzip
from pathlib import Path

from playwright.sync_api import Page, Response

from server.cli.books import do
from server.desk.access import add_staff
from server.desk.principal import Role
from tests.bench.browser import OpenPage, let_in, open_browser
from tests.bench.table import Row
from tests.kiosk.served import served_agent
from tests.running_hall import PASSWORD, RunningHall, running_hall

MOST_BYTES = 60_000
PUBLIC_URL = "https://hall.example"
OPTIONS = ("--always-open", "--public-url", PUBLIC_URL)
DEVICES = (
    ("/display", Role.DISPLAY),
    ("/display?counter=1", Role.DISPLAY),
    ("/rating", Role.RATING),
)
STAFF = ("/counter?counter=1", "/monitor", "/devices", "/voice", "/appointments", "/reports")


def measure(folder: Path) -> list[Row]:
    """Return a row for each screen."""
    with running_hall(folder / "hall", options=OPTIONS) as hall, open_browser() as open_page:
        hall_screens = [*_devices(hall, open_page), _phone(hall, open_page)]
        return [*hall_screens, *_staff(hall, open_page), _kiosk(hall, open_page, folder)]


def _devices(hall: RunningHall, open_page: OpenPage) -> list[Row]:
    rows = []
    for path, role in DEVICES:
        page = open_page()
        counter = 1 if role is Role.RATING else None
        let_in(page, hall.url, f"moiso_{role}", hall.token(role, counter))
        rows.append(_weighed(page, path, hall.url + path))
    return rows


def _phone(hall: RunningHall, open_page: OpenPage) -> Row:
    issued = hall.device(Role.KIOSK).post("/tickets", {"service": "A"}).json()
    page = open_page()
    return _weighed(page, "/f/CODE", issued["follow_url"].replace(PUBLIC_URL, hall.url))


def _staff(hall: RunningHall, open_page: OpenPage) -> list[Row]:
    do(hall.folder, add_staff("lan", Role.SUPERVISOR, PASSWORD))
    context = open_page().context
    told = {"name": "lan", "password": PASSWORD}
    context.request.post(f"{hall.url}/api/v1/session", data=told)
    return [_weighed(context.new_page(), path, hall.url + path) for path in STAFF]


def _kiosk(hall: RunningHall, open_page: OpenPage, folder: Path) -> Row:
    printer = f"png://{folder / 'slips'}"
    with served_agent(hall.url, printer, state_dir=folder, token=hall.token(Role.KIOSK)) as agent:
        page = open_page()
        return _weighed(page, "the kiosk", agent.url)


def _weighed(page: Page, screen: str, address: str) -> Row:
    heard: list[Response] = []

    def note(answer: Response) -> None:
        heard.append(answer)

    page.on("response", note)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    scripts = {each.url: each.body() for each in heard if each.url.endswith(".js") and each.ok}
    weight = sum(len(gzip.compress(each)) for each in scripts.values())
    return Row(
        what=f"script of {screen}, compressed",
        ours=f"{weight / 1000:.1f} kB",
        beside=f"promised {MOST_BYTES / 1000:.0f} kB",
        ratio=weight / MOST_BYTES,
        goal="under 1",
        holds=0 < weight < MOST_BYTES,
    )
