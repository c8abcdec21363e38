"""The demo's run: day after day, with what a visitor needs to know."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import click

from server.cli.demo_hall import (
    RECEPTION,
    SUPERVISOR,
    VISITING_CLERK,
    DemoHall,
    clerk_name,
    next_working_day,
)
from server.cli.demo_processes import Processes
from server.demo.citizens import take_over_the_api
from server.demo.compare import differences
from server.demo.living_day import Cast, LivingDay
from server.demo.porter import Porter
from server.demo.stranger import HallTime, Json, Stranger
from server.demo.tally import Tally
from server.demo.touch import touch_the_kiosk

# Above this speed a kiosk that draws each slip could not keep up with the rush.
FASTEST_WITH_SLIPS = 60
TELL_S = 15.0
BETWEEN_DAYS_S = 5.0


@dataclass
class Show:
    """Plays the hall until it is stopped."""

    ready: DemoHall
    processes: Processes
    speed: float
    seed: int
    stopped: threading.Event
    _day: LivingDay | None = None
    _left_tablets: set[int] = field(default_factory=set)

    def run(self, days: int) -> bool:
        """Play `days` days, or until stopped; return whether every report agreed."""
        if not self.speed:
            self._open_to_visitor()
            return True
        agrees, played, starts_at = True, 0, self.ready.starts_at
        while not self.stopped.is_set():
            self.processes.serve(starts_at=starts_at, speed=self.speed)
            if played == 0:
                self._welcome()
            agrees &= self._play_day(self.seed + played)
            played += 1
            if played == days or self.stopped.wait(BETWEEN_DAYS_S if not days else 0):
                break
            starts_at = next_working_day(self.ready.hall, starts_at)
        return agrees

    def _open_to_visitor(self) -> None:
        self.processes.serve(starts_at=None, speed=1)
        self._welcome()
        self.stopped.wait()

    def _welcome(self) -> None:
        self.processes.start_kiosk()
        Porter(self._staff(RECEPTION), self._let_in, self.stopped).start()
        hall = self.ready.hall
        click.echo(f"\n  {hall.name[hall.languages[0]]}, {hall.place[hall.languages[0]]}\n")
        click.echo(f"  {self.processes.server_url}/          front door: every screen of the hall")
        click.echo(f"  {self.processes.kiosk_url}/          kiosk: take a number")
        click.echo(f"  slips appear in        {self.processes.slips}\n")
        for name in (VISITING_CLERK, SUPERVISOR):
            click.echo(f"  log in as {name:<12} password {self.ready.passwords[name]}")
        click.echo("\n  Ctrl-C ends it.\n")

    def _play_day(self, seed: int) -> bool:
        watcher = self._staff(SUPERVISOR)
        clock = watcher.get("/board", kind="hall")["clock"]
        time = HallTime(clock)
        self._day = LivingDay(hall=self.ready.hall, cast=self._cast(), time=time, seed=seed)
        for counter in self._left_tablets:
            self._day.leave_tablet(counter)
        threading.Thread(target=self._pass_stop_on, daemon=True).start()
        told = _Teller(time)
        tally = self._day.play(told)
        if self.stopped.is_set():
            return True
        click.echo(f"  {time.now():%A %d/%m}: {_words(tally)}")
        if tally["visitors"]:
            click.echo("  You took part: the hall counts you, the simulator does not.")
            return True
        differing = differences(watcher, time, tally)
        for line in differing:
            click.echo(f"  DIFFERS {line}")
        if not differing:
            click.echo("  Both reports agree with what the simulator counted.")
        return not differing

    def _cast(self) -> Cast:
        ready, url = self.ready, self.processes.server_url
        reception = self._staff(RECEPTION)
        take = take_over_the_api(Stranger(url, ready.kiosk_token), reception)
        if self.speed <= FASTEST_WITH_SLIPS:
            take = touch_the_kiosk(self.processes.kiosk_url, take)
        return Cast(
            clerks={n: self._staff(clerk_name(n)) for n in ready.tablet_tokens},
            tablets={n: Stranger(url, token) for n, token in ready.tablet_tokens.items()},
            reception=reception,
            take=take,
        )

    def _staff(self, name: str) -> Stranger:
        who = Stranger(self.processes.server_url)
        who.log_in(name, self.ready.passwords[name])
        return who

    def _let_in(self, device: Json) -> None:
        if device["role"] == "rating" and device.get("counter") and self._day:
            self._left_tablets.add(device["counter"])
            self._day.leave_tablet(device["counter"])

    def _pass_stop_on(self) -> None:
        self.stopped.wait()
        if self._day:
            self._day.stopped.set()


@dataclass
class _Teller:
    """Says now and then how the day goes."""

    time: HallTime
    heard_s: float = 0.0

    def __call__(self, tally: Tally) -> None:
        self.heard_s += 1.0
        if self.heard_s % TELL_S == 0:
            click.echo(f"  {self.time.now():%H:%M}  {_words(tally)}")


def _words(tally: Tally) -> str:
    return (
        f"{tally['issued']} issued, {tally['served']} served, {tally['no_show']} no-shows, "
        f"{tally['cancelled']} cancelled, {tally['rated']} rated"
    )
