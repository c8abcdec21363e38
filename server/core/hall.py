"""The hall's description: what is served where, when, in which words and by which rules.

Every threshold, label and hour here is data of the hall's file; none is a constant of the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from zoneinfo import ZoneInfo

from server.core.layout import LAYOUTS, Layout
from server.core.voice import USUAL_VOICE, Voice

Words = Mapping[str, str]
"""Language code to text, such as ``{"vi": "Đất đai", "en": "Land"}``."""

ORDINARY = "ordinary"


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A department or company that serves in the hall."""

    code: str
    name: Words


@dataclass(frozen=True, kw_only=True)
class Field:
    """A subject of procedures, of one unit."""

    code: str
    name: Words
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """An administrative procedure with its national code; `bring` is what a citizen brings."""

    code: str
    name: Words
    expected_s: int | None = None
    bring: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Service:
    """What a citizen takes a ticket for; owns a prefix and serves procedures.

    `appointments` is how many are made for each slot; 0 is none.
    """

    code: str
    prefix: str
    name: Words
    field: str | None = None
    expected_s: int = 600
    daily_limit: int | None = None
    appointments: int = 0
    procedures: tuple[Procedure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Zone:
    """A part of the hall with its own displays and voice."""

    code: str
    name: Words


@dataclass(frozen=True, kw_only=True)
class Counter:
    """A numbered desk; `serves` lists service codes in its order of preference."""

    number: int
    name: Words
    serves: tuple[str, ...]
    zone: str | None = None


@dataclass(frozen=True, kw_only=True)
class Session:
    """One stretch of opening on a day, in the hall's local time."""

    opens: time
    closes: time


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When the hall is open; weekday 0 is Monday.

    Tickets are given from `tickets_before_s` before a session opens until
    `last_ticket_before_s` before it closes.
    """

    weekly: Mapping[int, tuple[Session, ...]]
    holidays: Mapping[date, Words] = field(default_factory=dict)
    tickets_before_s: int = 0
    last_ticket_before_s: int = 0


@dataclass(frozen=True, kw_only=True)
class Level:
    """One answer of the rating scale; `face` runs from 5 (best) to 1."""

    id: str
    label: Words
    face: int
    satisfied: bool


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What a citizen may tick under a low mark."""

    id: str
    label: Words


@dataclass(frozen=True, kw_only=True)
class Result:
    """What may come of a turn, as the clerk notes it at its end."""

    id: str
    label: Words


RESULTS = (
    Result(id="received", label={"vi": "Đã nhận hồ sơ", "en": "Dossier received"}),
    Result(id="returned", label={"vi": "Đã trả kết quả", "en": "Result handed out"}),
    Result(id="to_supplement", label={"vi": "Cần bổ sung", "en": "To be supplemented"}),
    Result(id="refused", label={"vi": "Không nhận hồ sơ", "en": "Dossier refused"}),
    Result(id="advised", label={"vi": "Đã hướng dẫn", "en": "Advised"}),
)
"""What a hall notes whose file says nothing of it."""


@dataclass(frozen=True, kw_only=True)
class PriorityClass:
    """A class of tickets; its claim to be next grows `rate` times as fast as its wait."""

    code: str
    name: Words
    rate: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The hall's times and limits, in seconds where the name ends in `_s`.

    `preference_step_s` is the head start each service of a counter has over the one listed after
    it: 0 is first come, first served over all the counter's services. `least_ratings` is how many
    answers a report's row of a service or unit needs before it says what was answered.
    `most_recalls` is how often a number may be called again, `call_again_after_s` how long one
    that was put back is left alone, `come_back_within_s` how long a missed number may still come
    back, at the place `come_back_place` (first, last or kept). An ordinary ticket that comes
    near `ordinary_bound_s` goes before every class; 0 is no bound. A ticket parked for
    `park_reminder_s` is brought to mind. Appointments are made for slots of `appointment_slot_s`,
    so many days ahead; who comes at most `appointment_early_s` before and `appointment_late_s`
    after his keeps the place it gives, in `appointment_class`. A counter that is still closed
    `late_opening_s` after its shift began is an alarm; 0 is none.
    """

    slip_void_s: int = 120
    usual_walk_s: int = 40
    rating_window_s: int = 60
    preference_step_s: int = 0
    least_ratings: int = 10
    most_recalls: int = 3
    call_again_after_s: int = 0
    come_back_within_s: int = 3600
    come_back_place: str = "kept"
    ordinary_bound_s: int = 0
    park_reminder_s: int = 900
    appointment_slot_s: int = 1800
    appointment_days: int = 30
    appointment_early_s: int = 3600
    appointment_late_s: int = 900
    appointment_class: str = ORDINARY
    late_opening_s: int = 300


@dataclass(frozen=True, kw_only=True)
class Demand:
    """Who comes on an ordinary day, as far as it is known: for simulations and the outlook.

    It decides nothing. Weights need no sum; a service or weekday that is not named counts as 1, a
    half-hour as none. Shares are of the visits, 0 to 1; `appointments_share` of the places in the
    slots that are taken by somebody who comes. `length_spread` is the standard deviation of the
    times at the counter over their mean. `dossiers` weighs how many a ticket brings, none is one
    each.
    """

    visits_a_day: int
    half_hours: Mapping[time, float]
    services: Mapping[str, float] = field(default_factory=dict)
    weekdays: Mapping[int, float] = field(default_factory=dict)
    priorities: Mapping[str, float] = field(default_factory=dict)
    no_show_share: float = 0.0
    appointments_share: float = 0.0
    length_spread: float = 0.6
    dossiers: Mapping[int, float] = field(default_factory=dict)

    @property
    def dossiers_a_visit(self) -> float:
        """Return how many dossiers a visit brings on average."""
        weights = sum(self.dossiers.values())
        if not weights:
            return 1.0
        return sum(count * weight for count, weight in self.dossiers.items()) / weights


@dataclass(frozen=True, kw_only=True)
class Hall:
    """A hall as its file describes it; the first language is the hall's own."""

    code: str
    name: Words
    place: Words
    timezone: str
    languages: tuple[str, ...]
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]
    hours: Hours
    scale: tuple[Level, ...]
    scale_name: str = "default"
    scale_in_force_from: date | None = None
    reasons: tuple[Reason, ...] = ()
    results: tuple[Result, ...] = RESULTS
    priorities: tuple[PriorityClass, ...] = ()
    units: tuple[Unit, ...] = ()
    fields: tuple[Field, ...] = ()
    zones: tuple[Zone, ...] = ()
    rules: Rules = Rules()
    message: Words | None = None
    voice: Voice = USUAL_VOICE
    demand: Demand | None = None
    layouts: tuple[Layout, ...] = LAYOUTS

    @cached_property
    def zone_info(self) -> ZoneInfo:
        """Return the hall's time zone."""
        return ZoneInfo(self.timezone)

    @cached_property
    def service_by_code(self) -> Mapping[str, Service]:
        """Return the services by their code."""
        return {service.code: service for service in self.services}

    @cached_property
    def counter_by_number(self) -> Mapping[int, Counter]:
        """Return the counters by their number."""
        return {counter.number: counter for counter in self.counters}

    @cached_property
    def counters_serving(self) -> Mapping[str, tuple[Counter, ...]]:
        """Return the counters of each service code."""
        return {
            service.code: tuple(c for c in self.counters if service.code in c.serves)
            for service in self.services
        }

    @cached_property
    def zone_of_service(self) -> Mapping[str, Zone]:
        """Return where to sit for each service that one of several zones serves alone."""
        zones = {zone.code: zone for zone in self.zones if len(self.zones) > 1}
        found = {
            code: {counter.zone for counter in counters}
            for code, counters in self.counters_serving.items()
        }
        return {
            code: zones[zone]
            for code, (zone, *others) in ((code, [*each]) for code, each in found.items() if each)
            if not others and zone in zones
        }

    @cached_property
    def priority_rates(self) -> Mapping[str, float]:
        """Return the claim's rate of each priority class, the ordinary one included."""
        return {ORDINARY: 1.0} | {each.code: each.rate for each in self.priorities}

    @cached_property
    def strongest_rate(self) -> float:
        """Return the greatest rate of any class."""
        return max(self.priority_rates.values())

    @cached_property
    def layout_by_code(self) -> Mapping[str, Layout]:
        """Return the displays' layouts by their code."""
        return {layout.code: layout for layout in self.layouts}

    @cached_property
    def level_by_id(self) -> Mapping[str, Level]:
        """Return the levels of the scale by their id."""
        return {level.id: level for level in self.scale}
