"""Every key a hall's file may have: the reader, the checks and the manual all go by this table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from server.core.hall import Rules


class Shape(StrEnum):
    """How a value is written."""

    CODE = "code"
    LEVEL_ID = "id"
    PREFIX = "prefix"
    PLAIN = "plain text"
    PLACE = "first, last or kept"
    WORDS = "text"
    WHOLE = "whole number"
    DECIMAL = "number"
    YES_NO = "true or false"
    DATE = "date"
    CODES = "list of codes"
    LANGUAGES = "list of languages"
    SESSIONS = "sessions by weekday"
    HOLIDAYS = "text by date"
    NUMBERS = "numbers by name"
    SECTION = "section"
    SECTIONS = "list of sections"


@dataclass(frozen=True, kw_only=True)
class Key:
    """One key of a section; `least` and `most` bound a number."""

    name: str
    shape: Shape
    meaning: str
    required: bool = False
    default: float | None = None
    least: float = 0
    most: float = 0


def _rule(name: str, meaning: str, *, most: int) -> Key:
    default: int = getattr(Rules(), name)
    return Key(name=name, shape=Shape.WHOLE, meaning=meaning, default=default, most=most)


def _needed(name: str, shape: Shape, meaning: str) -> Key:
    return Key(name=name, shape=shape, meaning=meaning, required=True)


def _may(name: str, shape: Shape, meaning: str) -> Key:
    return Key(name=name, shape=shape, meaning=meaning)


DAY_S = 24 * 60 * 60
LAST_NUMBER = 999

FILE = "the file"
SECTIONS: dict[str, tuple[Key, ...]] = {
    FILE: (
        _needed("hall", Shape.SECTION, "The place itself."),
        _may("units", Shape.SECTIONS, "Departments and companies that serve in the hall."),
        _may("fields", Shape.SECTIONS, "Subjects of procedures."),
        _needed("services", Shape.SECTIONS, "What a citizen takes a ticket for."),
        _may("zones", Shape.SECTIONS, "Parts of the hall with their own displays and voice."),
        _may(
            "counter_name",
            Shape.WORDS,
            "The name of every counter that has none of its own; `{number}` becomes its number.",
        ),
        _needed("counters", Shape.SECTIONS, "The numbered desks."),
        _needed("hours", Shape.SECTION, "When the hall is open, in its own time zone."),
        _may("holidays", Shape.HOLIDAYS, "Days on which the hall stays shut, with their names."),
        _needed("scale", Shape.SECTION, "The rating's levels, from best to worst."),
        _may("reasons", Shape.SECTIONS, "What a citizen may tick under a low mark."),
        _may("priorities", Shape.SECTIONS, "Classes that wait less than ordinary tickets."),
        _may("rules", Shape.SECTION, "The hall's times and limits."),
        _may("message", Shape.WORDS, "A notice for the displays."),
        _may("demand", Shape.SECTION, "Who comes on an ordinary day, for `moiso simulate`."),
    ),
    "hall": (
        _needed("code", Shape.CODE, "Short, for machines; never changes."),
        _needed("name", Shape.WORDS, "The hall's name, the biggest words on every screen."),
        _needed("place", Shape.WORDS, "Where it is, the line under the name."),
        _needed("timezone", Shape.PLAIN, "IANA name, such as `Asia/Ho_Chi_Minh`."),
        _needed("languages", Shape.LANGUAGES, "The first is the hall's own."),
    ),
    "units": (
        _needed("code", Shape.CODE, "Unique among the units."),
        _needed("name", Shape.WORDS, "The unit's name."),
    ),
    "fields": (
        _needed("code", Shape.CODE, "Unique among the fields."),
        _needed("name", Shape.WORDS, "The field's name."),
        _may("unit", Shape.CODE, "The unit that answers for it."),
    ),
    "services": (
        _needed("code", Shape.CODE, "For machines and reports; keep it when the prefix changes."),
        _needed("prefix", Shape.PREFIX, "Begins the numbers: `A` gives A001."),
        _needed("name", Shape.WORDS, "What the kiosk shows: short, in the citizen's words."),
        _may("field", Shape.CODE, "The field it belongs to."),
        Key(
            name="expected_minutes",
            shape=Shape.DECIMAL,
            meaning="Usual time at the counter, until the hall has measured its own.",
            default=10,
            least=0.5,
            most=480,
        ),
        Key(
            name="daily_limit",
            shape=Shape.WHOLE,
            meaning="Most tickets a day; without it, no limit.",
            least=1,
            most=LAST_NUMBER,
        ),
        _may("procedures", Shape.SECTIONS, "The procedures it serves, for the kiosk's search."),
    ),
    "procedures": (
        _needed("code", Shape.CODE, "National code such as `1.001193`, or one of the hall's own."),
        _needed("name", Shape.WORDS, "Its legal name."),
        Key(
            name="expected_minutes",
            shape=Shape.DECIMAL,
            meaning="Usual time of this one; without it, the service's.",
            least=0.5,
            most=480,
        ),
    ),
    "zones": (
        _needed("code", Shape.CODE, "Unique among the zones."),
        _needed("name", Shape.WORDS, "The zone's name."),
    ),
    "counters": (
        Key(
            name="number",
            shape=Shape.WHOLE,
            meaning="What is shown and spoken.",
            required=True,
            least=1,
            most=LAST_NUMBER,
        ),
        _may("name", Shape.WORDS, "Its own name, where `counter_name` does not fit."),
        _may("zone", Shape.CODE, "The zone it stands in."),
        _needed("serves", Shape.CODES, "Its services, the preferred one first."),
    ),
    "hours": (
        _needed("weekly", Shape.SESSIONS, "`mon-fri: [07:30-11:30, 13:30-17:00]`."),
        Key(
            name="tickets_before_minutes",
            shape=Shape.WHOLE,
            meaning="Tickets are given this long before a session opens.",
            default=0,
            most=240,
        ),
        Key(
            name="last_ticket_before_minutes",
            shape=Shape.WHOLE,
            meaning="The last ticket is given this long before a session closes.",
            default=0,
            most=240,
        ),
    ),
    "scale": (
        _needed("name", Shape.CODE, "Stands in every rating: old answers keep their scale."),
        _may("in_force_from", Shape.DATE, "The day the hall began to ask in these words."),
        _needed("levels", Shape.SECTIONS, "Two to five, from best to worst."),
    ),
    "levels": (
        _needed("id", Shape.LEVEL_ID, "For machines and reports; unique in the scale."),
        _needed("label", Shape.WORDS, "The words exactly as decided."),
        Key(
            name="face",
            shape=Shape.WHOLE,
            meaning="The face that is drawn: 5 is the happiest.",
            required=True,
            least=1,
            most=5,
        ),
        _needed("satisfied", Shape.YES_NO, "Whether it counts as satisfied."),
    ),
    "reasons": (
        _needed("id", Shape.LEVEL_ID, "Unique among the reasons."),
        _needed("label", Shape.WORDS, "What the citizen reads."),
    ),
    "priorities": (
        _needed("code", Shape.CODE, "A class, never the reason of a person; not `ordinary`."),
        _needed("name", Shape.WORDS, "The class's name, for staff."),
        Key(
            name="rate",
            shape=Shape.DECIMAL,
            meaning="One minute of its wait counts as so many of an ordinary ticket's.",
            required=True,
            least=0.01,
            most=1000,
        ),
    ),
    "rules": (
        _rule("slip_void_s", "Seconds until a ticket whose slip failed is voided.", most=DAY_S),
        _rule("usual_walk_s", "Seconds from a call to the counter, until measured.", most=3600),
        _rule("rating_window_s", "Seconds for which a visit may be rated.", most=3600),
        _rule(
            "preference_step_s",
            "Head start, in seconds of waiting, of each service of a counter over the next listed; "
            "0 is first come, first served over them all.",
            most=DAY_S,
        ),
        _rule(
            "least_ratings",
            "Answers that a report's row of a service or unit needs before it says what was "
            "answered; the total always says it.",
            most=1000,
        ),
        _rule("most_recalls", "How often a number may be called again.", most=20),
        _rule(
            "call_again_after_s",
            "Seconds for which a number that was put back into its queue is not called.",
            most=3600,
        ),
        _rule(
            "come_back_within_s",
            "Seconds within which a missed number may come back; 0 is never.",
            most=DAY_S,
        ),
        _may("come_back_place", Shape.PLACE, "Where it then stands; without it, `kept`."),
        _rule(
            "ordinary_bound_s",
            "An ordinary ticket goes before every class in time to be called within this; "
            "0 is no bound.",
            most=DAY_S,
        ),
        _rule("park_reminder_s", "Seconds until a parked number is brought to mind.", most=DAY_S),
    ),
    "demand": (
        Key(
            name="visits_a_day",
            shape=Shape.WHOLE,
            meaning="Visits on an ordinary day.",
            required=True,
            least=1,
            most=20_000,
        ),
        _needed("half_hours", Shape.NUMBERS, "When they come: a weight for each half-hour."),
        _may("weekdays", Shape.NUMBERS, "So many times an ordinary day's visits; others 1."),
        _may("services", Shape.NUMBERS, "What they come for: a weight for each; others 1."),
        _may("priorities", Shape.NUMBERS, "Percent of the visits in each class of priority."),
        _may(
            "dossiers", Shape.NUMBERS, "How many a ticket brings: a weight for 1, 2, 3 and so on."
        ),
        Key(
            name="no_show_percent",
            shape=Shape.DECIMAL,
            meaning="Percent of the tickets that nobody comes for when they are called.",
            default=0,
            most=90,
        ),
        Key(
            name="spread_percent",
            shape=Shape.DECIMAL,
            meaning="Standard deviation of the times at the counter, in percent of their mean.",
            default=60,
            most=300,
        ),
    ),
}
RULE_NUMBERS = tuple(key.name for key in SECTIONS["rules"] if key.shape is Shape.WHOLE)
