"""Who may call what, written out as the contract has it."""

from __future__ import annotations

from tests.api.conftest import Api
from tests.api.test_error_shape import calls

STAFF = {"clerk", "supervisor", "admin"}
SUPERVISING = {"supervisor", "admin"}
DEVICES = {"kiosk", "display", "rating", "counter"}
AT_COUNTERS = {"counter", *STAFF}

CONTRACT = {
    "POST /session": None,
    "DELETE /session": STAFF,
    "POST /enrolments": None,
    "GET /enrolments": SUPERVISING,
    "GET /enrolments/000000": None,
    "GET /enrolments/000000/wish": SUPERVISING,
    "POST /enrolments/000000/approve": SUPERVISING,
    "GET /devices": SUPERVISING,
    "POST /devices/1/revoke": SUPERVISING,
    "POST /devices/1/set-up": SUPERVISING,
    "POST /devices/1/sound-test": SUPERVISING,
    "GET /devices/1/sound-test": SUPERVISING,
    "POST /sound-tests/1/claim": {"display"},
    "GET /sound-tests/1/audio": {"display"},
    "POST /sound-tests/1/report": {"display"},
    "GET /services": {"kiosk", *STAFF},
    "POST /tickets": {"kiosk", "integration", *STAFF},
    "GET /tickets": {"integration", *STAFF},
    "GET /tickets/20261123-A999": {"integration", *STAFF},
    "POST /tickets/20261123-A999/cancel": STAFF,
    "POST /tickets/20261123-A999/priority": STAFF,
    "POST /tickets/20261123-A999/size": STAFF,
    "POST /tickets/20261123-A999/move": STAFF,
    "POST /tickets/20261123-A999/slip": {"kiosk"},
    "POST /appointments": {"integration", *STAFF},
    "GET /appointments": {"integration", *STAFF},
    "GET /appointments/free": {"integration", *STAFF},
    "POST /appointments/x/cancel": {"integration", *STAFF},
    "POST /tickets/20261123-A999/reprint": STAFF,
    "GET /slips/due": {"kiosk"},
    "GET /kiosks": STAFF,
    "GET /counters": {"display", *STAFF},
    "POST /counters/1/open": AT_COUNTERS,
    "POST /counters/1/pause": AT_COUNTERS,
    "POST /counters/1/close": AT_COUNTERS,
    "POST /counters/1/call-next": AT_COUNTERS,
    "POST /counters/1/call": AT_COUNTERS,
    "POST /counters/1/recall": AT_COUNTERS,
    "POST /counters/1/start": AT_COUNTERS,
    "POST /counters/1/finish": AT_COUNTERS,
    "POST /counters/1/no-show": AT_COUNTERS,
    "POST /counters/1/park": AT_COUNTERS,
    "POST /counters/1/resume": AT_COUNTERS,
    "POST /counters/1/requeue": AT_COUNTERS,
    "POST /counters/1/transfer": AT_COUNTERS,
    "POST /counters/1/undo": AT_COUNTERS,
    "GET /counters/1/parked": AT_COUNTERS,
    "POST /services/000000/close": SUPERVISING,
    "POST /services/000000/open": SUPERVISING,
    "POST /services/000000/limit": SUPERVISING,
    "POST /hall/suspend": SUPERVISING,
    "POST /hall/resume": SUPERVISING,
    "POST /hall/end-day": SUPERVISING,
    "POST /hall/paper": SUPERVISING,
    "POST /messages": SUPERVISING,
    "GET /shifts": SUPERVISING,
    "POST /shifts": SUPERVISING,
    "POST /announcements/1/claim": {"display"},
    "POST /announcements/1/spoken": {"display"},
    "POST /ratings": {"rating"},
    "GET /follow/000000": None,
    "GET /board": DEVICES | STAFF,
    "GET /announcements/1/audio": {"display", *STAFF},
    "GET /voice/clips": SUPERVISING,
    "GET /voice/clips/vi/m%E1%BB%9Di": SUPERVISING,
    "PUT /voice/clips/vi/m%E1%BB%9Di": SUPERVISING,
    "DELETE /voice/clips/vi/m%E1%BB%9Di": SUPERVISING,
    "GET /voice/sound": SUPERVISING,
    "GET /reports/visits": SUPERVISING,
    "GET /journal": {"integration", "admin"},
}


def test_the_calls_and_their_roles_are_the_contract_s(api: Api) -> None:
    found = {
        f"{method} {path.removeprefix('/api/v1')}": call.roles and {*map(str, call.roles)}
        for method, path, call in calls(api)
    }
    assert found == CONTRACT
