"""What came of a case conference: kept in one step, asked about, never lost; and where open issues stand next."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from graph_app.access import Role
from graph_app.ontology import Day
from tests.case_conferences.conftest import made_by
from tests.visitors import Graph, Visitor, words

FOLLOWED = {"held_on": "02.11.2026", "attendance.erf-tan-wohnen": "anwesend"}


def _seen(visitor: Visitor, key: str) -> dict[str, str]:
    page = visitor.get(f"/fallkonferenz/{key}/nachbereitung").text
    seen = re.search(r'name="stand" value="([^"]*)"', page)
    assert seen is not None
    return {"stand": seen[1]}


def test_what_came_of_it_is_kept_in_one_step(visit: Callable[..., Visitor], graph: Graph, frozen_clock: object) -> None:
    visitor = visit()
    graph.make("Body", "lenkung", body_kind="lenkungsgruppe")
    graph.tie("lenkung", "MAINTAINED_BY", "ags-98001")
    key = made_by(visitor)
    typed = {
        **FOLLOWED, "thema1": "Wartezeit auf Sprachkurse", "thema1-an": "lenkung",
        "massnahme1": "Kursliste anlegen", "massnahme1-bis": "31.12.2026", "massnahme1-wer": "erf-tan-wohnen",
    }  # fmt: skip
    answer = visitor.post(f"/fallkonferenz/{key}/nachbereitung", {**_seen(visitor, key), **typed})
    assert answer.status_code == 303
    assert graph.one(key).values["meeting_status"] == "stattgefunden"
    assert [tie.values["attendance"] for tie in graph.ties(key, "ATTENDED")] == ["anwesend"]
    page = words(visitor.get(f"/fallkonferenz/{key}"))
    assert "Wartezeit auf Sprachkurse , offen, weitergegeben an Lenkung" in page
    assert "Kursliste anlegen geplant 31.12.2026 Wohnraumberatung" in page


def test_an_issue_stands_on_the_agenda_of_its_body_with_its_history(
    visit: Callable[..., Visitor], graph: Graph, frozen_clock: object
) -> None:
    visitor = visit()
    graph.make("Body", "lenkung", body_kind="lenkungsgruppe")
    graph.tie("lenkung", "MAINTAINED_BY", "ags-98001")
    graph.make("Meeting", "sitzung", planned_on="2026-12-01", meeting_status="geplant")
    graph.tie("sitzung", "PART_OF", "lenkung")
    assert "Kein offenes Strukturthema weitergegeben" in words(visitor.get("/fallkonferenz/themen?kreis=98001"))
    key = made_by(visitor)
    typed = {**FOLLOWED, "thema1": "Wartezeit", "thema1-an": "lenkung"}
    visitor.post(f"/fallkonferenz/{key}/nachbereitung", {**_seen(visitor, key), **typed})
    issue = graph.ties(key, "RAISED_IN")[0].source_id
    graph.change(issue, 1, status="in_arbeit", status_since=Day.parse("09.11.2026"))
    page = words(visitor.get("/fallkonferenz/themen?stichtag=10.11.2026"))
    assert "Lenkung nächstes Treffen 01.12.2026" in page
    assert "Wartezeit in Arbeit seit 09.11.2026 offen 02.11.2026 bis 09.11.2026 Fallkonferenz Tannfelden" in page
    graph.change(issue, 2, status="geloest", status_since=Day.parse("10.11.2026"))
    assert "Wartezeit" not in words(visitor.get("/fallkonferenz/themen"))


def test_what_is_open_stands_on_the_next_day_sheet(visit: Callable[..., Visitor], frozen_clock: object) -> None:
    visitor = visit()
    first = made_by(visitor)
    typed = {**FOLLOWED, "thema1": "Wartezeit auf Sprachkurse", "massnahme1": "Kursliste anlegen"}
    visitor.post(f"/fallkonferenz/{first}/nachbereitung", {**_seen(visitor, first), **typed})
    sheet = words(visitor.get(f"/fallkonferenz/{made_by(visitor, planned_on='15.12.2026')}/tagesblatt"))
    assert "Wartezeit auf Sprachkurse, offen" in sheet
    assert "Kursliste anlegen" in sheet


def test_case_data_in_an_issue_is_asked_about_and_can_be_insisted_on(
    visit: Callable[..., Visitor], graph: Graph, frozen_clock: object
) -> None:
    visitor = visit()
    key = made_by(visitor)
    typed = {**FOLLOWED, "thema2": "Familie, geb. 12.03.1990"}
    answer = visitor.post(f"/fallkonferenz/{key}/nachbereitung", {**_seen(visitor, key), **typed})
    tick = re.search(r'name="trotzdem-thema2" value="([^"]*)"', answer.text)
    assert answer.status_code == 422
    assert tick is not None
    assert 'value="Familie, geb. 12.03.1990"' in answer.text
    again = {**_seen(visitor, key), **typed, "trotzdem-thema2": tick[1]}
    assert visitor.post(f"/fallkonferenz/{key}/nachbereitung", again).status_code == 303
    assert len(graph.ties(key, "RAISED_IN")) == 1


def test_two_who_note_attendance_both_see_what_is_stored(
    visit: Callable[..., Visitor], graph: Graph, frozen_clock: object
) -> None:
    visitor = visit()
    key = made_by(visitor)
    seen = _seen(visitor, key)
    graph.tie("erf-tan-wohnen", "ATTENDED", key, attendance="entschuldigt")
    answer = visitor.post(f"/fallkonferenz/{key}/nachbereitung", {**seen, **FOLLOWED, "thema1": "Bleibt stehen"})
    assert answer.status_code == 409
    assert "Gespeichert ist inzwischen: entschuldigt." in words(answer)
    assert 'value="Bleibt stehen"' in answer.text
    assert graph.ties(key, "RAISED_IN") == []
    again = {**_seen(visitor, key), **FOLLOWED}
    assert visitor.post(f"/fallkonferenz/{key}/nachbereitung", again).status_code == 303
    assert [tie.values["attendance"] for tie in graph.ties(key, "ATTENDED")] == ["anwesend"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"held_on": ""}, "held_on"),
        ({"held_on": "03.11.2026"}, "held_on"),
        ({"massnahme1-bis": "31.12.2026"}, "massnahme1"),
        ({"held_on": "11.2026"}, "held_on"),
        ({"massnahme1": "x", "massnahme1-bis": "31.02.2027"}, "massnahme1-bis"),
        ({"massnahme1": "x", "massnahme1-bis": "01.11.2026"}, "massnahme1-bis"),
        ({"massnahme1": "x", "massnahme1-wer": "gibtesnicht"}, "massnahme1-wer"),
        ({"thema1": "y" * 301}, "thema1"),
        ({"attendance.erf-tan-wohnen": "vielleicht"}, "attendance.erf-tan-wohnen"),
    ],
)
def test_a_wrong_follow_up_writes_nothing(
    visit: Callable[..., Visitor], graph: Graph, frozen_clock: object, typed: dict[str, str], field: str
) -> None:
    visitor = visit()
    key = made_by(visitor)
    sent = {**_seen(visitor, key), **FOLLOWED, "thema3": "Bleibt", **typed}
    answer = visitor.post(f"/fallkonferenz/{key}/nachbereitung", sent)
    assert (answer.status_code, f'id="{field}-error"' in answer.text) == (422, True)
    assert graph.ties(key, "RAISED_IN") == graph.ties(key, "ATTENDED") == []


def test_who_came_instead_is_kept_and_shown(visit: Callable[..., Visitor], graph: Graph, frozen_clock: object) -> None:
    visitor = visit()
    key = made_by(visitor)
    noted = {"attendance.erf-tan-wohnen": "vertreten", "instead.erf-tan-wohnen": "erf-tan-sozial"}
    answer = visitor.post(f"/fallkonferenz/{key}/nachbereitung", {**_seen(visitor, key), **FOLLOWED, **noted})
    assert answer.status_code == 303
    (tie,) = graph.ties(key, "ATTENDED")
    assert (tie.values["attendance"], tie.values["represented_by"]) == ("vertreten", "erf-tan-sozial")
    name = graph.one("erf-tan-sozial").name
    assert f"offen vertreten {name}" in words(visitor.get(f"/fallkonferenz/{key}"))
    form = visitor.form(f"/fallkonferenz/{key}/nachbereitung")
    assert form["instead.erf-tan-wohnen"] == ["erf-tan-sozial"]


def test_a_substitute_needs_the_attendance_that_fits(
    visit: Callable[..., Visitor], graph: Graph, frozen_clock: object
) -> None:
    visitor = visit()
    key = made_by(visitor)
    sent = {**_seen(visitor, key), **FOLLOWED, "instead.erf-tan-wohnen": "erf-tan-sozial", "thema1": "Bleibt"}
    answer = visitor.post(f"/fallkonferenz/{key}/nachbereitung", sent)
    assert (answer.status_code, 'id="instead.erf-tan-wohnen-error"' in answer.text) == (422, True)
    assert 'value="Bleibt"' in answer.text
    assert graph.ties(key, "ATTENDED") == []


def test_two_who_note_a_substitute_both_see_what_is_stored(
    visit: Callable[..., Visitor], graph: Graph, frozen_clock: object
) -> None:
    visitor = visit()
    key = made_by(visitor)
    seen = _seen(visitor, key)
    graph.tie("erf-tan-wohnen", "ATTENDED", key, attendance="vertreten", represented_by="erf-tan-sozial")
    noted = {"attendance.erf-tan-wohnen": "vertreten", "instead.erf-tan-wohnen": "erf-nord-wohnen"}
    answer = visitor.post(f"/fallkonferenz/{key}/nachbereitung", {**seen, **FOLLOWED, **noted})
    assert answer.status_code == 409
    assert f"Gespeichert ist inzwischen: {graph.one('erf-tan-sozial').name}." in words(answer)


def test_an_attendance_is_taken_back_by_the_coordination_alone(
    visit: Callable[..., Visitor], graph: Graph, frozen_clock: object
) -> None:
    key = made_by(visit())
    graph.tie("erf-tan-wohnen", "ATTENDED", key, attendance="anwesend")
    sent = {**FOLLOWED, "attendance.erf-tan-wohnen": ""}
    editor = visit(Role.PFLEGEN)
    refused = editor.post(f"/fallkonferenz/{key}/nachbereitung", {**_seen(editor, key), **sent})
    assert (refused.status_code, len(graph.ties(key, "ATTENDED"))) == (422, 1)
    visitor = visit()
    assert visitor.post(f"/fallkonferenz/{key}/nachbereitung", {**_seen(visitor, key), **sent}).status_code == 303
    assert graph.ties(key, "ATTENDED") == []


def test_an_issue_is_brought_to_the_next_conference_of_its_body(
    visit: Callable[..., Visitor], graph: Graph, frozen_clock: object
) -> None:
    visitor = visit()
    graph.make("Body", "runde", body_kind="fallkonferenz")
    graph.tie("runde", "MAINTAINED_BY", "ags-98001")
    key = made_by(visitor)
    graph.make("Meeting", "woanders", name="Fachtag Wohnen", held_on="01.10.2026")
    graph.make("Issue", "thema", name="Wartezeit auf Termine", status="offen")
    graph.tie("thema", "RAISED_IN", "woanders")
    graph.tie("thema", "ESCALATED_TO", "runde")
    for address in (f"/fallkonferenz/{key}", f"/fallkonferenz/{key}/tagesblatt"):
        assert "Wartezeit auf Termine , offen, mitgebracht aus Fachtag Wohnen" in words(visitor.get(address))
