"""A calendar of our own read again changes nothing; what came from a calendar goes out under the name it came with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import icalendar
import pytest

from graph_app.access import SYSTEM, Role
from graph_app.clock import set_clock
from graph_app.entities import bulk, lines
from graph_app.exports.faces import Face
from graph_app.exports.formats import calendar
from graph_app.exports.reads import Outgoing, Question, outgoing
from graph_app.starter import changes
from graph_app.store import Store
from importers import formats
from importers.arrival import understood
from importers.draft import Draft
from importers.formats import calendar as reader
from importers.intake import Decisions, Intake
from importers.plan import Plan
from importers.planning import planned
from importers.run import run
from tests.exports.conftest import DAY, load
from tests.importers.test_calendar import INVITED, SERIES, event
from tests.importers.test_round_trip import _differing, _woven

HEADER = '{"format":"integrationsnetz","version":1}'
INTAKE = Intake("kalender.ics", DAY)


def _out(store: Store, attendees: bool) -> Outgoing:
    return outgoing(store, Question(Face.INTERNAL, Role.KOORDINATION, DAY, attendees=attendees))


def again(store: Store, data: bytes) -> Plan:
    """The plan of a calendar."""
    arrival = understood(store, formats.read("kalender.ics", data), INTAKE)
    return planned(store, arrival.reading, arrival.intake, Decisions())


def taken(store: Store, data: bytes) -> None:
    """Import a calendar with whatever it proposes."""
    arrival = understood(store, formats.read("kalender.ics", data), INTAKE)
    run(store, SYSTEM, arrival.reading, arrival.intake, Decisions())


def add(store: Store, *entries: dict[str, object]) -> None:
    """Write records and relationships."""
    bulk.write(store, SYSTEM, lines.read([HEADER, *map(json.dumps, entries)]))


def events(data: bytes) -> list[icalendar.Event]:
    """The events of a calendar."""
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def meeting(key: str, **values: object) -> dict[str, object]:
    """The line of a meeting on 24 November 2026."""
    return {"node": "Meeting", "id": key, "name": f"Runde {key}", "planned_on": "2026-11-24", **values}


@pytest.fixture
def in_march() -> Iterator[None]:
    """March 2024, around which the series of the example files lie."""
    set_clock(lambda: datetime(2024, 3, 15, 12, tzinfo=UTC).timestamp())
    yield
    set_clock(None)


@pytest.mark.parametrize("attendees", [False, True])
def test_a_calendar_of_our_own_changes_nothing_whatever_it_holds(embedded_store: Store, attendees: bool) -> None:
    day = {"planned_on": "2026-10-06", "held_on": "2026-10-13"}
    load(embedded_store, (entry | day if entry.get("node") == "Meeting" else entry for entry in _woven("ist")))
    out = _out(embedded_store, attendees)
    plan = again(embedded_store, calendar.write(out))
    assert _differing(plan) == []
    assert {step.record.id for step in plan.steps if step.record} == {one.id for one in out.of("Meeting")}


@pytest.mark.parametrize("attendees", [False, True])
def test_the_calendar_of_the_examples_changes_nothing(embedded_store: Store, attendees: bool) -> None:
    changes.load_all_examples(embedded_store, SYSTEM)
    plan = again(embedded_store, calendar.write(_out(embedded_store, attendees)))
    assert plan.steps
    assert _differing(plan) == []


@pytest.mark.parametrize("values", [
    {"time": "14 Uhr"}, {"time": "14:00"}, {"time": "ganztägig"}, {"time": "ganztägig bis 26.11.2026"}, {},
    {"time": "23:00–01:00"}, {"time": "20:00 bis 26.11.2026, 12:00"}, {"time": "nachmittags"},
    {"meeting_status": "abgesagt"}, {"name": "Abgesagt: Runde"}, {"name": "WG: Austausch", "place": "Raum 3; Haus, B"},
    {"meeting_kind": "fallkonferenz", "time": "9.30 Uhr"}, {"planned_on": "2026-09-01", "held_on": "2026-09-08"},
    {"planned_on": None, "held_on": "2026-09-08", "meeting_status": "stattgefunden"}, {"meeting_kind": "anruf"},
])  # fmt: skip
def test_whatever_is_said_of_a_meeting_comes_back_as_it_was(embedded_store: Store, values: dict[str, object]) -> None:
    office = {"node": "Office", "id": "amt", "name": "Rathaus"}
    add(embedded_store, meeting("m", **values), office, {"rel": "LOCATED_AT", "id": "l", "from": "m", "to": "amt"})
    plan = again(embedded_store, calendar.write(_out(embedded_store, True)))
    assert ([step.action.value for step in plan.steps], _differing(plan)) == (["unchanged"], [])


@pytest.mark.parametrize(("old", "new", "changed"), [
    (b"20261124T", b"20261125T", {"planned_on": ["2026-11-24", "2026-11-25"]}),
    (b"T140000", b"T150000", {"time": ["14–16 Uhr", "15:00–16:00"]}),
])  # fmt: skip
def test_a_meeting_that_was_moved_in_the_calendar_is_moved_here(
    embedded_store: Store, old: bytes, new: bytes, changed: dict[str, list[str]]
) -> None:
    add(embedded_store, meeting("m", time="14–16 Uhr"))
    (step,) = again(embedded_store, calendar.write(_out(embedded_store, False)).replace(old, new)).steps
    assert (step.record and step.record.id, step.changes) == ("m", changed)


def test_who_sends_our_meeting_out_is_not_invited_by_that(embedded_store: Store) -> None:
    add(
        embedded_store, meeting("m"),
        {"node": "Person", "id": "p", "name": "Koordination KIM", "email": "kim@example.org", "legal_basis": "aufgabe"},
    )  # fmt: skip
    data = calendar.write(_out(embedded_store, False))
    sent = data.replace(b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nORGANIZER;CN=KIM:mailto:kim@example.org")
    assert _differing(again(embedded_store, sent)) == []


@pytest.mark.parametrize("attendees", [False, True])
def test_the_guest_is_the_record_that_was_invited_not_the_one_with_its_mailbox(
    embedded_store: Store, attendees: bool
) -> None:
    box = "kim@example.org"
    add(
        embedded_store, meeting("m"), {"node": "Position", "id": "s", "name": "KIM", "email": box},
        {"node": "Person", "id": "p", "name": "Koordination KIM", "email": box, "legal_basis": "aufgabe"},
        {"rel": "INVITED", "id": "i", "from": "p", "to": "m"},
    )  # fmt: skip
    assert _differing(again(embedded_store, calendar.write(_out(embedded_store, attendees)))) == []


@pytest.mark.usefixtures("in_march")
@pytest.mark.parametrize("data", [
    SERIES, INVITED, event("LOCATION:Saal 2", "DTEND:20240325T103000Z"), event(start="DTSTART:20240325T100000"),
    event("DTEND;VALUE=DATE:20240328", start="DTSTART;VALUE=DATE:20240326"), event("STATUS:CANCELLED"),
    event("RRULE:FREQ=WEEKLY;COUNT=3", start="DTSTART;VALUE=DATE:20240326"),
    event("ORGANIZER;CN=Anna Beispiel:mailto:anna.beispiel@stadt.example"),
])  # fmt: skip
def test_an_imported_calendar_goes_out_and_comes_back_unchanged(embedded_store: Store, data: bytes) -> None:
    taken(embedded_store, data)
    for attendees in (False, True):
        written = calendar.write(_out(embedded_store, attendees))
        assert _differing(again(embedded_store, written)) == []
        assert _keys(written) == _keys(data)
    assert _differing(again(embedded_store, data)) == []


def _keys(data: bytes) -> set[tuple[str, str]]:
    return {pair for draft in _meetings(data) for pair in draft.external}


def _meetings(data: bytes) -> list[Draft]:
    return [draft for draft in reader.read("k.ics", data).drafts if draft.kind == "Meeting"]


@pytest.mark.usefixtures("in_march")
def test_the_calendar_it_came_from_finds_a_meeting_again_by_its_uid(embedded_store: Store) -> None:
    taken(embedded_store, event("RRULE:FREQ=WEEKLY;COUNT=2"))
    found = events(calendar.write(_out(embedded_store, False)))
    assert {str(one["UID"]) for one in found} == {"1@example"}
    assert {one["RECURRENCE-ID"].dt.isoformat() for one in found} == {
        "2024-03-25T10:00:00+01:00", "2024-04-01T11:00:00+02:00",
    }  # fmt: skip


def test_a_meeting_of_several_days_ends_on_its_last(embedded_store: Store) -> None:
    add(embedded_store, meeting("m", time="ganztägig bis 26.11.2026"), meeting("n", time="20:00 bis 26.11.2026, 12:00"))
    ends = {
        str(one["UID"]): one.decoded("DTEND").isoformat() for one in events(calendar.write(_out(embedded_store, False)))
    }
    assert ends == {"m@integrationsnetz": "2026-11-27", "n@integrationsnetz": "2026-11-26T12:00:00+01:00"}


def test_a_meeting_of_another_instance_is_a_new_one(embedded_store: Store) -> None:
    add(embedded_store, meeting("m"))
    data = (
        calendar.write(_out(embedded_store, False)).replace(b"UID:m@", b"UID:elsewhere@").replace(b"Runde m", b"Forum")
    )
    (step,) = again(embedded_store, data).steps
    assert (step.action.value, step.external) == ("create", (("ics-uid", "elsewhere@integrationsnetz"),))


def test_a_key_of_ours_that_names_no_meeting_does_not_make_that_record_one(embedded_store: Store) -> None:
    add(embedded_store, meeting("m"), {"node": "Organisation", "id": "o", "name": "AWO Musterkreis"})
    data = calendar.write(_out(embedded_store, False)).replace(b"UID:m@", b"UID:o@").replace(b"Runde m", b"Forum")
    (step,) = again(embedded_store, data).steps
    assert (step.action.value, step.kind.name, step.record) == ("create", "Meeting", None)
