"""Both sides of the socket use the same words: a misspelled one would be swallowed in silence."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from server.desk.principal import Role
from tests.live.conftest import Listen
from tests.live.listener import Listener
from tests.running_hall import RunningHall, wait_for

ROOT = Path(__file__).parents[2]
CLIENT = (ROOT / "server/static/shared/live.js").read_text(encoding="utf-8")
SCRIPTS = [
    path
    for folder in ("server", "display", "rating_terminal", "kiosk")
    for path in sorted((ROOT / folder).rglob("*.js"))
    if "vendor" not in path.parts
]
PHONE = (ROOT / "server/console/static/follow_socket.js").read_text(encoding="utf-8")
OF_SCREENS = {"sound_test"}
SENDING = ("emit", "_emit", "_say")

OF_THE_LIBRARY = {
    "connect",
    "disconnect",
    "connect_error",
    "reconnect_attempt",
    "handshake",
    "packet",
}
HANDLERS = re.compile(r'socket\.on\("(\w+)", \(\{ ?([\w, ]+) ?\}\)')
SENT = re.compile(r'socket\.emit\(\s*"?(\w*)')
DOOR = (ROOT / "server/live/sockets.py").read_text(encoding="utf-8")
HEARD = re.compile(r'\.on\("(\w+)"')


def emitted() -> set[str]:
    """Return the events the server sends, from its source."""
    names = set()
    for path in sorted((ROOT / "server/live").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in SENDING and isinstance(node.args[0], ast.Constant):
                names.add(str(node.args[0].value))
    return names


def test_the_client_listens_for_exactly_what_the_server_sends() -> None:
    assert emitted() == {"snapshot", "push", "sound_test"}
    assert set(HEARD.findall(CLIENT)) - OF_THE_LIBRARY == emitted()


def test_the_client_sends_nothing_but_what_a_screen_says_of_its_page() -> None:
    sent = [name for path in SCRIPTS for name in SENT.findall(path.read_text(encoding="utf-8"))]
    assert sent == ["screen"]
    heard = re.findall(r'on_event\("(\w+)"', DOOR)
    assert set(heard) == {"connect", "disconnect", *sent}


def test_only_the_one_client_opens_sockets() -> None:
    opening = [path.name for path in SCRIPTS if "socket.io.esm" in path.read_text(encoding="utf-8")]
    assert opening == ["live.js"]


def test_the_phone_listens_without_the_library_for_all_but_what_is_a_screen_s() -> None:
    opening = [path.name for path in SCRIPTS if "new WebSocket" in path.read_text(encoding="utf-8")]
    assert opening == ["follow_socket.js"]
    assert set(re.findall(r'name === "(\w+)"', PHONE)) == emitted() - OF_SCREENS


def test_what_the_client_reads_is_in_what_the_server_sends(
    hall: RunningHall, listen: Listen
) -> None:
    reads = {
        name: set(fields.replace(" ", "").split(",")) for name, fields in HANDLERS.findall(CLIENT)
    }
    assert reads.keys() == emitted()
    screen: Listener = listen(Role.DISPLAY)
    hall.device(Role.KIOSK).post("/tickets", {"service": "A"})
    hall.device(Role.SUPERVISOR).post(f"/devices/{screen.first['device']}/sound-test", {})
    wait_for(lambda: "sound_test" in dict(screen.heard), "the screen is asked to be heard")
    assert reads["sound_test"] == dict(screen.heard)["sound_test"].keys()
    assert reads["push"] <= screen.push("ticket_issued").keys()
    assert reads["snapshot"] <= screen.first.keys()
