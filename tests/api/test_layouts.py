"""The board by its layout, over HTTP."""

from __future__ import annotations

import pytest

from server.desk.principal import Role
from tests.api.conftest import Api
from tests.api.documented import problem_of


@pytest.mark.parametrize("role", [Role.DISPLAY, Role.SUPERVISOR])
def test_a_layout_narrows_the_board_of_whoever_reads_it(api: Api, role: Role) -> None:
    whole = api.get("/board", role).json or {}
    idle = api.get("/board?layout=idle", role).json or {}
    assert "layout" not in whole
    assert (idle["layout"]["code"], idle["waiting"], idle["calls"]) == ("idle", [], [])
    assert idle["idle"]["hours"]["week"][0]["first"] == 0


def test_a_layout_that_the_hall_has_not_is_not_found(api: Api) -> None:
    problem_of(api.get("/board?layout=films", Role.DISPLAY), 404, "not_found")
