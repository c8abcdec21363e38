"""A running hall with a plan of shifts: seventeen clerks at sixteen counters."""

from __future__ import annotations

from pathlib import Path

from server.cli.books import do, reading
from server.core.commands import Context
from server.core.decide import decide
from server.core.hall import Hall
from server.desk.access import add_staff
from server.desk.principal import Role
from server.desk.shifts import people_to_plan, planning_of
from server.halls.shift_reader import read_shifts
from server.store.books import Books, load_day
from tests.running_hall import PASSWORD

CLERKS = (
    "Nguyễn Thị Hoa", "Trần Văn Minh", "Lê Thu Hà", "Phạm Đức Long", "Hoàng Thị Phương Thảo",
    "Vũ Quốc Bảo", "Đặng Thị Ngọc Ánh", "Bùi Xuân Trường", "Đỗ Hồng Nhung", "Ngô Thanh Tùng",
    "Dương Thị Khánh Huyền", "Lý Minh Khôi", "Phan Thị Bích Nguyệt", "Trịnh Công Sơn",
    "Mai Thị Thuỳ Dương", "Tạ Quang Huy", "Cao Thị Ngọc Ánh",
)  # fmt: skip


def hall_in(folder: Path) -> Hall:
    """Return the hall of a folder."""
    with reading(folder) as database:
        hall = load_day(database.conn).hall
    assert hall is not None
    return hall


def add_clerks(folder: Path, *names: str) -> None:
    """Let clerks log in with the tests' password."""
    for name in names:
        do(folder, add_staff(name, Role.CLERK, PASSWORD))


def plan(folder: Path, text: str) -> None:
    """Load a file of shifts, as `moiso shifts load` does."""

    def job(books: Books) -> None:
        hall = books.day.hall
        assert hall is not None
        shifts = read_shifts(text, hall, people_to_plan(books.connection))
        decision = decide(books.day, planning_of(shifts)(books), Context(at=books.moment()))
        books.append(decision.events, "console")

    do(folder, job)
