"""The API laid into an app: its calls, its errors, and what guards every answer."""

from __future__ import annotations

from apiflask import APIBlueprint, APIFlask

from server.api.announcements import add_announcements
from server.api.appointments import add_appointments
from server.api.board import add_board
from server.api.bodies import LARGEST_BODY
from server.api.clips import add_clips
from server.api.counters import add_counters
from server.api.devices import add_devices
from server.api.documents import install_documents
from server.api.enrolments import add_enrolments
from server.api.follow import add_follow
from server.api.hall_changes import add_hall_changes
from server.api.health import create_health
from server.api.journal import add_journal
from server.api.problems import install_errors
from server.api.ratings import add_ratings
from server.api.reports import add_reports
from server.api.reprints import add_reprints
from server.api.services import add_services
from server.api.sessions import add_sessions
from server.api.shifts import add_shifts
from server.api.sound_tests import add_sound_tests
from server.api.ticket_changes import add_ticket_changes
from server.api.tickets import add_tickets
from server.api.voice import add_voice
from server.desk.appointment_codes import AppointmentCodes
from server.desk.desk import Desk
from server.desk.follow import FollowCodes
from server.voice.voice import Voice
from server.web.headers import install_headers
from server.web.languages import install_languages
from server.web.limits import Limits, install_limits
from server.web.measures import Measures

PREFIX = "/api/v1"


def install_api(app: APIFlask, desk: Desk, voice: Voice) -> None:
    """Lay the API into `app`, with what every other room's answers need too."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    install_languages(app, desk)
    install_headers(app)
    install_errors(app, desk)
    limits = install_limits(app)
    measures = Measures(app, desk)
    app.register_blueprint(create_blueprint(desk, limits, voice))
    app.register_blueprint(create_health(desk, measures))
    install_documents(app)


def create_blueprint(desk: Desk, limits: Limits, voice: Voice) -> APIBlueprint:
    """Return the calls of /api/v1."""
    # The documents are made of the calls themselves, in `openapi.py`.
    api = APIBlueprint("api", __name__, url_prefix=PREFIX, enable_openapi=False)
    follow = FollowCodes(desk)
    add_sessions(api, desk, limits)
    add_enrolments(api, desk, limits)
    add_devices(api, desk)
    add_services(api, desk)
    codes = AppointmentCodes(desk)
    add_tickets(api, desk, follow, codes)
    add_appointments(api, desk, codes)
    add_reprints(api, desk, follow)
    add_ticket_changes(api, desk)
    add_counters(api, desk)
    add_hall_changes(api, desk)
    add_shifts(api, desk)
    add_announcements(api, desk)
    add_ratings(api, desk)
    add_follow(api, desk, follow, limits)
    add_voice(api, desk, voice)
    add_clips(api, desk, voice)
    add_sound_tests(api, desk, voice)
    add_board(api, desk)
    add_reports(api, desk)
    add_journal(api, desk)
    return api
