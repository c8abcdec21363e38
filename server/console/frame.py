"""The frame all console pages stand in: who looks, in which language, and what they may open.

A page is drawn by `Frame.page`, which gives every template the words and the header of
``console/base.html``. It decides nothing about the hall.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec
from urllib.parse import urlencode

from flask import Response, g, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from server.console import formats
from server.console.words import (
    LANGUAGE_NAMES,
    Gettext,
    chosen_language,
    gettext_in,
    in_language,
    offered_languages,
)
from server.desk.desk import Desk
from server.desk.principal import STAFF_ROLES, SUPERVISING, Principal, Role
from server.web.identity import staff_principal
from server.web.languages import LANGUAGE_COOKIE
from server.web.limits import PUBLIC_PAGES, Limits, TooFast

YEAR_S = 365 * 24 * 3600

Parameters = ParamSpec("Parameters")
View = Callable[Parameters, AnyResponse]


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Whoever looks at a page; nobody known when `principal` is None."""

    principal: Principal | None
    csrf: str
    language: str
    languages: tuple[str, ...]

    def may(self, roles: Collection[Role]) -> bool:
        """Return whether the visitor has one of `roles`."""
        return self.principal is not None and self.principal.role in roles


class Frame:
    """Draws the pages of one hall's console."""

    def __init__(self, desk: Desk, limits: Limits, *, kiosk_url: str = "") -> None:
        self.desk = desk
        self.limits = limits
        self.kiosk_url = kiosk_url

    @property
    def visitor(self) -> Visitor:
        """Return who makes the present request."""
        if "console_visitor" not in g:
            g.console_visitor = self._recognise()
        visitor: Visitor = g.console_visitor
        return visitor

    def gettext(self) -> Gettext:
        """Return the function that says a text in the visitor's language."""
        return gettext_in(self.visitor.language)

    def public(self, view: View[Parameters]) -> View[Parameters]:
        """Let everybody see a page, but no address so often that it harms the hall."""

        @wraps(view)
        def counted(*args: Parameters.args, **kwargs: Parameters.kwargs) -> AnyResponse:
            try:
                self.limits.count(PUBLIC_PAGES)
                return view(*args, **kwargs)
            except TooFast as error:
                page = self.page("console/too_fast.html", status=429, wait_s=error.retry_after_s)
                page.headers["Retry-After"] = str(error.retry_after_s)
                return page

        return counted

    def allow(self, roles: Collection[Role]) -> Callable[[View[Parameters]], View[Parameters]]:
        """Let only `roles` see a page: others log in first, or are told whose page it is."""

        def decorate(view: View[Parameters]) -> View[Parameters]:
            @wraps(view)
            def guarded(*args: Parameters.args, **kwargs: Parameters.kwargs) -> AnyResponse:
                if self.visitor.principal is None:
                    wanted = request.full_path if request.query_string else request.path
                    return redirect(f"/login?{urlencode({'next': wanted})}")
                if not self.visitor.may(roles):
                    return self.page("console/not_yours.html", status=403)
                return view(*args, **kwargs)

            return guarded

        return decorate

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response:
        """Draw a page; its templates find here what `console/base.html` needs."""
        visitor, hall = self.visitor, self.desk.view.day.hall
        language, _ = visitor.language, self.gettext()
        at = self.desk.options.clock.now()

        def say(words: Any) -> str:
            return in_language(words, language)

        made = make_response(
            render_template(
                template,
                _=_,
                say=say,
                language=language,
                languages=[self._language(code) for code in visitor.languages],
                visitor=visitor,
                role_name=_role_name(visitor.principal, _),
                hall=hall,
                hall_name=say(hall.name) if hall else _("Chưa có trung tâm"),
                hall_place=say(hall.place) if hall else "",
                hall_time=formats.clock_time(at, hall.zone_info) if hall else "",
                nav=self._nav(_),
                number=lambda value: formats.number(value, language),
                **values,
            ),
            status,
        )
        # The API answers a page's scripts in the page's language.
        if request.cookies.get(LANGUAGE_COOKIE) != language:
            made.set_cookie(
                LANGUAGE_COOKIE, language, max_age=YEAR_S, samesite="Lax", secure=request.is_secure
            )
        return made

    def _recognise(self) -> Visitor:
        found = staff_principal(self.desk)
        hall = self.desk.view.day.hall
        offered = offered_languages(hall.languages if hall else None)
        wishes = [request.args.get("lang"), request.cookies.get(LANGUAGE_COOKIE)]
        return Visitor(
            principal=found[0] if found else None,
            csrf=found[1] if found else "",
            language=chosen_language(wishes, offered),
            languages=tuple(offered),
        )

    def _language(self, code: str) -> dict[str, Any]:
        kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
        return {
            "code": code,
            "name": LANGUAGE_NAMES[code],
            "url": f"{request.path}?{urlencode([*kept, ('lang', code)])}",
        }

    def _takes_appointments(self) -> bool:
        hall = self.desk.view.day.hall
        return hall is not None and any(each.appointments for each in hall.services)

    def _nav(self, _: Gettext) -> list[dict[str, Any]]:
        pages = [
            (SUPERVISING, "/monitor", _("Hiện tại")),
            (STAFF_ROLES, "/counter", _("Quầy")),
            (SUPERVISING, "/shifts", _("Lịch trực")),
            (STAFF_ROLES if self._takes_appointments() else (), "/appointments", _("Lịch hẹn")),
            (SUPERVISING, "/reports", _("Báo cáo")),
            (SUPERVISING, "/devices", _("Thiết bị")),
        ]
        return [
            {"url": url, "name": name, "current": request.path.startswith(url)}
            for roles, url, name in pages
            if self.visitor.may(roles)
        ]


def _role_name(principal: Principal | None, _: Gettext) -> str:
    names = {
        Role.CLERK: _("Cán bộ"),
        Role.SUPERVISOR: _("Phụ trách"),
        Role.ADMIN: _("Quản trị"),
    }
    return names.get(principal.role, "") if principal else ""
