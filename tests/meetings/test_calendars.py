"""The calendar of a meeting that came from a calendar keeps the name it has there."""

from __future__ import annotations

from typing import Any

import icalendar
import pytest

from graph_app.store import Store
from tests.visitors import Graph


def event(text: str) -> Any:
    """The one event of a calendar."""
    (found,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return found


@pytest.mark.parametrize("address", ["/treffen/dritte/kalender.ics", "/treffen/dritte/kalender.ics?adressen=ja"])
def test_a_meeting_that_was_imported_keeps_the_uid_of_its_calendar(
    coordinator: Any, embedded_store: Store, address: str
) -> None:
    assert event(coordinator.get(address).text)["UID"] == "dritte@integrationsnetz"
    graph = Graph(embedded_store)
    graph.make("ExternalId", "x", scheme="ics-uid", value="serie@example.org/20261210T1400")
    graph.tie("x", "REFERS_TO", "dritte")
    found = event(coordinator.get(address).text)
    assert found["UID"] == "serie@example.org"
    assert found["RECURRENCE-ID"].dt.isoformat() == "2026-12-10T14:00:00+01:00"


def test_a_guest_is_named_by_the_record_that_was_invited(coordinator: Any) -> None:
    (guest,) = (
        one
        for one in [event(coordinator.get("/treffen/zweite/kalender.ics?adressen=ja").text)["ATTENDEE"]]
        if not isinstance(one, list)
    )
    assert (str(guest), guest.params["X-INTEGRATIONSNETZ-ID"]) == ("mailto:leitung@example.org", "leitung")
