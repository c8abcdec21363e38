"""The keys of the section `rules`: the hall's times and limits."""

from __future__ import annotations

from server.core.hall import Rules
from server.halls.key import Key, Shape, may

DAY_S = 24 * 60 * 60


def _rule(name: str, meaning: str, *, most: int, least: int = 0) -> Key:
    default: int = getattr(Rules(), name)
    return Key(
        name=name, shape=Shape.WHOLE, meaning=meaning, default=default, least=least, most=most
    )


RULES: tuple[Key, ...] = (
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
    may("come_back_place", Shape.PLACE, "Where it then stands; without it, `kept`."),
    _rule(
        "ordinary_bound_s",
        "An ordinary ticket goes before every class in time to be called within this; "
        "0 is no bound.",
        most=DAY_S,
    ),
    _rule("park_reminder_s", "Seconds until a parked number is brought to mind.", most=DAY_S),
    _rule(
        "late_opening_s",
        "A counter is an alarm when it is closed so many seconds after its shift began; 0 is none.",
        most=DAY_S,
    ),
    _rule(
        "appointment_slot_s",
        "Seconds between the times for which appointments are made, from a session's opening.",
        least=300,
        most=DAY_S,
    ),
    _rule("appointment_days", "Days ahead for which appointments are made.", most=365),
    _rule(
        "appointment_early_s",
        "So long before the agreed time its holder is given a number; the place it gives is "
        "that of the agreed time.",
        most=DAY_S,
    ),
    _rule(
        "appointment_late_s",
        "Whoever comes later than this stands behind those who wait.",
        most=DAY_S,
    ),
    may("appointment_class", Shape.CODE, "The class of who keeps one; else `ordinary`."),
)
RULE_NUMBERS = tuple(key.name for key in RULES if key.shape is Shape.WHOLE)
