"""A hall whose page of devices is looked at: none, the usual few, forty with long names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from server.cli.books import do
from server.demo.stranger import Stranger
from server.desk.access import create_token, revoke_token
from server.desk.principal import Role
from tests.console.hall import LONG_VI, MORNING, clock, write_hall
from tests.live.listener import listening
from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder

WIDE_ZONE = "Khu tiếp nhận và trả kết quả thủ tục đất đai, xây dựng, tầng hai nhà B"
USUAL: tuple[tuple[Role, dict[str, Any]], ...] = (
    (Role.DISPLAY, {"name": "Màn hình sảnh chính"}),
    (Role.DISPLAY, {"name": "Màn hình khu vực 1", "zone": "1"}),
    (Role.DISPLAY, {"name": "Bảng trên quầy 3", "counter": 3}),
    (Role.KIOSK, {"name": "Kiosk cửa chính"}),
    (Role.RATING, {"name": "Máy đánh giá quầy 1", "counter": 1}),
    (Role.COUNTER, {"name": "", "counter": 1}),
)


@contextmanager
def devices_hall(*, wide: bool = False) -> Iterator[RunningHall]:
    """Yield a running hall without devices; a `wide` one has a zone with a long name."""
    with fast_folder() as folder:
        path = Path(write_hall(folder))
        if wide:
            told = json.loads(path.read_text())
            told["zones"][1]["name"]["vi"] = WIDE_ZONE
            path.write_text(json.dumps(told))
        with running_hall(folder / "data", str(path), options=clock(MORNING)) as hall:
            yield hall


def let_in(hall: RunningHall, role: Role, **wish: Any) -> tuple[int, str]:
    """Let a device in; return its number and its token."""
    made = do(hall.folder, create_token(role=role, **wish))
    return made.id, made.secret


def heard_once(hall: RunningHall, secret: str) -> None:
    """Have a device ask one thing and never again: it is not connected, yet was heard of."""
    # Nobody's affair for a device, so that it does not count as one that has just asked for work.
    assert Stranger(hall.url, secret).post("/hall/resume", {}).status_code == 403


@contextmanager
def usual_devices(hall: RunningHall) -> Iterator[None]:
    """Have six devices: a keypad that was pressed, one screen that is gone, the others there."""
    with ExitStack() as there:
        for place, (role, wish) in enumerate(USUAL):
            _, secret = let_in(hall, role, **wish)
            if role is Role.COUNTER or place == 1:
                heard_once(hall, secret)
            else:
                there.enter_context(listening(hall.url, {"token": secret}))
        yield


@contextmanager
def forty_devices(hall: RunningHall) -> Iterator[None]:
    """Have forty devices with long names: some gone, some never seen, four shut out."""
    with ExitStack() as there:
        for number in range(1, 41):
            role = (Role.DISPLAY, Role.DISPLAY, Role.RATING, Role.KIOSK)[number % 4]
            name = LONG_VI[:70] + f" số {number}" if number % 3 else f"Máy {number}"
            place = {"zone": "2"} if role is Role.DISPLAY else {}
            _, secret = let_in(hall, role, name=name, **place)
            if number % 5 == 0:
                heard_once(hall, secret)
            elif number % 7:
                there.enter_context(listening(hall.url, {"token": secret}))
        for number in range(4):
            device, _ = let_in(hall, Role.DISPLAY, name=f"{LONG_VI[:60]} cũ {number}", zone="2")
            do(hall.folder, revoke_token(device))
        yield
