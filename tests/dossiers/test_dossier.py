"""What a dossier says of Gummersbach: honest where nothing is recorded, and other as soon as something is."""

from __future__ import annotations

from datetime import date

import pytest

from graph_app.dossiers import exports
from graph_app.errors import InvalidInput, NotThere
from graph_app.exports.faces import Face
from graph_app.ontology import Day
from tests.dossiers.conftest import COUNCIL, INQUIRY, KREIS, TOWN, Asked


def test_with_only_the_anfrage_nothing_is_recorded_of_positions_and_grants(gummersbach: Asked) -> None:
    found = gummersbach.dossier()
    states = {section.key: section.state for section in found.sections}
    recorded = {key for key, state in states.items() if state == "erfasst"}
    assert recorded == {"bodies", "papers"}
    assert states["positions"] == states["grants"] == states["coverage"] == "keine_angaben"


@pytest.mark.parametrize("face", [Face.INTERNAL, Face.PUBLIC])
def test_it_says_that_nothing_is_recorded_and_never_that_there_is_nothing(gummersbach: Asked, face: Face) -> None:
    text = exports.text(gummersbach.dossier(face=face))
    assert text.split("Stellen\n-------\n")[1].startswith("keine Angaben erfasst\n")
    assert "keine Stellen" not in text


def test_a_position_and_its_grant_are_told_with_their_stand(gummersbach: Asked) -> None:
    gummersbach.fill()
    sections = gummersbach.dossier().by_key
    (position,), (grant,) = sections["positions"].items, sections["grants"].items
    facts = {fact.label: fact.text for fact in position.facts}
    assert (position.name, position.state, position.level) == ("Case Management Gummersbach", "ja", "confirmed")
    assert (facts["VZÄ"], facts["Status"]) == ("0,5", "besetzt seit 01.03.2025")
    assert (facts["ist angestellt bei"], facts["wird gefördert aus"]) == ("Stadt Gummersbach", "Pauschale 2025")
    assert (exports.stand(position), grant.id) == ("Stand 01.10.2026", "bescheid")


def test_the_filled_position_is_the_start_of_kim(gummersbach: Asked) -> None:
    gummersbach.fill()
    lines = {item.name: item.facts[0].text for item in gummersbach.dossier().by_key["coverage"].items}
    assert lines == {"Case Management": "ja", "Teilnahme am KIM": "ja"}


def test_what_a_conference_of_the_place_brought_up_is_told(gummersbach: Asked) -> None:
    gummersbach.make("Meeting", "fall", name="Fallkonferenz", meeting_kind="fallkonferenz", held_on="01.10.2026")
    gummersbach.make("Issue", "thema", name="Kein Raum", status="offen")
    gummersbach.make("Measure", "liste", name="Kursliste anlegen", status="geplant")
    gummersbach.tie("fall", "IN_TERRITORY", TOWN)
    gummersbach.tie("thema", "RAISED_IN", "fall")
    gummersbach.tie("fall", "DISCUSSED", "liste")
    sections = gummersbach.dossier().by_key
    assert [one.name for one in sections["issues"].items] == ["Kein Raum"]
    assert [one.name for one in sections["measures"].items] == ["Kursliste anlegen"]


def test_a_position_of_later_is_not_there_before(gummersbach: Asked) -> None:
    gummersbach.fill()
    assert gummersbach.dossier(day=date(2024, 12, 31)).by_key["positions"].state == "keine_angaben"


def test_a_position_of_the_kreis_in_an_office_in_the_town_is_no_position_of_the_town(gummersbach: Asked) -> None:
    gummersbach.make("Office", "ki", name="KI des Kreises")
    gummersbach.tie("ki", "IN_TERRITORY", TOWN)
    for key, place in (("eigene", TOWN), ("fremde", "ags-05374020")):
        gummersbach.make("Position", key)
        gummersbach.tie(key, "LOCATED_AT", "ki")
        gummersbach.tie(key, "SERVES", place)
    gummersbach.make("Position", "ohne-ort")
    gummersbach.tie("ohne-ort", "EMPLOYED_BY", "ki")
    assert [item.id for item in gummersbach.dossier().by_key["positions"].items] == ["eigene", "ohne-ort"]


def test_a_planned_place_is_told_as_planned(gummersbach: Asked) -> None:
    gummersbach.make("Position", "geplant", status="geplant")
    gummersbach.tie("geplant", "SERVES", TOWN, mode="plan", valid_from="01.01.2027")
    assert [item.plan for item in gummersbach.dossier().by_key["positions"].items] == [True]


