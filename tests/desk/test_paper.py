"""The printed queue: whoever waits stands on it, in the order of calling, and nobody's name."""

from __future__ import annotations

from server.core import commands as ask
from server.core.ticket import Position
from server.desk.paper import as_text, queue_paper
from tests.world import PaperHall


def lines_under(text: str, heading: str) -> list[str]:
    return text.split(f"{heading}\n", 1)[1].split("\n\n", 1)[0].splitlines()


def test_the_queue_is_printed_in_the_order_of_calling() -> None:
    hall = PaperHall()
    hall.open(1, 2)
    for _ in range(3):
        hall.after(60).issue("civil")
    hall.after(60).issue("civil", priority="elderly")
    hall.after(60).issue("land", dossiers=2)
    hall.after(600).call_next(1)
    hall.call_next(2)
    hall.do(ask.ParkTicket(counter=2))
    hall.call_next(2)
    hall.do(ask.TransferTicket(counter=2, to_counter=1, position=Position.FIRST))
    text = as_text(queue_paper(hall.day, hall.at))

    assert "HÀNG CHỜ LÚC 08:15, 23/11/2026" in text
    assert lines_under(text, "A · Hộ tịch") == [
        "1 người chờ · quầy 1, 2 · số mới từ A005",
        "[ ] A003 · lấy số 08:03",
    ]
    assert lines_under(text, "C · Đất đai")[1:] == ["[ ] C001 · lấy số 08:05, 2 hồ sơ"]
    assert lines_under(text, "Đang ở quầy") == ["[ ] A004 · quầy 1, đang gọi"]
    assert lines_under(text, "Chuyển riêng cho quầy 1")[0].startswith("[ ] A002")
    assert lines_under(text, "Đang tạm gác") == ["[ ] A001 · quầy 2"]


def test_an_empty_hall_prints_where_to_begin() -> None:
    hall = PaperHall()
    text = as_text(queue_paper(hall.day, hall.at))
    assert lines_under(text, "E · Lương hưu") == ["0 người chờ · quầy 3 · số mới từ E001"]
    assert "Đang ở quầy" not in text
