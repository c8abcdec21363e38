"""Read the section `layouts`, and check that what one screen leaves out another shows."""

from __future__ import annotations

from server.core.hall import Hall
from server.core.layout import LAYOUTS, Layout, LayoutKind, Theme
from server.halls.key import Shape
from server.halls.notes import Notes
from server.halls.problems import suggestion
from server.halls.table import Table


def layouts_of(file: Table) -> tuple[Layout, ...]:
    """Return the layouts of a hall's file, the usual ones when it says nothing of them."""
    if not file.has("layouts"):
        return LAYOUTS
    return tuple(_layout(each) for each in file.sections("layouts"))


def check_layouts(hall: Hall, notes: Notes) -> None:
    """Note what does not hold between the layouts of `hall`."""
    if not hall.layouts and notes.is_sound("layouts"):
        notes.error("layouts", "is empty: leave it out for the usual ones")
    codes = [each.code for each in hall.layouts]
    for index, layout in enumerate(hall.layouts, start=1):
        where = f"layouts[{index}]"
        if layout.code and layout.code in codes[: index - 1]:
            line = notes.line_of(f"layouts[{codes.index(layout.code) + 1}].code")
            notes.error(f"{where}.code", f"{layout.code} is taken already, on line {line}")
        _check_continued(hall, layout, where, notes)
        _check_room(hall, layout, where, notes)


def _layout(table: Table) -> Layout:
    return Layout(
        code=table.code("code"),
        name=table.words("name"),
        kind=table.choice("kind", Shape.LAYOUT_KIND, LayoutKind) or LayoutKind.CALLS,
        theme=table.choice("theme", Shape.THEME, Theme) or Theme.NIGHT,
        last_calls=table.whole("last_calls") or 0,
        services=table.whole("services"),
        continues=table.code("continues") or None,
        media=table.code("media") or None,
        media_volume=table.whole("media_volume") or 0,
        notices=table.all_words("notices"),
    )


def _check_continued(hall: Hall, layout: Layout, where: str, notes: Notes) -> None:
    if layout.continues is None:
        return
    where = f"{where}.continues"
    codes = [each.code for each in hall.layouts if each.code]
    if layout.continues not in codes:
        hint = suggestion(layout.continues, codes)
        notes.error(where, f'no layout "{layout.continues}"{hint}')
        return
    if layout.kind is LayoutKind.IDLE:
        notes.error(where, "an idle board has no calls and no services to go on with")
    seen = [layout.code]
    before: str | None = layout.continues
    while before is not None:
        if before in seen:
            notes.error(where, f'goes round in a circle: "{before}" comes after itself')
            return
        seen.append(before)
        before = next((each.continues for each in hall.layouts if each.code == before), None)


def _check_room(hall: Hall, layout: Layout, where: str, notes: Notes) -> None:
    room, services = layout.services, len(hall.services)
    if not room or layout.kind is LayoutKind.IDLE or room >= services:
        return
    if layout.code and layout.code not in [each.continues for each in hall.layouts]:
        message = f"{room} of {services} services have room, and no layout continues this one"
        notes.warning(f"{where}.services", message)
