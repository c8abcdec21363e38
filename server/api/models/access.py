"""Sessions and enrolments."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

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
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def _seen_name(told: str) -> str:
    # Whoever asks to be let in is a stranger: a name may not turn its line round on the page on
    # which staff read it, nor look like another's for what cannot be seen.
    if any(unicodedata.category(each) in UNSEEN for each in told):
        raise PydanticCustomError("unseen_letters", "holds what cannot be seen")
    return " ".join(told.split())


DeviceName = Annotated[str, Field(max_length=80), AfterValidator(_seen_name)]


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
    """A device that waits for staff, with what it says of itself: nobody has looked yet."""

    code: str
    role: DeviceRole
    counter: int | None
    zone: str | None
    layout: str | None
    name: str
    missing: Annotated[
        list[Literal["counter", "zone", "layout"]],
        Field(description="What of its wish the hall's file has not."),
    ]
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
