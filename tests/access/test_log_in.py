"""People log in, and their session is theirs alone."""

from __future__ import annotations

import time
import unicodedata
from typing import Literal

import pytest

from server.core.errors import Code, Refusal
from server.desk.access import SESSION_S, add_staff, reset_staff
from server.desk.principal import Role
from tests.access.browser import CSRF, SESSION, Browser, browser_of
from tests.api.conftest import PASSWORD, Api
from tests.api.documented import problem_of

NAME, SECRET = "Nguyễn Thị Hằng", "hoa sữa đêm đông"
Form = Literal["NFC", "NFD"]
COMPOSITIONS: tuple[Form, ...] = ("NFC", "NFD")


@pytest.fixture
def lan(api: Api) -> Browser:
    return browser_of(api, "Lan", Role.SUPERVISOR)


def test_a_session_lies_in_a_cookie_that_no_script_and_no_other_site_gets(lan: Browser) -> None:
    kept = lan.cookie(SESSION)
    assert (kept.http_only, kept.same_site, kept.path) == (True, "Strict", "/")
    assert kept.max_age == SESSION_S
    assert len(kept.value) >= 43
    assert lan.get("/counters").status_code == 200


def test_the_forgery_token_is_for_the_hall_s_own_pages(lan: Browser) -> None:
    kept = lan.cookie(CSRF)
    assert (kept.http_only, kept.same_site, kept.path) == (False, "Strict", "/")
    assert kept.value == lan.csrf
    assert kept.value != lan.cookie(SESSION).value


def test_the_secret_of_a_session_is_not_in_the_answer(api: Api) -> None:
    api.person("Lan", Role.CLERK)
    browser = Browser(api.browser())
    answer = browser.log_in("Lan")
    assert answer.get_json() == {"name": "Lan", "role": "clerk", "csrf_token": browser.csrf}
    assert browser.cookie(SESSION).value not in answer.get_data(as_text=True)


def test_over_tls_the_cookies_never_travel_in_clear(api: Api) -> None:
    api.person("Lan", Role.CLERK)
    for scheme, secure in (("https", True), ("http", False)):
        browser = Browser(api.browser())
        assert browser.log_in("Lan", base_url=f"{scheme}://localhost").status_code == 200
        assert [browser.cookie(name).secure for name in (SESSION, CSRF)] == [secure, secure]


def test_a_wrong_password_and_a_name_nobody_has_are_told_alike(api: Api) -> None:
    api.person("Lan", Role.CLERK)
    told = [
        problem_of(Browser(api.browser()).log_in(name, "wrong-leaf-7"), 401, "log_in_failed")
        for name in ("Lan", "Nobody")
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("password", ["", " ", PASSWORD.upper(), PASSWORD + " ", PASSWORD[:-1]])
def test_only_the_very_password_opens(api: Api, password: str) -> None:
    api.person("Lan", Role.CLERK)
    browser = Browser(api.browser())
    assert browser.log_in("Lan", password).status_code in (401, 422)
    assert browser.client.get_cookie(SESSION) is None


@pytest.mark.parametrize("written", COMPOSITIONS)
@pytest.mark.parametrize("typed", COMPOSITIONS)
def test_a_name_and_password_are_the_same_in_both_compositions(
    api: Api, written: Form, typed: Form
) -> None:
    assert unicodedata.normalize("NFC", NAME) != unicodedata.normalize("NFD", NAME)
    name, secret = (unicodedata.normalize(written, each) for each in (NAME, "tạm thời 1"))
    api.desk.do(add_staff(name, Role.CLERK, secret))
    new_secret = unicodedata.normalize(written, SECRET)
    api.desk.do(reset_staff(unicodedata.normalize(typed, NAME), new_secret))
    browser = Browser(api.browser())
    told = (unicodedata.normalize(typed, each) for each in (NAME, SECRET))
    answer = browser.log_in(*told)
    assert answer.status_code == 200
    assert answer.get_json()["name"] == unicodedata.normalize("NFC", NAME)


def test_large_and_small_letters_of_a_name_are_one_name(api: Api) -> None:
    api.person("Đặng Ngọc", Role.CLERK)
    assert Browser(api.browser()).log_in("đặng NGỌC").get_json()["name"] == "Đặng Ngọc"
    with pytest.raises(Refusal) as taken:
        api.person("ĐẶNG ngọc", Role.CLERK)
    assert taken.value.code is Code.NAME_TAKEN


def test_each_log_in_is_a_session_of_its_own(api: Api, lan: Browser) -> None:
    other = Browser(api.browser())
    other.log_in("Lan")
    assert other.cookie(SESSION).value != lan.cookie(SESSION).value
    assert lan.log_out().status_code == 204
    problem_of(lan.get("/counters"), 401, "unauthorised")
    assert other.get("/counters").status_code == 200


def test_logging_out_ends_the_session_for_whoever_kept_its_cookie(lan: Browser) -> None:
    secret = lan.cookie(SESSION).value
    assert lan.log_out().status_code == 204
    assert lan.client.get_cookie(SESSION) is None
    lan.client.set_cookie(SESSION, secret)
    problem_of(lan.get("/counters"), 401, "unauthorised")


def test_a_session_ends_after_twelve_hours(lan: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    began = time.time()
    monkeypatch.setattr(time, "time", lambda: began + SESSION_S - 60)
    assert lan.get("/counters").status_code == 200
    monkeypatch.setattr(time, "time", lambda: began + SESSION_S + 60)
    problem_of(lan.get("/counters"), 401, "unauthorised")


def test_no_secret_lies_in_the_hall_s_folder(api: Api, lan: Browser) -> None:
    token = api.token(Role.DISPLAY)
    assert api.get("/board", Role.DISPLAY).status_code == 200
    lying = b"".join(each.read_bytes() for each in api.desk.folder.iterdir())
    assert b"Lan" in lying
    for secret in (PASSWORD, lan.cookie(SESSION).value, token):
        assert secret.encode() not in lying


def test_the_journal_knows_people_by_number_alone(api: Api) -> None:
    someone = browser_of(api, NAME, Role.SUPERVISOR)
    assert someone.post("/counters/1/open").status_code == 200
    events = api.get("/journal", Role.INTEGRATION).get_json()["events"]
    assert [each["actor"] for each in events if each["kind"] == "counter_opened"] == ["staff:1"]
    assert "Hằng" not in str(events)
