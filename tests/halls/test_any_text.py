"""Whatever the text: a hall, or `HallFileError` with lines inside the text, and nothing else."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from server.halls import HallFileError, Severity, check_hall, read_hall
from tests.halls.small_hall import HALL


def _read_or_refuse(text: str) -> None:
    problems = check_hall(text)
    assert all(1 <= each.line <= len(text.splitlines()) + 1 for each in problems)
    assert all(len(str(each).splitlines()) == 1 for each in problems)
    assert all(str(each).encode("utf-8") for each in problems)
    try:
        read_hall(text)
        refused = False
    except HallFileError:
        refused = True
    assert refused == any(each.severity is Severity.ERROR for each in problems)


@settings(deadline=None)
@given(st.text())
@example("%YAML 9.9\n---\na: 1")
@example("!<tag:x")
@example("&a [*a]")
@example('"a\\nb": 1')
@example('"\\ud800": 1')
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    _read_or_refuse(text)


_YAMLISH = st.text(alphabet="[]{}:,-#&*!|>'\"%@`? \n\ta1é\\<~=.")


@settings(deadline=None)
@given(st.data())
def test_any_damage_to_a_hall_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(HALL)))
    end = data.draw(st.integers(start, min(len(HALL), start + 40)))
    _read_or_refuse(HALL[:start] + data.draw(_YAMLISH) + HALL[end:])


_VALUES = st.recursive(
    st.text(alphabet="ab1. -:", max_size=6).map(lambda text: f'"{text}"')
    | st.sampled_from(["", "~"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(st.sampled_from("ab"), inner), max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        )
    ),
    max_leaves=4,
)


@settings(deadline=None)
@given(st.sampled_from([n for n, s in enumerate(HALL.splitlines()) if ": " in s]), _VALUES)
def test_any_value_anywhere_is_read_or_refused(line: int, value: str) -> None:
    lines = HALL.splitlines()
    lines[line] = f"{lines[line].partition(': ')[0]}: {value}"
    _read_or_refuse("\n".join(lines))
