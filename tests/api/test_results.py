"""What comes of a turn is in the hall's words: its ids alone are taken, and kept as they were."""

from __future__ import annotations

from dataclasses import replace

from server.core.hall import Result
from server.desk.principal import Role
from tests.api.conftest import Api, Build, load
from tests.api.documented import problem_of
from tests.api.hall import HALL

OWN = replace(HALL, results=(Result(id="on_the_spot", label={"vi": "Giải quyết ngay"}),))
LAND = "H15.50.05.13-261008-0975"


def serving(api: Api) -> None:
    api.ticket()
    api.at_counter("open")
    api.at_counter("call-next")


def test_a_result_that_is_none_of_the_hall_s_is_refused_and_nothing_ends(build: Build) -> None:
    api = build(OWN)
    serving(api)
    for unknown in ("received", "anything"):
        answer = api.at_counter("finish", body={"outcomes": {"result": unknown, "dossier": LAND}})
        assert problem_of(answer, 422, "not_valid")["field"] == "outcomes.result"
    assert api.desk.view.day.at_hand(1)
    assert not api.desk.reading.execute("SELECT * FROM notes").fetchall()
    done = api.at_counter("finish", body={"outcomes": {"result": "on_the_spot"}})
    assert done.status_code == 200


def test_the_id_stays_with_the_ticket_when_the_hall_s_words_change(build: Build) -> None:
    api = build(OWN)
    serving(api)
    api.at_counter("finish", body={"outcomes": {"result": "on_the_spot"}})
    load(api.desk, replace(OWN, code="later", results=()))
    kept = api.desk.reading.execute("SELECT result FROM tickets").fetchone()
    assert kept == ("on_the_spot",)
    board = api.get("/board?counter=1", Role.COUNTER, counter=1).json
    assert board is not None
    assert board["results"] == []


def test_a_hall_whose_file_says_nothing_has_the_usual_results(api: Api) -> None:
    serving(api)
    assert api.at_counter("finish", body={"outcomes": {"result": "advised"}}).status_code == 200
