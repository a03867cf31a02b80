"""iCalendar files become meetings and invitations: series, moved and cancelled days, time zones, private events."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_app.clock import set_clock
from importers.draft import Draft, Reading, Ref, TieDraft, Unreadable, reading_of
from importers.formats import calendar

DATA = Path(__file__).with_name("data") / "calendar"
SERIES = (DATA / "reihe-outlook.ics").read_bytes()
INVITED = (DATA / "einladung.ics").read_bytes()


@pytest.fixture(autouse=True)
def _in_march_2024() -> Iterator[None]:
    set_clock(lambda: datetime(2024, 3, 15, 12, tzinfo=UTC).timestamp())
    yield
    set_clock(None)


def read(data: bytes) -> Reading:
    assert calendar.fits("kalender.ics", data)
    return calendar.read("kalender.ics", data)


def event(*lines: str, start: str = "DTSTART:20240325T090000Z", head: tuple[str, ...] = ()) -> bytes:
    inside = ["BEGIN:VEVENT", "UID:1@example", start, "SUMMARY:Fallkonferenz", *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *head, *inside, "END:VCALENDAR", ""]).encode()


def meetings(reading: Reading) -> list[Draft]:
    return [draft for draft in reading.drafts if draft.kind == "Meeting"]


def only(reading: Reading) -> Draft:
    found = meetings(reading)
    assert len(found) == 1
    return found[0]


def replies(draft: Draft) -> dict[str, str]:
    return {tie.end.text: tie.values.get("reply", "") for tie in draft.ties if tie.rel == "INVITED" and tie.end}


def test_an_event_is_a_planned_meeting_found_by_its_uid() -> None:
    draft = only(read(event("LOCATION:Rathaus\\, Saal 2", "DTEND:20240325T103000Z")))
    assert draft.external == (("ics-uid", "1@example"),)
    assert draft.values == {
        "name": "Fallkonferenz",
        "planned_on": "2024-03-25",
        "time": "10:00–11:30",
        "place": "Rathaus, Saal 2",
    }


def test_a_past_event_is_not_said_to_have_taken_place() -> None:
    values = only(read(event(start="DTSTART:20230101T090000Z"))).values
    assert {"held_on", "meeting_status"}.isdisjoint(values)


def test_descriptions_alarms_and_attachments_are_named_but_not_read() -> None:
    reading = read(INVITED)
    assert {"DESCRIPTION", "VALARM", "ATTACH", "VTODO (1)"} <= set(reading.not_taken)
    assert "Familie" not in str(reading.to_json())


def test_private_events_are_skipped_and_told() -> None:
    reading = read(event("CLASS:CONFIDENTIAL") + event("CLASS:PRIVATE"))
    assert not reading.drafts
    assert "2 private oder vertrauliche Termine nicht gelesen (Termine 1, 2)." in reading.notes


def test_a_private_occurrence_of_a_series_is_skipped_too() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=2")
    private = event("RECURRENCE-ID:20240401T090000Z", "CLASS:PRIVATE", start="DTSTART:20240401T090000Z")
    days = [draft.values["planned_on"] for draft in meetings(read(series + private))]
    assert days == ["2024-03-25"]


def test_each_occurrence_of_a_series_is_a_meeting_of_its_own() -> None:
    keys = [draft.external[0][1].partition("/")[2] for draft in meetings(read(SERIES))]
    assert keys == ["20240109T1000", "20240312T1000", "20240409T1000", "20240514T1000"]


def test_a_moved_occurrence_keeps_the_key_of_its_original_day() -> None:
    moved = next(draft for draft in meetings(read(SERIES)) if draft.external[0][1].endswith("/20240312T1000"))
    assert moved.values["planned_on"] == "2024-03-19"
    assert moved.values["time"] == "14:00–15:00"


def test_a_cancelled_occurrence_is_cancelled_and_the_others_are_not() -> None:
    states = {draft.external[0][1][-13:]: draft.values.get("meeting_status") for draft in meetings(read(SERIES))}
    assert states["20240409T1000"] == "abgesagt"
    assert states["20240514T1000"] is None


def test_a_day_struck_out_of_a_series_is_no_meeting_and_is_told() -> None:
    reading = read(SERIES)
    assert not any("20240213" in draft.external[0][1] for draft in meetings(reading))
    assert any("gestrichene Termine: 13.02.2024" in note for note in reading.notes)


def test_a_windows_time_zone_is_german_time_in_winter_and_summer() -> None:
    times = {draft.values["planned_on"]: draft.values["time"] for draft in meetings(read(SERIES))}
    assert times["2024-01-09"] == times["2024-05-14"] == "10:00–11:30"


@pytest.mark.parametrize(
    ("zone", "time"),
    [
        ("W. Europe Standard Time", "10:00"),
        ("Europe/Berlin", "10:00"),
        ("GMT Standard Time", "11:00"),
        ("/example.org/2024/Europe/London", "11:00"),
        ("Amsterdam\\, Berlin\\, Bern\\, Rom", "10:00"),
    ],
)
def test_times_are_told_in_german_time(zone: str, time: str) -> None:
    assert only(read(event(start=f'DTSTART;TZID="{zone}":20240325T100000'))).values["time"] == time


def test_an_unknown_zone_is_asked_about() -> None:
    draft = only(read(event(start="DTSTART;TZID=Fantasie:20240325T100000")))
    assert "„Fantasie“ ist unbekannt" in draft.question
    assert [key for key, _ in draft.options] == ["read", "skip"]


def test_a_zone_that_describes_itself_as_central_european_is_german_time() -> None:
    zone = ("BEGIN:VTIMEZONE", "TZID:Customized Time Zone")
    parts = ("BEGIN:STANDARD", "TZOFFSETTO:+0100", "END:STANDARD", "BEGIN:DAYLIGHT", "TZOFFSETTO:+0200", "END:DAYLIGHT")
    start = "DTSTART;TZID=Customized Time Zone:20240325T100000"
    draft = only(read(event(start=start, head=(*zone, *parts, "END:VTIMEZONE"))))
    assert draft.question == ""


def test_whole_days_are_days() -> None:
    draft = only(read(event("DTEND;VALUE=DATE:20240328", start="DTSTART;VALUE=DATE:20240326")))
    assert draft.values["planned_on"] == "2024-03-26"
    assert draft.values["time"] == "ganztägig bis 27.03.2024"


def test_a_cancelled_event_is_cancelled() -> None:
    assert only(read(event("STATUS:CANCELLED"))).values["meeting_status"] == "abgesagt"
    assert only(read(event(head=("METHOD:CANCEL",)))).values["meeting_status"] == "abgesagt"


def test_everybody_invited_is_tied_with_the_reply() -> None:
    assert replies(only(read(INVITED))) == {
        "anna.beispiel@kreis.example": "zugesagt",
        "c.muster@jobcenter.example": "abgesagt",
        "info@caritas.example": "offen",
        "dora.probe@stadt.example": "vertretung",
        "emil.ersatz@stadt.example": "offen",
        "ki@kreis.example": "",
    }


def test_invitations_lead_from_whoever_has_the_address() -> None:
    tie = only(read(INVITED)).ties[0]
    assert tie == TieDraft(
        "INVITED", Ref(text="anna.beispiel@kreis.example"), outgoing=False, values={"reply": "zugesagt"}
    )


def test_only_personal_addresses_propose_persons() -> None:
    persons = {draft.values["name"]: draft for draft in read(INVITED).drafts if draft.kind == "Person"}
    assert set(persons) == {"Anna Beispiel", "Cem Muster", "Dora Probe"}
    assert all(draft.mention for draft in persons.values())


def test_rooms_are_not_invited() -> None:
    assert "ATTENDEE;CUTYPE=ROOM" in read(INVITED).not_taken


def test_the_newest_version_of_an_event_counts() -> None:
    old, new = event("SEQUENCE:1", "LOCATION:Saal 1"), event("SEQUENCE:2", "LOCATION:Saal 2")
    assert only(read(new + old)).values["place"] == "Saal 2"


def test_a_long_series_is_bounded_and_told() -> None:
    reading = read(event("RRULE:FREQ=DAILY", start="DTSTART:20100101T090000Z"))
    days = [draft.values["planned_on"] for draft in meetings(reading)]
    assert len(days) == 500
    assert days[0] < "2024-03-15" < days[-1]
    assert any("962 nicht" in note or "963 nicht" in note for note in reading.notes)


def test_a_yearly_series_stays_within_two_years() -> None:
    days = [
        d.values["planned_on"] for d in meetings(read(event("RRULE:FREQ=YEARLY", start="DTSTART;VALUE=DATE:20000501")))
    ]
    assert days == ["2022-05-01", "2023-05-01", "2024-05-01", "2025-05-01"]


def test_a_series_ends_where_it_says() -> None:
    until = meetings(read(event("RRULE:FREQ=WEEKLY;UNTIL=20240401T090000Z")))
    count = meetings(read(event("RRULE:FREQ=WEEKLY;COUNT=3", "RDATE:20240402T090000Z")))
    assert [draft.values["planned_on"] for draft in until] == ["2024-03-25", "2024-04-01"]
    assert [draft.values["planned_on"] for draft in count] == ["2024-03-25", "2024-04-01", "2024-04-02", "2024-04-08"]


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;BYHOUR=1", "FREQ=MONTHLY;BYDAY=XX", "quatsch"]
)
def test_a_rule_that_is_not_understood_leaves_the_first_day_and_says_so(rule: str) -> None:
    draft = only(read(event(f"RRULE:{rule}")))
    assert "nur der erste Termin" in draft.messages[0]


def test_impossible_days_end_soon() -> None:
    rules = [event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31").replace(b"1@", b"%d@" % number) for number in range(20)]
    assert len(meetings(read(b"".join(rules)))) == 20


def test_a_broken_event_is_rejected_with_its_number_and_the_others_are_read() -> None:
    reading = read(event("DTSTAMP") + event().replace(b"1@example", b"2@example"))
    assert [entry.place.row for entry in reading.rejected] == [1]
    assert len(meetings(reading)) == 1


def test_a_file_cut_off_tells_where() -> None:
    assert "endet nicht mit END:VEVENT" in read(event()[:90]).rejected[0].messages[0]


def test_a_reading_survives_the_way_between_processes() -> None:
    reading = read(INVITED)
    assert reading_of(reading.to_json()) == reading


def test_a_file_without_events_is_refused() -> None:
    with pytest.raises(Unreadable, match="keinen Termin"):
        calendar.read("x.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


def answered(data: bytes) -> bool:
    try:
        return isinstance(calendar.read("x.ics", data), Reading)
    except Unreadable as problem:
        return str(problem).endswith(".")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.sampled_from([SERIES, INVITED]))
def test_mutated_files_are_read_or_refused_in_german(chance: random.Random, original: bytes) -> None:
    data = bytearray(original)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data))
        data[place : place + chance.randint(0, 30)] = chance.randbytes(chance.randint(0, 8))
    assert answered(bytes(data))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet='0123456789TZ:;,=/-+PDHMW ABFRUNTILCOEQY"\\', max_size=60),
    st.sampled_from(["RRULE", "DTSTART", "EXDATE", "RDATE", "DURATION", "DTEND", "RECURRENCE-ID"]),
)
def test_any_value_of_a_date_is_read_or_refused(value: str, name: str) -> None:
    assert answered(event(f"{name}:{value}"))
    assert answered(event(f"{name};{value}", "RRULE:FREQ=WEEKLY"))


def test_a_moved_day_of_a_series_out_of_reach_is_left_out_and_told() -> None:
    moved = event("RECURRENCE-ID:20190311T090000Z", start="DTSTART:20190312T090000Z")
    series = event("RRULE:FREQ=MONTHLY;COUNT=4", start="DTSTART:20190111T090000Z")
    both = series.replace(b"END:VCALENDAR", moved.partition(b"VERSION:2.0\r\n")[2])
    reading = read(both)
    assert meetings(reading) == []
    assert "Termin 2 liegt außerhalb von 2 Jahren und ist nicht übernommen." in reading.notes
    near = both.replace(b"DTSTART:20190312T090000Z", b"DTSTART:20240320T090000Z")
    assert [draft.values["planned_on"] for draft in meetings(read(near))] == ["2024-03-20"]
