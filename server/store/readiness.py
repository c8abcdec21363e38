"""Whether the books can be written, found out by writing in them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from server.store.books import Books


def touch_books(books: Books) -> None:
    """Write the present moment beside the journal: a full disk shows only when it must take it."""
    books.connection.execute(
        "INSERT OR REPLACE INTO keys VALUES ('touched_at', ?)", (str(time.time()),)
    )
