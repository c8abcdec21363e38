"""Every mistake in a hall's file is named, with its line."""

from __future__ import annotations

import pytest

from server.halls import HallFileError, Severity, check_hall, read_hall
from tests.halls.small_hall import HALL

# The line of the problem, what is written in the file, what stands there instead, what is said.
RULES = HALL[HALL.index("{slip_void_s") : HALL.index("\nmessage:")]
WRONG = [
    (2, "  code: try", "  code: quế võ", 'hall.code: "quế võ" is no code'),
    (1, "  code: try", "", "hall.code: is missing"),
    (2, "  code: try", "  code:", "hall.code: is missing"),
    (2, "  code: try", "  code: [a]", "hall.code: must be one plain text"),
    (2, "  code: try", '  code: ""', "hall.code: is empty"),
    (2, "  code: try", '  code: "a\\u0007"', "hall.code: holds a character that cannot be shown"),
    (2, "  code: try", '  code: "\\ud800"', "hall.code: holds a character that cannot be shown"),
    (2, "  code: try", "  cod: try", 'hall.cod: unknown key "cod"; did you mean "code"?'),
    (5, "Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Min", 'no time zone "Asia/Ho_Chi_Min"; did you mean'),
    (5, "Asia/Ho_Chi_Minh", "/etc/passwd", 'hall.timezone: no time zone "/etc/passwd"'),
    (6, "[vi, en]", "[vi, vi]", 'hall.languages[2]: "vi" is there twice'),
    (6, "[vi, en]", "[vi, Tiếng Anh]", "is no language code"),
    (6, "[vi, en]", "[]", "hall.languages: is empty"),
    (3, "{vi: Trung tâm, en: Centre}", "{en: Centre}", 'hall.name: has no text in "vi"'),
    (
        3,
        "{vi: Trung tâm, en: Centre}",
        "{vi: T, fr: C}",
        'hall.name.fr: "fr" is not in hall.languages',
    ),
    (
        10,
        "unit: land-office",
        "unit: land-ofice",
        'no unit "land-ofice"; did you mean "land-office"?',
    ),
    (15, "    field: land", "    field: sea", 'services[1].field: no field "sea"; there is land'),
    (19, "  - code: A", "  - code: C", "services[2].code: C is taken already, on line 12"),
    (19, "prefix: C", "prefix: A", "services[2].prefix: A is taken already, on line 13"),
    (19, "prefix: C", "prefix: c", 'services[2].prefix: "c" is no prefix'),
    (19, "prefix: C", "prefix: A1", 'services[2].prefix: "A1" is no prefix'),
    (16, "expected_minutes: 7.5", "expected_minutes: ten", "must be a number such as 12 or 7.5"),
    (16, "expected_minutes: 7.5", "expected_minutes: 0", "must be 0.5 to 480, not 0"),
    (19, "daily_limit: 200", "daily_limit: 2e3", 'must be a whole number, not "2e3"'),
    (19, "daily_limit: 200", "daily_limit: 1000", "services[2].daily_limit: must be 1 to 999"),
    (24, "serves: [A, C]", "serves: [A, Z]", 'counters[1].serves: no service "Z"; there is A, C'),
    (24, "serves: [A, C]", "serves: [A, A]", 'counters[1].serves: "A" is there twice'),
    (24, "serves: [A, C]", "serves: A", "counters[1].serves: must be a list"),
    (25, "number: 2", "number: 1", "counters[2].number: 1 is taken already, on line 24"),
    (25, "number: 2", "number: two", 'counters[2].number: must be a whole number, not "two"'),
    (24, "zone: 1, serves: [A", "zone: 7, serves: [A", 'counters[1].zone: no zone "7"; there is 1'),
    (28, "mon-fri: [07:30-11:30", "mon-fri: [07:30-25:30", "holds no time of day"),
    (28, "mon-fri: [07:30-11:30", "mon-fri: [11:30-07:30", "closes before it opens"),
    (28, "mon-fri: [07:30-11:30", "mon-fri: [07:30-13:45", "13:30-17:00 begins before the session"),
    (28, "mon-fri: [07:30-11:30", "mon-fri: [morning", '"morning" is no session'),
    (28, "    mon-fri:", "    fri-mon:", "hours.weekly.fri-mon: fri-mon runs backwards"),
    (28, "    mon-fri:", "    thứ hai:", '"thứ hai" is no weekday'),
    (29, "    sat: [", "    fri: [", "hours.weekly.fri: fri has its hours already"),
    (
        29,
        "    sat: [08:00-11:00]",
        "    sat: 08:00-11:00",
        "hours.weekly.sat: must be a list such as",
    ),
    (30, "sat: [08:00-11:00]", "sat: [00:10-03:00]", "would begin the day before"),
    (
        31,
        "_before_minutes: 10",
        "_before_minutes: 200",
        "the session at 08:00 would give no ticket",
    ),
    (33, "  2026-09-02:", "  2026-09-31:", "holidays.2026-09-31: there is no day 2026-09-31"),
    (33, "  2026-09-02:", "  02/09/2026:", '"02/09/2026" is no date'),
    (33, "{vi: Quốc khánh, en: National Day}", "", "holidays.2026-09-02: needs the holiday's name"),
    (38, "face: 4", "face: 6", "scale.levels[1].face: must be 1 to 5, not 6"),
    (39, "face: 4", "face: 2", "scale.levels[2].face: 2 after 2"),
    (39, "face: 2, satisfied: false", "face: 2, satisfied: maybe", "must be true or false"),
    (37, "face: 4, satisfied: true", "face: 4, satisfied: false", "nothing to tell apart"),
    (39, "id: dissatisfied", "id: satisfied", "scale.levels[2].id: satisfied is taken already"),
    (39, "id: dissatisfied", "id: Không", "is no id"),
    (36, "in_force_from: 2026-01-01", "in_force_from: 1/1/2026", "scale.in_force_from:"),
    (43, "rate: 4", "rate: 0", "priorities[1].rate: must be 0.01 to 1000"),
    (43, "code: priority", "code: ordinary", "priorities[1].code:"),
    (44, "slip_void_s: 90", "slip_void_s: -1", "rules.slip_void_s: must be 0 to 86400, not -1"),
    (
        44,
        "come_back_place: last",
        "come_back_place: there",
        'rules.come_back_place: must be first, last or kept, not "there"',
    ),
    (44, RULES, "90", "rules: must be keys with values"),
    (40, "reasons:\n", "reasons: [x]\nx:\n", "reasons[1]: must be keys with values: id, label"),
    (45, "message: {", "message: [a]\nhall: {", "message: must be one plain text"),
    (45, "message: {", "code: x\ncode: y\n# {", 'code: unknown key "code"'),
    (7, "units:\n", "hall: {}\nunits:\n", "hall: is written twice, first on line 1"),
    (47, "visits_a_day: 40", "visits_a_day: 0", "demand.visits_a_day: must be 1 to 20000, not 0"),
    (48, '"07:30": 3', '"07:20": 3', '"07:20" begins no half-hour'),
    (48, '"07:30": 3', '"07:30": some', 'must be a number such as 12 or 7.5, not "some"'),
    (48, '"07:30": 3, "13:30": 1.5', '"07:30": 0', "gives no half-hour in which anybody comes"),
    (49, "mon-tue: 1.5", "monday: 1.5", '"monday" is no weekday'),
    (49, "mon-tue: 1.5", "mon: 1, mon-tue: 2", "mon has its factor already"),
    (50, "services: {A: 2}", "services: {Q: 2}", 'demand.services.Q: no services "Q"'),
    (50, "services: {A: 2}", "services: {A: 0, C: 0}", "gives no service that anybody comes for"),
    (51, "{priority: 10}", "{old: 10}", 'demand.priorities.old: no priorities "old"'),
    (51, "{priority: 10}", "{priority: 101}", "is more than 100 percent of the visits"),
    (57, "id: received", "id: Đã nhận", 'results[1].id: "Đã nhận" is no id'),
    (57, "label: {vi: Đã nhận, en: Received}", "", "results[1].label: is missing"),
    (
        58,
        "results:\n",
        "results:\n  - {id: received, label: a}\n",
        "results[2].id: received is taken already, on line 57",
    ),
    (55, "{1: 90", "{0: 90", '"0" is no number of dossiers; it must be 1 to 50'),
    (55, "{1: 90, 2: 8, 3: 2}", "{2: 0}", "gives no number of dossiers that anybody brings"),
    (68, "code: first", "code: số một", 'layouts[1].code: "số một" is no code'),
    (69, "code: second", "code: first", "layouts[2].code: first is taken already, on line 68"),
    (69, "kind: calls", "kind: call", "layouts[2].kind: must be calls, waiting or idle"),
    (68, "theme: paper", "theme: dark", 'layouts[1].theme: must be night or paper, not "dark"'),
    (68, "last_calls: 4", "last_calls: 25", "layouts[1].last_calls: must be 0 to 24, not 25"),
    (68, "media: films", "media: ../etc", 'layouts[1].media: "../etc" is no code'),
    (69, "continues: first", "continues: thirst", 'no layout "thirst"; did you mean "first"?'),
    (69, "continues: first", "continues: second", 'goes round in a circle: "second"'),
    (69, "kind: calls", "kind: idle", "layouts[2].continues: an idle board has no calls"),
    (20, "zones:\n", "? [a, b]\n: c\nzones:\n", "a key must be a plain word"),
]