def test_a_source_is_cited_once_and_named_at_the_foot(gummersbach: Asked) -> None:
    found = gummersbach.dossier()
    (body,) = found.by_key["bodies"].items
    assert {proof.source for proof in body.evidence} == {source.id for source in found.sources}
    assert [source.dated_on for source in found.sources] == ["25.03.2024"]


def test_a_body_is_called_as_it_was_called_on_the_day(gummersbach: Asked) -> None:
    council = gummersbach.one(COUNCIL)
    gummersbach.change(COUNCIL, council.version, name="ACI Gummersbach", name_since=Day.parse("14.09.2025"))
    names = {
        day.year: gummersbach.dossier(day=day).by_key["bodies"].items[0].name
        for day in (date(2025, 9, 1), date(2026, 9, 1))
    }
    assert names == {2025: "Integrationsrat der Stadt Gummersbach", 2026: "ACI Gummersbach"}


def test_a_kreis_tells_every_municipality_of_which_something_is_known(gummersbach: Asked) -> None:
    names = [item.name for item in gummersbach.dossier(KREIS).by_key["coverage"].items]
    towns = ("Bergneustadt", "Lindlar", "Marienheide", "Waldbröl")
    assert [name.split(":")[0] for name in names] == [town for town in towns for _ in range(2)]
    assert gummersbach.dossier(KREIS).by_key["coverage"].items[0].evidence[0].title.startswith("Anfrage zur")


def test_body_organisation_and_position_have_dossiers_of_their_own(gummersbach: Asked) -> None:
    gummersbach.fill()
    gummersbach.tie("stelle", "MEMBER_OF", COUNCIL, role="Gast")
    (member,) = gummersbach.dossier(COUNCIL).by_key["members"].items
    assert ("stelle", "Gast") in {(member.id, fact.text) for fact in member.facts}
    (employed,) = gummersbach.dossier("rathaus").by_key["positions"].items
    assert [fact.label for fact in employed.facts][-2:] == ["ist angestellt bei", "wird gefördert aus"]
    assert "Beziehung" not in {fact.label for fact in employed.facts}
    assert [item.id for item in gummersbach.dossier("stelle").by_key["bodies"].items] == [COUNCIL]


@pytest.mark.parametrize("key", ["05374012", "05374", TOWN])
def test_an_ags_stands_for_its_territory(town: Asked, key: str) -> None:
    assert town.dossier(key).subject.values["ags"] in ("05374012", "05374")


@pytest.mark.parametrize("key", ["gibt-es-nicht", "05999999", INQUIRY])
def test_there_is_no_dossier_of_anything_else(town: Asked, key: str) -> None:
    with pytest.raises(NotThere):
        town.dossier(key)


def test_another_face_is_refused_with_a_sentence() -> None:
    with pytest.raises(InvalidInput) as refused:
        exports.face("geheim")
    assert refused.value.errors["face"] == ["Diese Fassung gibt es nicht. Möglich sind „internal“ und „public“."]


def test_a_grant_belongs_to_the_town_that_keeps_it_or_lies_there_not_to_all_of_the_kreis(gummersbach: Asked) -> None:
    places = {"eigen": ("MAINTAINED_BY", TOWN), "dort": ("IN_TERRITORY", TOWN), "fern": ("MAINTAINED_BY", KREIS)}
    for key, (rel, place) in places.items():
        gummersbach.make("Grant", key)
        gummersbach.tie(key, rel, place)
    assert [item.id for item in gummersbach.dossier().by_key["grants"].items] == ["dort", "eigen"]


@pytest.mark.parametrize("face", [Face.INTERNAL, Face.PUBLIC])
def test_a_responsibility_names_its_topic_and_stage_not_their_keys(gummersbach: Asked, face: Face) -> None:
    gummersbach.fill()
    gummersbach.tie("rathaus", "RESPONSIBLE_FOR", TOWN, topic="wohnen", stage="09")
    told = exports.text(gummersbach.dossier(face=face))
    assert "Handlungsfeld: Wohnen und Vermittlung von Wohnraum; Stufe: Eigener Wohnraum" in told


def test_that_the_kreis_does_it_for_all_is_said_once(gummersbach: Asked) -> None:
    gummersbach.make("Position", "stelle", baustein="2", status="besetzt", status_since="01.03.2025")
    gummersbach.tie("stelle", "SERVES", KREIS, valid_from="01.03.2025")
    items = gummersbach.dossier().by_key["coverage"].items
    (told,) = ([fact.label for fact in item.facts] for item in items if item.dimension == "case_management")
    assert told == ["Wert", "Beginn", "Ergibt sich aus", "Umfang"]
