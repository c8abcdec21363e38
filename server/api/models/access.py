"""Sessions and enrolments."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from server.api.models.base import (
    Answer,
    Arguments,
    Body,
    Code,
    CounterNumber,
    Intention,
    Moment,
)

DeviceRole = Literal["kiosk", "display", "rating", "counter"]
Layout = Annotated[Code, Field(description="What a display shows: a layout of the hall's file.")]
DeviceName = Annotated[str, Field(max_length=80)]


class LogInBody(Body):
    """A person's name and password."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    password: Annotated[str, Field(min_length=1, max_length=1000)]


class Session(Answer):
    """A session just begun; its secret is in a cookie."""

    name: str
    role: Literal["clerk", "supervisor", "admin"]
    csrf_token: Annotated[
        str, Field(description="To be sent as X-CSRF-Token with anything but GET and HEAD.")
    ]


class EnrolmentBody(Body):
    """A device's wish to be let in."""

    role: DeviceRole
    counter: CounterNumber | None = None
    zone: Code | None = None
    layout: Layout | None = None
    name: DeviceName = ""
    browser: Annotated[
        bool, Field(description="The token then comes as a cookie and not in the body.")
    ] = False


class ApproveBody(Intention):
    """What staff let a device be."""

    role: DeviceRole
    counter: CounterNumber | None = None
    zone: Code | None = None
    layout: Layout | None = None
    name: DeviceName = ""


class SetUpBody(Intention):
    """Another place or name of a device; what is not given stays, null is none of its own."""

    counter: CounterNumber | None = None
    zone: Code | None = None
    layout: Layout | None = None
    name: DeviceName = ""


class EnrolmentArguments(Arguments):
    """The device's own secret."""

    poll_secret: Annotated[str, Field(max_length=200)] = ""


class EnrolmentBegun(Answer):
    """A code to show, and the secret with which its device asks what became of it."""

    code: Annotated[str, Field(examples=["482913"])]
    poll_secret: str
    expires_at: Moment


class Enrolment(Answer):
    """What became of a device's wish."""

    state: Literal["waiting", "approved"]
    role: DeviceRole
    counter: int | None
    zone: str | None
    layout: str | None
    token: Annotated[
        str | None, Field(description="Once, and not for a browser device.", default=None)
    ]


class WaitingEnrolment(Answer):
    """A device that waits for staff."""

    code: str
    role: DeviceRole
    counter: int | None
    zone: str | None
    layout: str | None
    name: str
    browser: bool
    expires_at: Moment


class ApprovedEnrolment(Answer):
    """A device that was let in."""

    code: str
    state: Literal["approved"]
    role: DeviceRole
    counter: int | None
    zone: str | None
    layout: str | None
    name: str
