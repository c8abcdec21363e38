"""What is counted for whoever watches the server, such as Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import Flask, Response
from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from server.core.counter_state import CounterState
from server.desk.desk import Desk

EXTENSION = "moiso_measures"


class Measures(Collector):
    """One app's figures, in a registry of its own: two halls in a process never mix."""

    def __init__(self, app: Flask, desk: Desk) -> None:
        self.registry = CollectorRegistry()
        self.pushes: Callable[[], int] | None = None
        self._desk = desk
        requests = Counter(
            "moiso_requests", "Requests answered.", ("status",), registry=self.registry
        )
        by_class = {digit: requests.labels(f"{digit}xx") for digit in range(1, 6)}
        self.registry.register(self)

        @app.after_request
        def count(response: Response) -> Response:
            by_class[response.status_code // 100].inc()
            return response

        app.extensions[EXTENSION] = self

    def text(self) -> bytes:
        """Return the figures as Prometheus reads them."""
        return generate_latest(self.registry)

    def collect(self) -> Iterator[Metric]:
        """Yield the hall's present figures."""
        day = self._desk.view.day
        waiting = GaugeMetricFamily(
            "moiso_tickets_waiting", "Tickets waiting, by service.", labels=["service"]
        )
        for service in day.hall.services if day.hall else ():
            waiting.add_metric([service.code], day.waiting_count(service.code))
        yield waiting
        open_now = sum(desk.state is CounterState.OPEN for desk in day.counters.values())
        yield GaugeMetricFamily("moiso_counters_open", "Counters that call now.", value=open_now)
        yield GaugeMetricFamily("moiso_journal_seq", "The journal's newest entry.", value=day.seq)
        if self.pushes is not None:
            yield CounterMetricFamily("moiso_pushes", "Boards pushed.", value=self.pushes())


def measures_of(app: Flask) -> Measures:
    """Return the figures of `app`, to which the live room adds its own."""
    measures: Measures = app.extensions[EXTENSION]
    return measures
