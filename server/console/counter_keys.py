"""The keys of the clerk's page: one table, from which come the caps, the help and the scripts.

No letter here is a vowel, W or D: a Vietnamese input method (Telex, VNI) changes only those, or
what follows a vowel, so a key stays the key it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.console.words import Gettext, gettext_in
from server.core.catalogue import N_


@dataclass(frozen=True, kw_only=True)
class PageKey:
    """What one key does: its cap, what the browser calls it, its twin on a keypad.

    `verbs` are the calls of the API it leads to, `keys` the browser's names in small letters.
    """

    action: str
    cap: str
    keys: tuple[str, ...]
    says: str
    pad: str = ""
    verbs: tuple[str, ...] = ()


SPACE = N_("Phím cách")
AT_HAND = (
    PageKey(
        action="next",
        cap=SPACE,
        keys=(" ", "+"),
        pad="+",
        says=N_("Gọi số tiếp theo; mở quầy"),
        verbs=("call-next", "open"),
    ),
    PageKey(
        action="start",
        cap="B",
        keys=("b", ".", ","),
        pad=".",
        says=N_("Người dân đã đến quầy"),
        verbs=("start",),
    ),
    PageKey(
        action="recall", cap="R", keys=("r", "*"), pad="*", says=N_("Gọi lại"), verbs=("recall",)
    ),
    PageKey(
        action="no-show",
        cap="V",
        keys=("v", "-"),
        pad="-",
        says=N_("Ghi vắng mặt"),
        verbs=("no-show",),
    ),
    PageKey(
        action="finish",
        cap="Enter",
        keys=("enter",),
        pad="Enter",
        says=N_("Xong"),
        verbs=("finish",),
    ),
    PageKey(
        action="outcomes",
        cap="K",
        keys=("k",),
        says=N_("Xong, ghi kết quả (hay Shift + Enter)"),
        verbs=("finish",),
    ),
    PageKey(
        action="park",
        cap="G",
        keys=("g", "/"),
        pad="/",
        says=N_("Tạm gác, có thể kèm ghi chú"),
        verbs=("park",),
    ),
    PageKey(
        action="transfer",
        cap="C",
        keys=("c",),
        says=N_("Chuyển sang dịch vụ hoặc quầy khác"),
        verbs=("transfer",),
    ),
    PageKey(
        action="requeue",
        cap="X",
        keys=("x",),
        says=N_("Xếp lại vào hàng chờ"),
        verbs=("requeue",),
    ),
    PageKey(
        action="undo",
        cap="Z",
        keys=("z", "0"),
        pad="0",
        says=N_("Hoàn tác việc vừa làm, trong một phút"),
        verbs=("undo",),
    ),
)
LISTS = (
    PageKey(
        action="resume",
        cap="1–9",
        keys=tuple("123456789"),
        pad="1–9",
        says=N_("Làm tiếp số đang tạm gác thứ 1 đến 9"),
        verbs=("resume",),
    ),
    PageKey(action="to-queue", cap="Q", keys=("q",), says=N_("Đến danh sách đang chờ")),
    PageKey(action="to-parked", cap="T", keys=("t",), says=N_("Đến danh sách tạm gác")),
    PageKey(action="to-missed", cap="M", keys=("m",), says=N_("Đến danh sách vắng mặt")),
)
# These are heard by the list or the question that is open, not by the page.
WITHIN = (
    PageKey(action="rows", cap="↑ ↓", keys=(), says=N_("Đi trong danh sách; Esc để trở ra")),
    PageKey(
        action="call",
        cap="Enter",
        keys=(),
        says=N_("Gọi số đã chọn; làm tiếp số tạm gác đã chọn"),
        verbs=("call", "resume"),
    ),
    PageKey(
        action="requeue-row",
        cap="X",
        keys=(),
        says=N_("Xếp lại số tạm gác hoặc vắng mặt đã chọn"),
        verbs=("requeue",),
    ),
    PageKey(
        action="change",
        cap="P · S · C",
        keys=(),
        says=N_("Số đang chờ đã chọn: diện ưu tiên, số người, chuyển hàng"),
    ),
)
COUNTER = (
    PageKey(action="help", cap="F1", keys=("f1", "?"), says=N_("Bảng phím này (hay phím ?)")),
    PageKey(
        action="lost-slip", cap="L", keys=("l",), says=N_("Tìm lượt bị mất phiếu, in lại phiếu")
    ),
    PageKey(action="small", cap="F6", keys=("f6",), says=N_("Cửa sổ nhỏ, luôn ở trên")),
    PageKey(action="switch", cap="F7", keys=("f7",), says=N_("Đổi sang quầy khác")),
    PageKey(
        action="hand-over",
        cap="F8",
        keys=("f8",),
        says=N_("Giao ca: đóng quầy và đăng xuất"),
        verbs=("close",),
    ),
    PageKey(action="pause", cap="F9", keys=("f9",), says=N_("Tạm nghỉ"), verbs=("pause",)),
    PageKey(action="close", cap="F10", keys=("f10",), says=N_("Đóng quầy"), verbs=("close",)),
)
KEYS = (*AT_HAND, *LISTS, *WITHIN, *COUNTER)

GROUPS = (
    (N_("Số tại quầy"), AT_HAND),
    (N_("Danh sách"), (*LISTS, *WITHIN)),
    (N_("Quầy"), COUNTER),
)


def action_of_key() -> dict[str, str]:
    """Return what each key of the page does, by the browser's name of the key."""
    return {key: each.action for each in KEYS for key in each.keys}


def caps(_: Gettext) -> dict[str, str]:
    """Return what stands on each key's cap."""
    return {each.action: _(each.cap) for each in KEYS}


def help_sheet(_: Gettext) -> list[dict[str, Any]]:
    """Return the keys by group, each in the reader's language and the other one."""
    vi, en = gettext_in("vi"), gettext_in("en")
    return [
        {
            "vi": vi(name),
            "en": en(name),
            "keys": [
                {"cap": _(each.cap), "pad": each.pad, "vi": vi(each.says), "en": en(each.says)}
                for each in keys
            ],
        }
        for name, keys in GROUPS
    ]
