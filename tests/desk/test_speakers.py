"""Who speaks: one screen a zone, one call at a time, in order, and somebody else when it dies."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from server.core.errors import Code, Refusal
from server.core.light import Speaker
from server.desk.speakers import HEARD_WITHIN_S, Speakers

LEFT, RIGHT, WHOLE = 1, 2, 3
LEASE_S = 14


@dataclass
class Scene:
    """Two screens of the zone `front`, one of the whole hall, and a clock set by hand."""

    at: float = 100.0
    changes: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.speakers = Speakers(clock=lambda: self.at)
        self.speakers.listen(self.changes.append)

    def next(self, announcement: str, zone: str | None = "front") -> None:
        self.speakers.look({zone: announcement})

    def claim(self, announcement: str, screen: int, zone: str | None = "front") -> str:
        speaker = Speaker(screen=screen, own=screen != WHOLE)
        try:
            self.speakers.claim(announcement, zone, speaker, LEASE_S)
        except Refusal as refused:
            retry_after_s = refused.facts.get("retry_after_s")
            return str(refused.code) + (f" {retry_after_s}" if retry_after_s else "")
        return "says"


@pytest.fixture
def scene() -> Scene:
    """A hall in which the first call is to be said."""
    made = Scene()
    made.next("1")
    return made


def test_whoever_asks_first_says_it_and_nobody_else_meanwhile(scene: Scene) -> None:
    assert scene.claim("1", LEFT) == "says"
    assert scene.claim("1", RIGHT) == "spoken_by_another 14"
    assert scene.claim("1", LEFT) == "spoken_by_another 14"
    assert scene.speakers.speaking() == {"1"}


def test_calls_are_said_in_their_order(scene: Scene) -> None:
    assert scene.claim("2", LEFT) == "not_next"


def test_the_one_who_spoke_goes_on_and_another_waits_until_it_lets_a_call_wait(
    scene: Scene,
) -> None:
    scene.claim("1", LEFT)
    scene.at += 4
    scene.speakers.done("1", LEFT)
    scene.next("2")
    scene.at += 4.9
    assert scene.claim("2", RIGHT) == "spoken_by_another 1"

    scene.at += 0.1

    assert scene.claim("2", RIGHT) == "says"
    assert scene.speakers.now() == {"front": Speaker(screen=RIGHT)}


def test_the_wait_for_the_next_begins_when_the_last_was_said(scene: Scene) -> None:
    scene.claim("1", LEFT)
    scene.at += 8  # who was called has come meanwhile, and another is next
    scene.next("2")
    scene.at += 5
    scene.speakers.done("1", LEFT)
    assert scene.claim("2", RIGHT) == "spoken_by_another 5"
    assert scene.claim("2", LEFT) == "says"


def test_a_screen_that_dies_in_its_sentence_is_followed_by_another_within_the_lease(
    scene: Scene,
) -> None:
    scene.speakers.join(LEFT, "front")
    scene.claim("1", LEFT)
    scene.speakers.leave(LEFT)
    assert scene.speakers.now() == {}
    assert scene.claim("1", RIGHT) == "spoken_by_another 14"

    scene.at += LEASE_S

    assert scene.speakers.speaking() == frozenset()
    assert scene.claim("1", RIGHT) == "says"


def test_a_screen_that_hangs_with_an_open_socket_is_followed_by_another_too(scene: Scene) -> None:
    scene.speakers.join(LEFT, "front")
    scene.claim("1", LEFT)
    scene.at += LEASE_S
    assert scene.claim("1", RIGHT) == "spoken_by_another 5"
    scene.at += 5
    assert scene.claim("1", RIGHT) == "says"


def test_a_speaker_without_a_socket_counts_as_gone_when_it_says_nothing(scene: Scene) -> None:
    scene.claim("1", LEFT)
    scene.speakers.done("1", LEFT)
    assert scene.speakers.now() == {"front": Speaker(screen=LEFT)}
    scene.at += HEARD_WITHIN_S + 1
    scene.next("2")
    assert scene.speakers.now() == {}
    assert scene.claim("2", RIGHT) == "says"


def test_one_of_two_sockets_that_ends_leaves_the_screen_speaking(scene: Scene) -> None:
    scene.speakers.join(LEFT, "front")
    scene.speakers.join(LEFT, "front")
    scene.claim("1", LEFT)
    scene.speakers.leave(LEFT)
    assert scene.speakers.now() == {"front": Speaker(screen=LEFT)}


def test_one_screen_says_one_call_at_a_time_in_all_zones(scene: Scene) -> None:
    scene.speakers.look({"front": "1", "back": "2"})
    assert scene.claim("1", WHOLE) == "says"
    assert scene.claim("2", WHOLE, "back") == "spoken_by_another 14"
    scene.speakers.done("1", WHOLE)
    assert scene.claim("2", WHOLE, "back") == "says"


def test_a_screen_of_the_whole_hall_leaves_a_zone_to_its_own_until_that_lets_it_wait(
    scene: Scene,
) -> None:
    scene.speakers.join(LEFT, "front")
    assert scene.claim("1", WHOLE) == "spoken_by_another 5"
    scene.at += 5
    assert scene.claim("1", WHOLE) == "says"


def test_a_zone_s_own_screen_takes_the_zone_back_when_it_comes(scene: Scene) -> None:
    scene.claim("1", WHOLE)
    scene.speakers.done("1", WHOLE)
    scene.next("2")

    scene.speakers.join(LEFT, "front")

    assert scene.speakers.now() == {}
    assert scene.claim("2", WHOLE) == "spoken_by_another 5"
    assert scene.claim("2", LEFT) == "says"


def test_counters_in_no_zone_are_spoken_for_by_the_screens_of_the_whole_hall(
    scene: Scene,
) -> None:
    scene.next("1", None)
    scene.speakers.join(WHOLE, None)
    assert scene.claim("1", WHOLE, None) == "says"


def test_each_change_of_who_speaks_is_told_once(scene: Scene) -> None:
    scene.speakers.join(LEFT, "front")
    scene.claim("1", LEFT)
    scene.speakers.done("1", LEFT)
    scene.next("2")
    scene.claim("2", LEFT)
    assert scene.changes == ["front"]
    scene.speakers.leave(LEFT)
    assert scene.changes == ["front", "front"]


def test_what_a_screen_may_have_begun_before_a_restart_is_spoken_over_by_nobody(
    scene: Scene,
) -> None:
    scene.speakers.presume("front", "1", LEASE_S)
    assert scene.speakers.speaking() == {"1"}
    assert scene.speakers.now() == {}
    assert scene.claim("1", RIGHT) == "spoken_by_another 14"
    scene.at += LEASE_S
    assert scene.claim("1", RIGHT) == "says"


def test_whoever_began_before_a_restart_reports_it_and_the_next_one_is_said(scene: Scene) -> None:
    scene.speakers.presume("front", "1", LEASE_S)
    scene.speakers.refuse_another("1", LEFT)
    scene.speakers.done("1", LEFT)
    scene.next("2")
    assert scene.claim("2", RIGHT) == "says"


def test_what_another_is_saying_is_not_reported_by_somebody_else(scene: Scene) -> None:
    scene.claim("1", LEFT)
    with pytest.raises(Refusal) as refused:
        scene.speakers.refuse_another("1", RIGHT)
    assert refused.value.code is Code.SPOKEN_BY_ANOTHER
    scene.speakers.refuse_another("1", LEFT)
    scene.speakers.refuse_another("2", RIGHT)


def held(scene: Scene, screen: int, zone: str | None = "front") -> str:
    try:
        scene.speakers.hold(screen, zone, LEASE_S)
    except Refusal as refused:
        return f"{refused.code} {refused.facts['retry_after_s']}"
    return "held"


def test_a_zone_in_which_a_loudspeaker_is_tried_is_quiet_for_a_while(scene: Scene) -> None:
    assert held(scene, LEFT) == "held"
    assert scene.claim("1", LEFT) == "spoken_by_another 1"
    assert scene.claim("1", RIGHT) == "spoken_by_another 1"
    assert held(scene, RIGHT) == "spoken_by_another 1"
    scene.speakers.look({"front": "1", "back": "7"})
    assert scene.claim("7", WHOLE, "back") == "says"
    scene.at += LEASE_S
    assert scene.claim("1", RIGHT) == "says"


def test_a_loudspeaker_is_not_tried_while_something_is_said_there(scene: Scene) -> None:
    scene.speakers.join(LEFT, "front")
    assert scene.claim("1", LEFT) == "says"
    assert held(scene, RIGHT) == "spoken_by_another 1"
    assert held(scene, WHOLE, None) == "held"
    scene.speakers.done("1", LEFT)
    assert held(scene, RIGHT) == "held"


def test_a_screen_of_the_whole_hall_that_says_a_zone_s_call_is_heard_where_it_stands(
    scene: Scene,
) -> None:
    another = 4
    for screen in (WHOLE, another):
        scene.speakers.join(screen, None)
    scene.next("7", "back")
    assert scene.claim("7", WHOLE, "back") == "says"
    assert held(scene, another, None) == "spoken_by_another 1"
    scene.speakers.done("7", WHOLE)
    assert held(scene, another, None) == "held"
    scene.next("8", "back")
    assert scene.claim("8", WHOLE, "back") == "spoken_by_another 1"


def test_after_a_test_the_one_who_spoke_is_not_said_to_have_let_a_call_wait(scene: Scene) -> None:
    scene.speakers.join(LEFT, "front")
    scene.claim("1", LEFT)
    scene.speakers.done("1", LEFT)
    scene.next("2")
    assert held(scene, LEFT) == "held"
    scene.at += 9
    scene.speakers.release(LEFT)
    assert scene.claim("2", RIGHT) == "spoken_by_another 5"
    assert scene.claim("2", LEFT) == "says"
