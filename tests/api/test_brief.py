"""Where a loudspeaker has many to say, each call is said briefly, so that none is too old."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import soundfile

from server.core.voice import Voice
from server.desk.principal import Role
from tests.api.conftest import Api, Build
from tests.api.hall import HALL
from tests.api.test_announcements import ask, due


def test_where_many_wait_each_is_said_briefly_until_they_are_fewer(build: Build) -> None:
    both = Voice(languages=("vi", "en"), again=True)
    api = build(replace(HALL, voice=both))
    api.at_counter("open", 1)
    api.at_counter("open", 2)
    api.ticket("land")
    api.ticket("civil")
    api.at_counter("call-next", 1)
    api.at_counter("call-next", 2)
    for _ in range(3):
        api.at_counter("recall", 1)
    first, second, *_ = due(api, "left")

    brief = ask(api, "claim", first, "left").json or {}
    elsewhere = ask(api, "claim", due(api, "right")[0], "right").json or {}
    ask(api, "spoken", first, "left")
    whole = ask(api, "claim", second, "left").json or {}

    assert (brief["brief"], brief["again"], brief["languages"]) == (True, False, ["vi"])
    assert list(brief["text"]) == ["vi"]
    assert brief["audio_url"] == f"/api/v1/announcements/{first}/audio?brief=true"
    assert (whole["brief"], whole["again"], whole["languages"]) == (False, True, ["vi", "en"])
    assert brief["lease_s"] < whole["lease_s"]
    assert elsewhere["brief"] is False, "each zone has a loudspeaker of its own"
    heard = {
        each: len(soundfile.read(io.BytesIO(api.get(each, Role.DISPLAY, zone="left").data))[0])
        for each in (f"/announcements/{first}/audio?brief=true", f"/announcements/{first}/audio")
    }
    short, long = heard.values()
    assert short < 0.7 * long


def test_a_call_that_has_waited_long_is_said_briefly(build: Build) -> None:
    api = build(replace(HALL, voice=Voice(languages=("vi", "en"), announce_within_s=120)))
    api.at_counter("open", 1)
    api.ticket("land")
    api.at_counter("call-next", 1)
    api.clock.moments.append(api.clock.now() + timedelta(seconds=31))
    assert (ask(api, "claim", due(api, "left")[0], "left").json or {})["languages"] == ["vi"]


def test_one_screen_that_speaks_for_every_zone_counts_what_all_of_them_wait_for(
    api: Api,
) -> None:
    for number, service in ((1, "land"), (2, "civil")):
        api.at_counter("open", number)
        api.ticket(service)
        api.at_counter("call-next", number)
        api.at_counter("recall", number)
    first = due(api)[0]
    assert (ask(api, "claim", first).json or {})["brief"] is True
    assert ask(api, "spoken", first).json or {}
    assert (ask(api, "claim", due(api)[0]).json or {})["brief"] is False
