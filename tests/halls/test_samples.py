"""The sample halls: sound, complete, and true to what the product promises of them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from server.core.hall import Hall
from server.core.hall_json import hall_from_json, hall_to_json
from server.halls import SAMPLES, check_hall, read_hall, sample_text


@pytest.fixture(scope="module", params=SAMPLES)
def hall(request: pytest.FixtureRequest) -> Hall:
    return read_hall(sample_text(request.param))


@pytest.fixture(scope="module")
def quevo() -> Hall:
    return read_hall(sample_text("quevo"))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_no_errors_and_no_warnings(name: str) -> None:
    assert check_hall(sample_text(name)) == []


def test_an_unknown_sample_is_no_file_of_the_machine() -> None:
    with pytest.raises(KeyError):
        sample_text("../../../etc/passwd")


def test_a_sample_survives_the_journal(hall: Hall) -> None:
    assert hall_from_json(json.loads(json.dumps(hall_to_json(hall)))) == hall


def test_samples_have_no_daily_limits(hall: Hall) -> None:
    assert {service.daily_limit for service in hall.services} == {None}


def test_every_service_of_a_sample_has_two_counters_and_a_known_field(hall: Hall) -> None:
    assert all(len(counters) >= 2 for counters in hall.counters_serving.values())
    fields = {field.code: field for field in hall.fields}
    units = {unit.code for unit in hall.units}
    assert all(service.field in fields for service in hall.services)
    assert all(field.unit in units for field in hall.fields)


def test_names_that_citizens_see_have_both_languages(hall: Hall) -> None:
    words = [
        *(unit.name for unit in hall.units),
        *(field.name for field in hall.fields),
        *(service.name for service in hall.services),
        *(zone.name for zone in hall.zones),
        *(counter.name for counter in hall.counters),
        *(level.label for level in hall.scale),
        *(reason.label for reason in hall.reasons),
    ]
    assert all(set(each) == {"vi", "en"} for each in words)


def test_samples_ask_with_the_four_legal_levels(hall: Hall) -> None:
    assert [(level.id, level.label["vi"], level.satisfied) for level in hall.scale] == [
        ("very_satisfied", "Rất hài lòng", True),
        ("satisfied", "Hài lòng", True),
        ("neutral", "Bình thường", False),
        ("dissatisfied", "Không hài lòng", False),
    ]


def test_samples_shut_on_the_solar_holidays_of_two_years(hall: Hall) -> None:
    for year in (2026, 2027):
        for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
            assert date(year, month, day) in hall.hours.holidays
    assert date(2026, 2, 17) in hall.hours.holidays
    assert date(2027, 2, 6) in hall.hours.holidays


@pytest.mark.parametrize(
    ("name", "services", "counters", "procedures"),
    [("commune", 9, 8, 62), ("quevo", 16, 16, 32), ("province", 17, 40, 49)],
)
def test_samples_have_the_size_of_their_halls(
    name: str, services: int, counters: int, procedures: int
) -> None:
    hall = read_hall(sample_text(name))

    assert len(hall.services) == services
    assert [counter.number for counter in hall.counters] == list(range(1, counters + 1))
    assert sum(len(service.procedures) for service in hall.services) == procedures


def test_quevo_is_the_hall_that_outsiders_were_told_of(quevo: Hall) -> None:
    assert quevo.timezone == "Asia/Ho_Chi_Minh"
    assert quevo.name["vi"] == "Trung tâm Phục vụ hành chính công"
    assert quevo.place["vi"] == "Quế Võ, Bắc Ninh"
    assert all(counter.serves for counter in quevo.counters)
    zones = {counter.number: counter.zone for counter in quevo.counters}
    assert zones == {number: "1" if number <= 8 else "2" for number in range(1, 17)}


def test_six_counters_of_quevo_carry_the_whole_hall(quevo: Hall) -> None:
    served = {code for counter in quevo.counters[:6] for code in counter.serves}
    assert served == set(quevo.service_by_code)


def test_a_service_takes_as_long_as_its_procedures_do_on_average(hall: Hall) -> None:
    for service in hall.services:
        minutes = [each.expected_s / 60 for each in service.procedures if each.expected_s]
        assert service.expected_s == 60 * round(sum(minutes) / len(minutes))
