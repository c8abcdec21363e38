"""The keys of the section `layouts`: what displays show."""

from __future__ import annotations

from server.core.layout import MAIN
from server.halls.key import Key, Shape, may, needed

MOST_CALLS = 24
MOST_SERVICES = 200

LAYOUTS: tuple[Key, ...] = (
    needed("code", Shape.CODE, "Unique among the layouts; a display's address may end in it."),
    needed("name", Shape.WORDS, "What staff choose it by."),
    may("kind", Shape.LAYOUT_KIND, "What it is for; without it, `calls`."),
    may("theme", Shape.THEME, "Its colours; without it, `night`."),
    Key(
        name="last_calls",
        shape=Shape.WHOLE,
        meaning="Calls listed beside the newest; 0 is none.",
        default=MAIN.last_calls,
        most=MOST_CALLS,
    ),
    Key(
        name="services",
        shape=Shape.WHOLE,
        meaning="Services of the waiting list it has room for; without it all, in pages.",
        most=MOST_SERVICES,
    ),
    may("continues", Shape.CODE, "The layout whose calls and services it goes on with."),
    may("media", Shape.CODE, "Folder of films and pictures, in `media` of the hall's data."),
    Key(
        name="media_volume",
        shape=Shape.WHOLE,
        meaning="Percent at which films sound; silent during a call.",
        default=MAIN.media_volume,
        most=100,
    ),
    may("notices", Shape.ALL_WORDS, "Lines that take turns with the hall's message."),
)