@pytest.mark.parametrize(
    ("line", "written", "instead", "said"), WRONG, ids=[each[3][:50] for each in WRONG]
)
def test_a_mistake_is_named_with_its_line(line: int, written: str, instead: str, said: str) -> None:
    assert HALL.count(written) == 1

    with pytest.raises(HallFileError) as caught:
        read_hall(HALL.replace(written, instead))

    found = [each for each in caught.value.problems if said in f"{each.where}: {each.message}"]
    assert [(each.line, each.severity) for each in found] == [(line, Severity.ERROR)]


def test_services_that_stand_on_no_screen_are_a_warning_where_their_room_is_said() -> None:
    text = HALL.replace("kind: calls, continues: first", "kind: calls")

    (warning,) = check_hall(text)
    assert (warning.line, warning.where) == (68, "layouts[1].services")
    assert warning.severity is Severity.WARNING


def test_a_list_of_layouts_is_not_empty() -> None:
    text = HALL[: HALL.index("layouts:")] + "layouts: []\n"

    assert [str(each) for each in check_hall(text)] == [
        "67: layouts: is empty: leave it out for the usual ones"
    ]


def test_all_problems_are_found_in_one_reading_and_in_the_order_of_the_file() -> None:
    text = HALL.replace("Asia/Ho_Chi_Minh", "Mars").replace("serves: [C]", "serves: [Q]")
    text = text.replace("face: 4", "face: 9").replace("vi: Khu vực 1", "vi: [1]")

    with pytest.raises(HallFileError) as caught:
        read_hall(text)

    lines = [each.line for each in caught.value.problems]
    assert lines == [5, 21, 25, 38]


