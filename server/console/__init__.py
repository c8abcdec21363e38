"""The pages of staff and of the citizen's phone, laid into the server as one blueprint."""

from __future__ import annotations

from flask import Blueprint, Flask

from server.console.appointments_page import add_appointments_page
from server.console.counter_page import add_counter_page
from server.console.devices_page import add_devices_page
from server.console.follow_page import add_follow_page
from server.console.frame import Frame
from server.console.front_door import add_front_door
from server.console.log_in_page import add_log_in_page
from server.console.monitor_page import add_monitor_page
from server.console.reports_page import add_reports_page
from server.console.shifts_page import add_shifts_page
from server.console.voice_page import add_voice_page
from server.desk.desk import Desk
from server.web.limits import limits_of


def install_console(app: Flask, desk: Desk, *, kiosk_url: str = "") -> None:
    """Lay the console's pages into `app`; `kiosk_url` is the kiosk agent's own address."""
    frame = Frame(desk, limits_of(app), kiosk_url=kiosk_url)
    console = Blueprint(
        "console",
        __name__,
        static_folder="static",
        static_url_path="/console/static",
        template_folder="templates",
    )
    add_front_door(console, frame)
    add_log_in_page(console, frame)
    add_counter_page(console, frame)
    add_follow_page(console, frame)
    add_appointments_page(console, frame)
    add_devices_page(console, frame)
    add_monitor_page(console, frame)
    add_shifts_page(console, frame)
    add_reports_page(console, frame)
    add_voice_page(console, frame)
    app.register_blueprint(console)
