"""What a layout takes of a hall: how many calls, which services, and what its page must know."""

from __future__ import annotations

from server.core.events import Json
from server.core.hall import Hall, Service
from server.core.layout import Layout, LayoutKind, shown_before


def room_for_calls(hall: Hall, layout: Layout | None, usual: int) -> int:
    """Return how many calls a board carries; `usual` without a layout."""
    if layout is None:
        return usual
    if layout.kind is not LayoutKind.CALLS:
        return 0
    return 1 + shown_before(hall.layouts, layout)[0] + layout.last_calls


def listed_services(hall: Hall, serves: set[str], layout: Layout | None) -> list[Service]:
    """Return those of the services `serves` that stand on the layout's screen."""
    services = [each for each in hall.services if each.code in serves]
    if layout is None:
        return services
    before = shown_before(hall.layouts, layout)[1]
    if layout.kind is LayoutKind.IDLE or before is None:
        return []
    last = None if layout.services is None else before + layout.services
    return services[before:last]


def layout_picture(hall: Hall, layout: Layout, counter: int | None) -> Json:
    """Return the layout as the page of a display must know it."""
    if counter is not None:
        return {"code": layout.code, "kind": "counter", "theme": layout.theme}
    return {
        "code": layout.code,
        "kind": layout.kind,
        "theme": layout.theme,
        "last_calls": layout.last_calls,
        "calls_before": shown_before(hall.layouts, layout)[0],
        "services": layout.services,
        "media": layout.media,
        "media_volume": layout.media_volume,
        "notices": [dict(each) for each in layout.notices],
    }