def test_a_wrong_part_is_said_once_and_raises_no_second_problem() -> None:
    problems = check_hall(HALL.replace("serves: [C]", "serves: C"))

    assert [str(each) for each in problems] == ["25: counters[2].serves: must be a list"]


def test_a_service_that_no_counter_serves_is_an_error_where_it_stands() -> None:
    text = HALL.replace("serves: [A, C]", "serves: [C]")

    assert [str(each) for each in check_hall(text)] == [
        '12: services[1]: no counter serves "A": its numbers would never be called'
    ]


def test_a_scale_has_two_levels_at_least() -> None:
    text = "".join(line for line in HALL.splitlines(keepends=True) if "dissatisfied" not in line)

    assert [str(each) for each in check_hall(text)] == [
        "37: scale.levels: has 1 levels; a scale has 2 to 5"
    ]


def test_a_better_level_cannot_count_for_less() -> None:
    text = HALL.replace("face: 4, satisfied: true", "face: 4, satisfied: false").replace(
        "face: 2, satisfied: false", "face: 2, satisfied: true"
    )

    assert [each.where for each in check_hall(text)] == ["scale.levels[2].satisfied"]


def test_a_counter_needs_a_name_of_its_own_without_a_general_one() -> None:
    text = "".join(line for line in HALL.splitlines(keepends=True) if "counter_name" not in line)

    assert [each.where for each in check_hall(text)] == ["counters[1].name"]


@pytest.mark.parametrize(
    ("written", "instead", "warned"),
    [
        ("serves: [C], name", "serves: [], name", "25: warning: counters[2].serves: is empty"),
        ("number: 1, zone: 1,", "number: 1,", "24: warning: counters[1]: stands in no zone"),
        (
            "zones:\n",
            "zones:\n  - {code: x, name: {vi: X, en: X}}\n",
            "zones[1]: no counter stands",
        ),
        ("rate: 4", "rate: 1", "warning: priorities[1].rate: 1 puts the class at or behind"),
        ("{vi: Chờ lâu, en: Long wait}", "Chờ lâu", 'no "en" text in reasons[1] (line 41): shown'),
    ],
)
def test_what_is_only_doubtful_is_a_warning(written: str, instead: str, warned: str) -> None:
    text = HALL.replace(written, instead)

    read_hall(text)

    (problem,) = check_hall(text)
    assert warned in str(problem)
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "the file is empty"),
        ("# nothing\n", 1, "the file is empty"),
        ("just words", 1, "must be keys with values"),
        ("- a\n- b", 1, "must be keys with values"),
        ("hall:\n  code: a\n  name: [b\n", 4, "not YAML"),
        ("hall:\n\tcode: a\n", 2, "not YAML"),
        ("hall:\n  code: a\n  name: b: c\n", 3, "not YAML"),
        ("hall: *nobody\n", 1, "not YAML"),
        ("hall: a\n---\nhall: b\n", 2, "not YAML"),
        ("hall:\n  code: a\x00\n", 2, "not YAML"),
        ("a: \ud800", 1, "not YAML"),
        ('a: "\\UFFFFFFFF"', 1, "not YAML"),
        ('a: "\\U00110000"', 1, "not YAML"),
        ("a: &x 1\nb: &x 2", 1, "not YAML"),
        ("[" * 500, 1, "nested too deeply"),
    ],
)
def test_what_is_not_yaml_is_said_with_its_line(text: str, line: int, said: str) -> None:
    problem = check_hall(text)[0]

    assert said in problem.message
    assert problem.line == line


def test_an_alias_of_itself_is_no_endless_hall() -> None:
    assert check_hall("hall: &a\n  name: *a\n  code: *a\n")
