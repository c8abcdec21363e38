"""Where people log in."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from server.console.frame import Frame
from server.web.transport import secrets_are_safe

HOME = "/"


def add_log_in_page(console: Blueprint, frame: Frame) -> None:
    """Add the page; the password itself goes to the API."""

    @console.get("/login")
    @frame.public
    def log_in() -> Response:
        if not secrets_are_safe():
            return frame.page("console/in_clear.html", status=403)
        wanted = local_address(request.args.get("next", HOME))
        if frame.visitor.principal is not None:
            return redirect(wanted)
        _ = frame.gettext()
        words = {
            "missing": _("Xin nhập tên và mật khẩu."),
            "log_in_failed": _("Tên hoặc mật khẩu chưa đúng. Xin kiểm tra rồi nhập lại."),
            "locked_out": _("Đã nhập sai nhiều lần. Xin thử lại sau {minutes} phút."),
            "too_fast": _("Có quá nhiều lần thử. Xin thử lại sau {minutes} phút."),
            "server_lost": _("Máy chủ chưa trả lời. Xin thử lại."),
            "unknown": _("Chưa đăng nhập được. Xin thử lại, hoặc hỏi người phụ trách."),
        }
        return frame.page("console/log_in.html", wanted=wanted, words=words)


def local_address(wanted: str) -> str:
    """Return `wanted` when it is a page of this hall, else the front door."""
    parts = urlsplit(wanted)
    ours = not parts.scheme and not parts.netloc and wanted.startswith("/")
    return wanted if ours and "\\" not in wanted and not wanted.startswith("//") else HOME
