"""The server's hold on the voice: ready in time, alive again after a death, gone at the end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.voice import child
from server.voice.child import Away, Child
from server.voice.voice import NotReady, Sentence, Voice
from tests.running_hall import wait_for
from tests.voice.process import MOI_SO, NUMBER, path_with, path_without_program
from tests.voice.tones import heard

SENTENCES = (Sentence("vi", MOI_SO), Sentence("en", NUMBER))


@pytest.fixture
def voice(tmp_path: Path) -> Iterator[Voice]:
    voice = Voice(tmp_path)
    yield voice
    voice.stop()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_sound_that_was_prepared_is_a_file(voice: Voice) -> None:
    voice.prepare(SENTENCES)
    path = voice.file_for(SENTENCES, wait_s=60)
    assert path.parent == voice.folder / "cache"
    assert len(heard(path)[0]) > 5 * 24_000


def test_a_prepared_sound_is_not_asked_for_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = tmp_path / "runs"
    monkeypatch.setenv("PATH", path_with(tmp_path, f'echo run >> {runs}\nexec "$REAL" "$@"'))
    voice = Voice(tmp_path)
    for _ in range(3):
        voice.prepare(SENTENCES)
    files = {voice.file_for(SENTENCES, wait_s=60) for _ in range(3)}
    voice.stop()
    assert (len(files), runs.read_text().count("run")) == (1, 2)


def test_a_sound_the_cache_let_go_is_made_again(voice: Voice) -> None:
    voice.file_for(SENTENCES, wait_s=60).unlink()
    assert voice.file_for(SENTENCES, wait_s=60).is_file()


def test_a_voice_that_dies_speaks_again(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "FIRST_PAUSE_S", 0.0)
    voice.file_for(SENTENCES, wait_s=60)
    first = voice.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: voice.pid is None, "its death is noticed")
    again = wait_for(lambda: asked_again(voice), "it speaks again")
    assert again is not None
    assert again.is_file()
    assert voice.pid not in (None, first)


def asked_again(voice: Voice) -> Path | None:
    try:
        return voice.file_for((Sentence("vi", "Mời số C"),), wait_s=60)
    except NotReady:
        return None


def test_what_was_asked_of_one_that_dies_is_answered_at_once(voice: Voice) -> None:
    slow = Child([sys.executable, "-c", "import time; time.sleep(600)"])
    future = slow.ask({"do": "say"})
    assert slow.pid is not None
    os.kill(slow.pid, signal.SIGKILL)
    with pytest.raises(Away):
        future.result(30)
    slow.stop()


def test_one_that_dies_at_once_is_not_started_without_end(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    script = f"open({str(starts)!r}, 'a').write('start ')"
    dying = Child([sys.executable, "-c", script])
    with pytest.raises(Away):
        dying.ask({"do": "say"}).result(30)
    wait_for(lambda: dying.pid is None, "its death is noticed")
    for _ in range(200):
        with pytest.raises(Away):
            dying.ask({"do": "say"}).result(30)
    dying.stop()
    assert starts.read_text().count("start") < 5


def test_a_program_that_is_not_there_is_told_of_and_not_fatal() -> None:
    nothing = Child(["/no/such/program"])
    with pytest.raises(Away):
        nothing.ask({"do": "say"}).result(30)
    nothing.stop()


def test_one_that_says_nonsense_is_waited_for_no_longer_than_wished(tmp_path: Path) -> None:
    mumbling = Voice(tmp_path, (sys.executable, "-c", "print('mumble', flush=True); input()"))
    with pytest.raises(NotReady) as told:
        mumbling.file_for(SENTENCES, wait_s=0.3)
    assert told.value.code == "away"
    mumbling.stop()


def test_one_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "HANGS_S", 0.0)
    hanging = Child([sys.executable, "-c", "import time; time.sleep(600)"])
    first = hanging.ask({"do": "say"})
    pid = hanging.pid
    assert pid is not None
    with pytest.raises(Away):
        wait_for(lambda: hanging.ask({"do": "say"}).result(0.2), "it is found to hang")
    with pytest.raises(Away):
        first.result(30)
    wait_for(lambda: not is_alive(pid), "it is gone")
    hanging.stop()


def test_a_stopped_voice_leaves_no_process(voice: Voice) -> None:
    voice.file_for(SENTENCES, wait_s=60)
    pid = voice.pid
    assert pid is not None
    voice.stop()
    assert not is_alive(pid)
    with pytest.raises(NotReady):
        voice.file_for((Sentence("vi", "Mời số C"),))


def test_without_espeak_the_reason_is_the_program_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_without_program(tmp_path))
    silent = Voice(tmp_path)
    with pytest.raises(NotReady) as told:
        silent.file_for(SENTENCES, wait_s=60)
    assert told.value.code == "program_missing"
    assert silent.program() is False
    silent.stop()
