"""The pages of a case conference: choose, adjust, make it, sheets, what came of it. What was typed is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from graph_app.access import Role
from tests.case_conferences.conftest import SENT, made_by
from tests.visitors import Graph, Visitor, words

TAN = "ags-98001008"
ROUND = "/fallkonferenz?kreis=98001&ort=98001008&stufe=04&thema=wohnen&thema=sport"


def _ids(page: str) -> list[str]:
    """Who is in the round, from the link onwards."""
    onward = re.search(r'href="(/fallkonferenz/termin[^"]*)"', page)
    assert onward is not None
    return parse_qs(urlsplit(onward[1].replace("&amp;", "&")).query).get("runde", [])


def test_the_choice_comes_first_and_says_what_is_missing(visit: Callable[..., Visitor]) -> None:
    page = visit().get("/fallkonferenz?kreis=98001")
    assert "Noch keine Fallkonferenz erfasst" in words(page)
    assert '<a href="/treffen" aria-current="page">Treffen</a>' in page.text
    answer = visit().get("/fallkonferenz?kreis=98001&ort=98001008")
    assert (answer.status_code, "Bitte wählen Sie mindestens ein Handlungsfeld" in words(answer)) == (422, True)
    answer = visit().get("/fallkonferenz?kreis=98001&thema=wohnen")
    assert (answer.status_code, "für welchen Ort" in words(answer)) == (422, True)


def test_the_round_is_proposed_with_reason_and_gap(visit: Callable[..., Visitor]) -> None:
    text = words(visit().get(ROUND))
    assert "Vorschlag: 2 Funktionen für 2 von 3 Bedarfen" in text
    assert "Ausdrücklich zuständig für Wohnen" in text
    assert "nicht erfasst Für Sport ist in Tannfelden (erfunden) niemand als zuständig eingetragen" in text
    assert "Wohnraumkoordination" in text


def test_removing_somebody_leaves_the_need_open(visit: Callable[..., Visitor]) -> None:
    page = visit().get(f"{ROUND}&angepasst=1&runde=erf-tan-sozial")
    assert _ids(page.text) == ["erf-tan-sozial"]
    assert "Ihre Runde: 1 Funktion für 1 von 3 Bedarfen" in words(page)
    assert "In dieser Runde fehlt dafür jemand." in words(page)


def test_an_empty_round_is_not_the_proposal(visit: Callable[..., Visitor]) -> None:
    assert _ids(visit().get(f"{ROUND}&angepasst=1").text) == []


def test_swapping_takes_the_place_of_the_other(visit: Callable[..., Visitor]) -> None:
    page = visit().get(ROUND).text
    link = re.search(r'href="(/fallkonferenz\?[^"]*)" aria-label="Wohnraumkoordination: Statt Nr', page)
    assert link is not None
    assert _ids(visit().get(link[1].replace("&amp;", "&")).text) == ["erf-nord-wohnen", "erf-tan-sozial"]


def test_somebody_taken_by_hand_covers_nothing_and_comes(visit: Callable[..., Visitor]) -> None:
    page = visit().get(f"{ROUND}&angepasst=1&runde=erf-tan-wohnen&dazu=erf-nord-ki-leitung")
    assert _ids(page.text) == ["erf-tan-wohnen", "erf-nord-ki-leitung"]
    assert "Zusätzlich eingeladen." in words(page)


@pytest.mark.parametrize(
    ("key", "said"), [("erf-nord-cm-3", "besetzt, bestätigt Entfernen"), ("erf-nord-cm-1", "besetzt Entfernen")]
)
def test_somebody_taken_by_hand_stands_with_the_evidence_of_the_own_record(
    visit: Callable[..., Visitor], key: str, said: str
) -> None:
    page = words(visit().get(f"/fallkonferenz?ort=98001008&thema=wohnen&angepasst=1&runde={key}&stichtag=02.11.2026"))
    assert page.split("Zusätzlich eingeladen.")[1].strip().startswith(said)


def test_a_conference_is_made_with_all_that_belongs_to_it(visit: Callable[..., Visitor], graph: Graph) -> None:
    key = made_by(visit(), time="14:00", place="Rathaus")
    values = graph.one(key).values
    assert (values["name"], values["meeting_kind"]) == (
        "Fallkonferenz Tannfelden (erfunden), 24.11.2026",
        "fallkonferenz",
    )
    found = {(tie.rel.name, tie.other.id) for tie in _ties(graph, key)}
    assert found == {
        ("INVITED", "erf-tan-wohnen"), ("IN_TERRITORY", TAN), ("MAINTAINED_BY", "ags-98001"),
        ("DISCUSSED", "stage-04"), ("DISCUSSED", "topic-wohnen"), ("DISCUSSED", "topic-sport"),
    }  # fmt: skip


def _ties(graph: Graph, key: str) -> list[object]:
    names = ("INVITED", "IN_TERRITORY", "MAINTAINED_BY", "DISCUSSED", "PART_OF", "ATTENDED")
    return [tie for name in names for tie in graph.ties(key, name)]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"planned_on": ""}, "planned_on"),
        ({"planned_on": "31.02.2027"}, "planned_on"),
        ({"planned_on": "01.10.2026"}, "planned_on"),
        ({"planned_on": "29.02.2027"}, "planned_on"),
        ({"planned_on": "24.11.2026", "gewesen": "1"}, "planned_on"),
        ({"planned_on": "29.03.2027", "time": "16:00-14:00"}, "time"),
        ({"planned_on": "28.03.2027", "time": "2:30"}, "time"),
        ({"planned_on": "24.11.2026", "purpose": "geb. 12.03.1990"}, "purpose"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    visit: Callable[..., Visitor], frozen_clock: object, typed: dict[str, str], field: str
) -> None:
    visitor = visit()
    answer = visitor.post("/fallkonferenz/termin", {**SENT, "place": "Rathaus", **typed})
    assert answer.status_code == 422
    assert 'value="Rathaus"' in answer.text
    assert _invited(answer.text) == ["erf-tan-wohnen"]
    assert f'id="{field}-error"' in answer.text


def _invited(page: str) -> list[str]:
    return re.findall(r'name="runde" value="([^"]*)"', page)


def test_nobody_is_invited_without_a_round(visit: Callable[..., Visitor]) -> None:
    answer = visit().post("/fallkonferenz/termin", {**SENT, "runde": [], "planned_on": "24.11.2026"})
    assert (answer.status_code, "mindestens eine Funktion" in words(answer)) == (422, True)


def test_a_gap_is_noted_once(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    visitor.get("/fallkonferenz?kreis=98001")
    for said in ("ist als Lücke vorgemerkt", "ist schon als Lücke vorgemerkt"):
        assert visitor.post("/fallkonferenz/luecke", {**SENT, "bedarf": "sport"}).status_code == 303
        assert said in words(visitor.get(ROUND))
    assert len([tie for tie in graph.ties(TAN, "IN_TERRITORY") if tie.other and tie.other.kind.name == "Gap"]) == 1


def test_somebody_is_entered_for_the_place_and_the_need_that_is_open(visit: Callable[..., Visitor]) -> None:
    (link,) = re.findall(r'href="([^"]*)" aria-label="Für Sport jemanden eintragen"', visit().get(ROUND).text)
    assert link == f"/kommunen/{TAN}/verbinden?art=RESPONSIBLE_FOR-ein&amp;topic=sport"


def test_a_need_that_is_covered_is_no_gap(visit: Callable[..., Visitor]) -> None:
    assert visit().post("/fallkonferenz/luecke", {**SENT, "bedarf": "wohnen"}).status_code == 422


def test_who_is_always_invited_is_remembered_for_the_kreis(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    visitor.get("/fallkonferenz?kreis=98001")
    visitor.post("/fallkonferenz/immer", {**SENT, "wen": "erf-nord-ki-koord", "wie": "immer"})
    page = visitor.get("/fallkonferenz?ort=98001012&thema=wohnen")  # another municipality
    assert "Immer dabei: Koordination KIM" in words(page)
    key = made_by(visitor, immer=["erf-nord-ki-koord"])
    found = {(tie.rel.name, tie.other.name if tie.rel.name == "PART_OF" else tie.other.id) for tie in _ties(graph, key)}
    assert {("INVITED", "erf-nord-ki-koord"), ("PART_OF", "Fallkonferenz Musterkreis Nord (erfunden)")} <= found
    visitor.post("/fallkonferenz/immer", {**SENT, "wen": "erf-nord-ki-koord", "wie": "nicht"})
    assert "Immer dabei" not in words(visitor.get(ROUND))


def test_the_conference_has_recipients_and_a_calendar_without_addresses(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    key = made_by(visitor, runde=["erf-tan-wohnen", "erf-tan-sozial"])
    assert 'value="erf-tan-sozial@example.org; erf-tan-wohnen@example.org"' in visitor.get(f"/fallkonferenz/{key}").text
    calendar = visitor.get(f"/treffen/{key}/kalender.ics").text
    assert "BEGIN:VEVENT" in calendar
    assert "example.org" not in calendar


def test_the_sheets_name_functions_and_telephones_and_no_restricted_person(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    key = made_by(visitor, ort="98001020", runde=["erf-ste-wohnen", "erf-ste-sozial"])
    sheet, listed = (words(visitor.get(f"/fallkonferenz/{key}/{name}")) for name in ("tagesblatt", "teilnahmeliste"))
    assert "Wohnen und Unterbringung" in sheet
    assert "030 23125" in sheet
    assert "Person 38" in sheet
    assert "Unterschrift" in listed
    assert not any("Person 39" in text or "Person 40" in text for text in (sheet, listed))


def test_a_reader_sees_the_round_and_changes_nothing(visit: Callable[..., Visitor]) -> None:
    reader = visit(Role.LESEN)
    page = reader.get(ROUND)
    assert "Als Lücke festhalten" not in page.text
    assert "fallkonferenz/termin" not in page.text
    assert reader.post("/fallkonferenz/termin", {**SENT, "planned_on": "24.11.2026"}).status_code == 403


def test_a_meeting_of_another_kind_is_no_conference(visit: Callable[..., Visitor], graph: Graph) -> None:
    graph.make("Meeting", "sitzung", meeting_kind="sitzung")
    assert visit().get("/fallkonferenz/sitzung").status_code == 404


def test_no_field_asks_for_a_client(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    key = made_by(visitor)
    asked = "".join(visitor.get(address).text for address in (
        ROUND, ROUND.replace("?", "/termin?"), f"/fallkonferenz/{key}/nachbereitung"
    ))  # fmt: skip
    names = set(re.findall(r'<(?:input|select|textarea)[^>]* name="([a-z_-]+)\d*[^"]*"', asked))
    assert names <= {
        "csrf_token", "ort", "stufe", "thema", "angepasst", "runde", "dazu", "bedarf", "wen", "wie", "stand", "held_on",
        "attendance", "planned_on", "time", "place", "name", "purpose", "massnahme", "stichtag", "kreis", "q", "immer",
        "instead", "gewesen", "schluessel",
    }  # fmt: skip


def test_a_conference_follows_its_day_and_needs_a_whole_one(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    key = made_by(visitor)
    form = visitor.form(f"/treffen/{key}/bearbeiten")
    answer = visitor.post(f"/treffen/{key}/bearbeiten", form, planned_on="12.2026")
    assert answer.status_code == 422
    assert "Bitte tragen Sie den Tag der Fallkonferenz genau ein, zum Beispiel 24.11.2026." in words(answer)
    assert 'value="12.2026"' in answer.text
    visitor.post(f"/treffen/{key}/bearbeiten", form, planned_on="26.11.2026")
    assert graph.one(key).name == "Fallkonferenz Tannfelden (erfunden), 26.11.2026"
