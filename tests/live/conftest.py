"""One running hall for a file of tests, with every service at an open counter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from server.desk.principal import Role
from tests.live.listener import Listener, listening
from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder

PUBLIC_URL = "https://hall.example"
MONDAY = "2035-01-01T01:00:00+0000"
"""Eight o'clock in the hall, later than any real clock: no test crosses a midnight."""

Listen = Callable[..., Listener]


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    options = ("--always-open", "--public-url", PUBLIC_URL, "--clock-starts", MONDAY)
    with fast_folder() as folder, running_hall(folder, options=options) as made:
        yield made


@pytest.fixture
def listen(hall: RunningHall) -> Iterator[Listen]:
    """Connect screens that are hung up after the test: by role, or by `auth`."""
    with ExitStack() as open_now:

        def connect(
            role: Role | None = None,
            counter: int | None = None,
            zone: str | None = None,
            wish: dict[str, Any] | None = None,
            **how: Any,
        ) -> Listener:
            auth = dict(wish or {})
            if role is not None:
                auth["token"] = hall.token(role, counter, zone)
            return open_now.enter_context(listening(hall.url, auth, **how))

        yield connect
