"""Films and pictures on a board: one after the other, silent during a call, never a black hole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.display.boards import call, display_board, idle_board, layout, usual_calls, waiting_board
from tests.display.film import make_media
from tests.display.rig import SIZES, Host
from tests.running_hall import wait_for
from tests.screens import assert_accessible, assert_nothing_overflows, picture

FILMS = {"media": "films"}


@pytest.fixture(scope="module")
def reels(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reels")
    make_media(browser, folder, "b.webm", seconds=1.5)
    make_media(browser, folder, "c.png")
    return folder


def board(**changes: Any) -> dict[str, Any]:
    return display_board(layout=layout(**FILMS | changes))


def put(host: Host, reels: Path, *names: str) -> None:
    host.media.joinpath("films").mkdir(parents=True, exist_ok=True)
    for name in names:
        host.media.joinpath("films", name).write_bytes((reels / name).read_bytes())


def open_board(page: Page, host: Host, shown: dict[str, Any], query: str = "") -> None:
    host.push(shown)
    page.goto(f"{host.url}/display{query}")
    expect(page.locator("body")).to_have_attribute("data-live", "live")


def film(page: Page, what: str) -> Any:
    return page.evaluate(f"document.querySelector('#media video').{what}")


def test_films_and_pictures_follow_each_other_and_a_broken_one_is_passed_over(
    screen: Page, host: Host, reels: Path
) -> None:
    put(host, reels, "b.webm", "c.png")
    (host.media / "films" / "a.mp4").write_bytes(b"no film at all")
    (host.media / "films" / "notes.txt").write_text("no film")
    open_board(screen, host, board())
    expect(screen.locator("#media")).to_be_visible()
    wait_for(lambda: film(screen, "currentTime") > 0, "the film runs")
    assert "b.webm" in film(screen, "src")
    expect(screen.locator("#media img")).to_have_attribute("src", wait_for_picture(screen))
    expect(screen.locator("#media img")).to_be_visible()
    expect(screen.locator("#media video")).to_be_hidden()


def wait_for_picture(page: Page) -> str:
    source = "document.querySelector('#media img').getAttribute('src') ?? ''"

    def found() -> str:
        shown: str = page.evaluate(source)
        return shown if "c.png" in shown else ""

    return wait_for(found, "the picture's turn")


def test_one_film_alone_begins_again(screen: Page, host: Host, reels: Path) -> None:
    put(host, reels, "b.webm")
    open_board(screen, host, board())
    screen.evaluate(
        "document.querySelector('#media video').addEventListener('ended', () => "
        "(window.ends = (window.ends ?? 0) + 1))"
    )
    wait_for(lambda: screen.evaluate("window.ends >= 2"), "the film has ended twice")
    expect(screen.locator("#media")).to_be_visible()


@pytest.mark.parametrize("files", [None, [], ["a.mp4"]], ids=["no-folder", "empty", "broken"])
def test_a_place_without_a_film_is_given_to_those_who_wait(
    screen: Page, host: Host, reels: Path, files: list[str] | None
) -> None:
    for name in files or ():
        reels.joinpath(name).write_bytes(b"no film")
    if files is not None:
        put(host, reels, *files)
    open_board(screen, host, display_board(), "?sound=off")
    usual = screen.locator("#who-waits").bounding_box()
    # The layout of its hall has changed: the page makes itself anew.
    with screen.expect_navigation(), screen.expect_response("**/display/media/films"):
        host.push(board())
    expect(screen.locator("body")).to_have_attribute("data-live", "live")
    expect(screen.locator("#media")).to_be_hidden()
    assert screen.locator("#who-waits").bounding_box() == usual


def test_a_film_is_silent_while_a_number_is_called_and_while_it_is_spoken(
    screen: Page, host: Host, reels: Path
) -> None:
    put(host, reels, "b.webm")
    open_board(screen, host, board(media_volume=40))
    screen.mouse.click(10, 10)
    wait_for(lambda: film(screen, "muted") is False, "the film is heard")
    assert film(screen, "volume") == pytest.approx(0.4)
    host.push(board(media_volume=40) | {"calls": [call("G030", 9), *usual_calls()]})
    wait_for(lambda: film(screen, "muted"), "the film is silent for the call")
    wait_for(lambda: film(screen, "muted") is False, "the film is heard again")
    screen.evaluate(speaking(True))
    assert film(screen, "muted") is True
    screen.evaluate(speaking(False))
    assert film(screen, "muted") is False


def speaking(now: bool) -> str:
    detail = f"{{ speaking: {str(now).lower()}, call: null }}"
    return f"dispatchEvent(new CustomEvent('moiso:speaking', {{ detail: {detail} }}))"


def test_a_film_whose_hall_wants_no_sound_is_never_heard(
    screen: Page, host: Host, reels: Path
) -> None:
    put(host, reels, "b.webm")
    open_board(screen, host, board())
    screen.mouse.click(10, 10)
    wait_for(lambda: film(screen, "currentTime") > 0, "the film runs")
    screen.evaluate(speaking(False))
    assert film(screen, "muted") is True


@pytest.mark.parametrize("kind", ["calls", "waiting", "idle"])
def test_a_film_has_its_own_place_on_every_screen(
    screen: Page, host: Host, reels: Path, kind: str
) -> None:
    put(host, reels, "c.png")
    boards = {
        "calls": board(),
        "waiting": waiting_board(12, changes_of_layout=FILMS),
        "idle": idle_board(layout=layout(kind="idle", **FILMS)),
    }
    open_board(screen, host, boards[kind])
    expect(screen.locator("#media")).to_be_visible()
    for name, (width, height) in SIZES.items():
        screen.set_viewport_size({"width": width, "height": height})
        assert_nothing_overflows(screen)
        assert screen.evaluate(OVERLAPS) == []
        picture(screen, f"display-film-{kind}-{name}")
    assert_accessible(screen)


OVERLAPS = """() => {
  const film = document.querySelector('#media').getBoundingClientRect();
  return ['#now', '#rows', '#who-waits', '#hours', '#bring', 'footer', '.top']
    .map((name) => document.querySelector(name))
    .filter((node) => node.offsetParent && node.getClientRects().length)
    .filter((node) => {
      const box = node.getBoundingClientRect();
      return box.width && box.left < film.right - 1 && box.right > film.left + 1 &&
        box.top < film.bottom - 1 && box.bottom > film.top + 1;
    })
    .map((node) => node.id || node.className);
}"""


def test_a_piece_of_a_film_is_given_and_to_displays_alone(host: Host, reels: Path) -> None:
    put(host, reels, "b.webm")
    address = f"{host.url}/display/media/films/b.webm"
    piece = requests.get(address, headers={"Range": "bytes=10-19"}, timeout=5)
    assert (piece.status_code, len(piece.content)) == (206, 10)
    host.stage(enrolled=False)
    assert requests.get(address, timeout=5).status_code == 403
    assert requests.get(f"{host.url}/display/media/films", timeout=5).status_code == 403


@pytest.mark.parametrize("name", ["films/notes.txt", "..%2Ffilms", "films/..%2F..%2Fboard.json"])
def test_nothing_but_films_and_pictures_leaves_the_folder(
    host: Host, reels: Path, name: str
) -> None:
    put(host, reels, "c.png")
    (host.media / "films" / "notes.txt").write_text("secret")
    assert requests.get(f"{host.url}/display/media/{name}", timeout=5).status_code == 404
