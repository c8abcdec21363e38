"""What a supervisor changes in the middle of a day: services, the whole hall, a line of text."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, asked_by, replied
from server.api.configured import hall_of
from server.api.models.base import Intention
from server.api.models.counters import Service
from server.api.models.hall import (
    HallState,
    LimitBody,
    MessageBody,
    PaperBody,
    ReasonBody,
    SuspendBody,
)
from server.core.errors import Code
from server.core.hall_commands import (
    CloseService,
    EndDay,
    EnterPaper,
    LimitService,
    OpenService,
    ResumeHall,
    ShowMessage,
    SuspendHall,
)
from server.desk.desk import Desk
from server.desk.principal import SUPERVISING
from server.desk.public_texts import public_note

SERVICE = (Code.NOT_FOUND,)
CLOSE = Call(roles=SUPERVISING, body=ReasonBody, answers={200: Service}, codes=SERVICE)
OPEN = Call(roles=SUPERVISING, body=Intention, answers={200: Service}, codes=SERVICE)
LIMIT = Call(roles=SUPERVISING, body=LimitBody, answers={200: Service}, codes=SERVICE)
SUSPEND = Call(
    roles=SUPERVISING,
    body=SuspendBody,
    answers={200: HallState},
    codes=(Code.HALL_SUSPENDED,),
)
RESUME = Call(roles=SUPERVISING, body=Intention, answers={200: HallState})
END = Call(roles=SUPERVISING, body=ReasonBody, answers={200: HallState})
MESSAGE = Call(roles=SUPERVISING, body=MessageBody, answers={200: HallState})
PAPER = Call(
    roles=SUPERVISING,
    body=PaperBody,
    answers={200: HallState},
    codes=(Code.TICKET_TAKEN, Code.TICKET_ENDED),
)


def add_hall_changes(api: APIBlueprint, desk: Desk) -> None:
    """Add the calls that stop, limit and begin again."""
    _add_services(api, desk)

    @api.post("/hall/suspend")
    @asked_by(desk, SUSPEND)
    def suspend_hall(asked: Asked) -> Response:
        """Stop the whole hall: tickets are kept, or cancelled together."""
        told: SuspendBody = asked.body
        command = SuspendHall(
            reason=public_note(told.reason, hall_of(desk)),
            cancel_tickets=told.tickets == "cancel",
        )
        return replied(desk.ask(command, asked.who, asked.intention))

    @api.post("/hall/resume")
    @asked_by(desk, RESUME)
    def resume_hall(asked: Asked) -> Response:
        """Let the hall go on where it stopped."""
        return replied(desk.ask(ResumeHall(), asked.who, asked.intention))

    @api.post("/hall/end-day")
    @asked_by(desk, END)
    def end_day(asked: Asked) -> Response:
        """Give no more numbers today; whoever waits or is parked is cancelled, told to return."""
        command = EndDay(reason=public_note(asked.body.reason, hall_of(desk)))
        return replied(desk.ask(command, asked.who, asked.intention))

    @api.post("/hall/paper")
    @asked_by(desk, PAPER)
    def enter_paper(asked: Asked) -> Response:
        """Note which numbers were served from the printed queue while the box was away."""
        told: PaperBody = asked.body
        command = EnterPaper(numbers=told.numbers)
        return replied(desk.ask(command, asked.who, asked.intention))

    @api.post("/messages")
    @asked_by(desk, MESSAGE)
    def show_message(asked: Asked) -> Response:
        """Show a line of text on the displays of a zone or of all; without a text, take it away."""
        told: MessageBody = asked.body
        command = ShowMessage(text=public_note(told.text, hall_of(desk)), zone=told.zone)
        return replied(desk.ask(command, asked.who, asked.intention))


def _add_services(api: APIBlueprint, desk: Desk) -> None:
    @api.post("/services/<code>/close")
    @asked_by(desk, CLOSE)
    def close_service(asked: Asked, code: str) -> Response:
        """Give no more numbers of a service today; who waits is still served."""
        reason = public_note(asked.body.reason, hall_of(desk))
        command = CloseService(service=code, reason=reason)
        return replied(desk.ask(command, asked.who, asked.intention))

    @api.post("/services/<code>/open")
    @asked_by(desk, OPEN)
    def open_service(asked: Asked, code: str) -> Response:
        """Give numbers of a service again."""
        return replied(desk.ask(OpenService(service=code), asked.who, asked.intention))

    @api.post("/services/<code>/limit")
    @asked_by(desk, LIMIT)
    def limit_service(asked: Asked, code: str) -> Response:
        """Give at most so many numbers of a service today, those given already included."""
        command = LimitService(service=code, limit=asked.body.limit)
        return replied(desk.ask(command, asked.who, asked.intention))
