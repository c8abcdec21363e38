"""Every key a hall's file may have: the reader, the checks and the manual all go by this table."""

from __future__ import annotations

from server.halls.key import Key, Shape, may, needed
from server.halls.layout_keys import LAYOUTS
from server.halls.rule_keys import RULES
from server.halls.voice_keys import VOICE

LAST_NUMBER = 999

FILE = "the file"
SECTIONS: dict[str, tuple[Key, ...]] = {
    FILE: (
        needed("hall", Shape.SECTION, "The place itself."),
        may("units", Shape.SECTIONS, "Departments and companies that serve in the hall."),
        may("fields", Shape.SECTIONS, "Subjects of procedures."),
        needed("services", Shape.SECTIONS, "What a citizen takes a ticket for."),
        may("zones", Shape.SECTIONS, "Parts of the hall with their own displays and voice."),
        may(
            "counter_name",
            Shape.WORDS,
            "The name of every counter that has none of its own; `{number}` becomes its number.",
        ),
        needed("counters", Shape.SECTIONS, "The numbered desks."),
        needed("hours", Shape.SECTION, "When the hall is open, in its own time zone."),
        may("holidays", Shape.HOLIDAYS, "Days on which the hall stays shut, with their names."),
        needed("scale", Shape.SECTION, "The rating's levels, from best to worst."),
        may("reasons", Shape.SECTIONS, "What a citizen may tick under a low mark."),
        may("results", Shape.SECTIONS, "What may come of a turn, as the clerk notes it."),
        may("priorities", Shape.SECTIONS, "Classes that wait less than ordinary tickets."),
        may("rules", Shape.SECTION, "The hall's times and limits."),
        may("message", Shape.WORDS, "A notice for the displays."),
        may("voice", Shape.SECTION, "What the loudspeakers say of a call, and how."),
        may("layouts", Shape.SECTIONS, "What displays show; without it `main`, `waiting`, `idle`."),
        may("demand", Shape.SECTION, "Who comes on an ordinary day, for `moiso simulate`."),
    ),
    "hall": (
        needed("code", Shape.CODE, "Short, for machines; never changes."),
        needed("name", Shape.WORDS, "The hall's name, the biggest words on every screen."),
        needed("place", Shape.WORDS, "Where it is, the line under the name."),
        needed("timezone", Shape.PLAIN, "IANA name, such as `Asia/Ho_Chi_Minh`."),
        needed("languages", Shape.LANGUAGES, "The first is the hall's own."),
    ),
    "units": (
        needed("code", Shape.CODE, "Unique among the units."),
        needed("name", Shape.WORDS, "The unit's name."),
    ),
    "fields": (
        needed("code", Shape.CODE, "Unique among the fields."),
        needed("name", Shape.WORDS, "The field's name."),
        may("unit", Shape.CODE, "The unit that answers for it."),
    ),
    "services": (
        needed("code", Shape.CODE, "For machines and reports; keep it when the prefix changes."),
        needed("prefix", Shape.PREFIX, "Begins the numbers: `A` gives A001."),
        needed("name", Shape.WORDS, "What the kiosk shows: short, in the citizen's words."),
        may("field", Shape.CODE, "The field it belongs to."),
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
        Key(
            name="appointments",
            shape=Shape.WHOLE,
            meaning="Appointments made for each slot (`appointment_slot_s`); 0 is none.",
            default=0,
            most=100,
        ),
        may("procedures", Shape.SECTIONS, "The procedures it serves, for the kiosk's search."),
    ),
    "procedures": (
        needed("code", Shape.CODE, "National code such as `1.001193`, or one of the hall's own."),
        needed("name", Shape.WORDS, "Its legal name."),
        Key(
            name="expected_minutes",
            shape=Shape.DECIMAL,
            meaning="Usual time of this one; without it, the service's.",
            least=0.5,
            most=480,
        ),
        may("bring", Shape.ALL_WORDS, "What a citizen brings, a line each, for the idle board."),
    ),
    "zones": (
        needed("code", Shape.CODE, "Unique among the zones."),
        needed("name", Shape.WORDS, "The zone's name."),
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
        may("name", Shape.WORDS, "Its own name, where `counter_name` does not fit."),
        may("zone", Shape.CODE, "The zone it stands in."),
        needed("serves", Shape.CODES, "Its services, the preferred one first."),
    ),
    "hours": (
        needed("weekly", Shape.SESSIONS, "`mon-fri: [07:30-11:30, 13:30-17:00]`."),
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
        needed("name", Shape.CODE, "Stands in every rating: old answers keep their scale."),
        may("in_force_from", Shape.DATE, "The day the hall began to ask in these words."),
        needed("levels", Shape.SECTIONS, "Two to five, from best to worst."),
    ),
    "levels": (
        needed("id", Shape.LEVEL_ID, "For machines and reports; unique in the scale."),
        needed("label", Shape.WORDS, "The words exactly as decided."),
        Key(
            name="face",
            shape=Shape.WHOLE,
            meaning="The face that is drawn: 5 is the happiest.",
            required=True,
            least=1,
            most=5,
        ),
        needed("satisfied", Shape.YES_NO, "Whether it counts as satisfied."),
    ),
    "reasons": (
        needed("id", Shape.LEVEL_ID, "Unique among the reasons."),
        needed("label", Shape.WORDS, "What the citizen reads."),
    ),
    "results": (
        needed("id", Shape.LEVEL_ID, "For machines and reports; unique among the results."),
        needed("label", Shape.WORDS, "What the clerk reads."),
    ),
    "priorities": (
        needed("code", Shape.CODE, "A class, never the reason of a person; not `ordinary`."),
        needed("name", Shape.WORDS, "The class's name, for staff."),
        Key(
            name="rate",
            shape=Shape.DECIMAL,
            meaning="One minute of its wait counts as so many of an ordinary ticket's.",
            required=True,
            least=0.01,
            most=1000,
        ),
    ),
    "rules": RULES,
    "voice": VOICE,
    "layouts": LAYOUTS,
    "demand": (
        Key(
            name="visits_a_day",
            shape=Shape.WHOLE,
            meaning="Visits on an ordinary day.",
            required=True,
            least=1,
            most=20_000,
        ),
        needed("half_hours", Shape.NUMBERS, "When they come: a weight for each half-hour."),
        may("weekdays", Shape.NUMBERS, "So many times an ordinary day's visits; others 1."),
        may("services", Shape.NUMBERS, "What they come for: a weight for each; others 1."),
        may("priorities", Shape.NUMBERS, "Percent of the visits in each class of priority."),
        may("dossiers", Shape.NUMBERS, "How many a ticket brings: a weight for 1, 2, 3 and so on."),
        Key(
            name="no_show_percent",
            shape=Shape.DECIMAL,
            meaning="Percent of the tickets that nobody comes for when they are called.",
            default=0,
            most=90,
        ),
        Key(
            name="appointments_percent",
            shape=Shape.DECIMAL,
            meaning="Percent of the appointments a service takes whose holders come.",
            default=0,
            most=100,
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
