"""What `moiso hall check` prints: one line a problem, each with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.halls import HallFileError, check_report, hall_text
from tests.halls.small_hall import HALL


def test_a_sample_is_known_by_its_name() -> None:
    assert check_report("quevo") == (["quevo.yaml: sound"], True)


def test_a_mistake_is_one_line_with_file_line_and_part(tmp_path: Path) -> None:
    path = tmp_path / "hall.yaml"
    path.write_text(HALL.replace("serves: [A, C]", "serves: [A, Z]"), encoding="utf-8")

    lines, sound = check_report(path)

    assert lines == [f'{path}:24: counters[1].serves: no service "Z"; there is A, C']
    assert not sound


def test_warnings_alone_let_the_hall_be_loaded(tmp_path: Path) -> None:
    path = tmp_path / "hall.yaml"
    path.write_text(HALL.replace("prefix: C", "prefix: O"), encoding="utf-8")

    assert check_report(path) == (
        [f"{path}:19: warning: services[2].prefix: O is taken for a zero"],
        True,
    )


def test_a_file_that_is_not_utf8_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "hall.yaml"
    path.write_bytes(HALL.encode("utf-8").replace("Hộ tịch".encode(), b"H\xf4 tich"))

    lines, sound = check_report(path)

    assert lines == [f"{path}:14: not UTF-8: byte 0xf4; save the file as UTF-8"]
    assert not sound
    with pytest.raises(HallFileError):
        hall_text(path)


def test_the_mark_some_editors_put_in_front_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "hall.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HALL.encode("utf-8"))

    assert check_report(path)[1]


def test_lines_are_counted_as_windows_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "hall.yaml"
    path.write_bytes(HALL.replace("face: 4", "face: 9").replace("\n", "\r\n").encode("utf-8"))

    assert check_report(path)[0] == [f"{path}:38: scale.levels[1].face: must be 1 to 5, not 9"]


@pytest.mark.parametrize("name", ["none.yaml", "quevoo", "."])
def test_a_file_that_cannot_be_read_is_said_in_one_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    (line,), sound = check_report(name)

    assert line.startswith(f"{name}: cannot be read: ")
    assert not sound
    assert (name != "quevoo") or 'did you mean "quevo"?' in line
