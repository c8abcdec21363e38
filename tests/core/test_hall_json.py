"""A hall as JSON comes back as it was."""

from __future__ import annotations

import json
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from server.core.hall import (
    Counter,
    Demand,
    Field,
    Hall,
    Hours,
    Level,
    PriorityClass,
    Procedure,
    Reason,
    Result,
    Rules,
    Service,
    Session,
    Unit,
    Zone,
)
from server.core.hall_json import hall_from_json, hall_to_json
from server.core.voice import Accent, Voice

_CODES = st.text("ABCabc019._-", min_size=1, max_size=8)
_WORDS = st.dictionaries(st.sampled_from(["vi", "en", "tyz"]), st.text(max_size=12), min_size=1)
_SECONDS = st.integers(0, 86_400)
_TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
_SESSIONS = st.lists(st.builds(Session, opens=_TIMES, closes=_TIMES), max_size=3).map(tuple)
_HALLS = st.builds(
    Hall,
    code=_CODES,
    name=_WORDS,
    place=_WORDS,
    timezone=st.sampled_from(["Asia/Ho_Chi_Minh", "Europe/Berlin"]),
    languages=st.lists(_CODES, max_size=3).map(tuple),
    services=st.lists(
        st.builds(
            Service,
            code=_CODES,
            prefix=_CODES,
            name=_WORDS,
            field=st.none() | _CODES,
            daily_limit=st.none() | st.integers(1, 999),
            procedures=st.lists(
                st.builds(Procedure, code=_CODES, name=_WORDS, expected_s=st.none() | _SECONDS),
                max_size=2,
            ).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    counters=st.lists(
        st.builds(
            Counter,
            number=st.integers(1, 99),
            name=_WORDS,
            serves=st.lists(_CODES, max_size=3).map(tuple),
            zone=st.none() | _CODES,
        ),
        max_size=2,
    ).map(tuple),
    demand=st.none()
    | st.builds(
        Demand,
        visits_a_day=st.integers(1, 500),
        half_hours=st.dictionaries(_TIMES, st.floats(0, 9), max_size=3),
        services=st.dictionaries(_CODES, st.floats(0, 9), max_size=3),
        weekdays=st.dictionaries(st.integers(0, 6), st.floats(0, 9), max_size=3),
        priorities=st.dictionaries(_CODES, st.floats(0, 1), max_size=2),
        no_show_share=st.floats(0, 1),
        length_spread=st.floats(0, 2),
        dossiers=st.dictionaries(st.integers(1, 50), st.floats(0, 9), max_size=3),
    ),
    hours=st.builds(
        Hours,
        weekly=st.dictionaries(st.integers(0, 6), _SESSIONS, max_size=3),
        holidays=st.dictionaries(st.dates(), _WORDS, max_size=2),
        tickets_before_s=_SECONDS,
        last_ticket_before_s=_SECONDS,
    ),
    scale=st.lists(
        st.builds(Level, id=_CODES, label=_WORDS, face=st.integers(1, 5), satisfied=st.booleans()),
        max_size=2,
    ).map(tuple),
    scale_name=_CODES,
    scale_in_force_from=st.none() | st.dates(),
    reasons=st.lists(st.builds(Reason, id=_CODES, label=_WORDS), max_size=2).map(tuple),
    results=st.lists(st.builds(Result, id=_CODES, label=_WORDS), max_size=2).map(tuple),
    priorities=st.lists(
        st.builds(PriorityClass, code=_CODES, name=_WORDS, rate=st.floats(0.01, 1000)), max_size=2
    ).map(tuple),
    units=st.lists(st.builds(Unit, code=_CODES, name=_WORDS), max_size=2).map(tuple),
    fields=st.lists(
        st.builds(Field, code=_CODES, name=_WORDS, unit=st.none() | _CODES), max_size=2
    ).map(tuple),
    zones=st.lists(st.builds(Zone, code=_CODES, name=_WORDS), max_size=2).map(tuple),
    rules=st.builds(
        Rules,
        slip_void_s=_SECONDS,
        least_ratings=st.integers(0, 1000),
        usual_walk_s=_SECONDS,
        rating_window_s=_SECONDS,
        preference_step_s=_SECONDS,
    ),
    message=st.none() | _WORDS,
    voice=st.builds(
        Voice,
        speaks=st.booleans(),
        languages=st.lists(_CODES, max_size=2).map(tuple),
        text=_WORDS,
        accent=st.sampled_from(Accent),
        volume=st.dictionaries(_TIMES, st.integers(0, 100), max_size=3),
        abbreviations=st.dictionaries(_CODES, _WORDS, max_size=2),
    ),
)


@given(_HALLS)
def test_any_hall_comes_back_equal_through_the_journals_text(hall: Hall) -> None:
    written = json.dumps(hall_to_json(hall), ensure_ascii=False)

    assert hall_from_json(json.loads(written)) == hall


def test_days_and_times_are_written_as_people_write_them() -> None:
    hours = Hours(
        weekly={0: (Session(opens=time(7, 30), closes=time(11, 30)),)},
        holidays={date(2026, 9, 2): {"vi": "Quốc khánh"}},
    )
    hall = Hall(
        code="a",
        name={"vi": "A"},
        place={"vi": "B"},
        timezone="Asia/Ho_Chi_Minh",
        languages=("vi",),
        services=(),
        counters=(),
        hours=hours,
        scale=(),
        scale_in_force_from=date(2026, 1, 1),
    )

    made = hall_to_json(hall)

    assert made["hours"]["weekly"] == {"0": [["07:30", "11:30"]]}
    assert made["hours"]["holidays"] == {"2026-09-02": {"vi": "Quốc khánh"}}
    assert made["scale_in_force_from"] == "2026-01-01"


def test_a_hall_written_before_scales_were_dated_and_halls_had_a_voice_is_still_read() -> None:
    hall = Hall(
        code="a",
        name={},
        place={},
        timezone="UTC",
        languages=("vi",),
        services=(),
        counters=(),
        hours=Hours(weekly={}),
        scale=(),
    )
    made = hall_to_json(hall)
    del made["scale_in_force_from"], made["reasons"], made["voice"]

    assert hall_from_json(made) == hall
