"""Which field, kind or relationship a foreign word means."""

from __future__ import annotations

import pytest

from graph_app.ontology import ONTOLOGY
from importers import naming

ORGANISATION = ONTOLOGY.kind("Organisation")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("PLZ", "postal_code"),
        ("E-Mail-Adresse", "email"),
        ("STRASSE", "street"),
        ("short_name", "short_name"),
        ("Ort", "city"),
    ],
)
def test_a_heading_names_a_field_by_name_label_or_alias(heading: str, name: str) -> None:
    found = naming.property_named(ORGANISATION, heading)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("heading", ["id", "version", "recorded_at", "Kennung", "", "Quatsch"])
def test_no_heading_names_a_field_that_the_program_sets(heading: str) -> None:
    assert naming.property_named(ORGANISATION, heading) is None


def test_a_relationship_has_fields_too() -> None:
    found = naming.property_named(ONTOLOGY.relation("MEMBER_OF"), "Rolle")
    assert found is not None
    assert found.name == "role"


@pytest.mark.parametrize("kind", ONTOLOGY.concrete, ids=lambda kind: kind.name)
def test_every_kind_is_found_by_its_frozen_name(kind: object) -> None:
    assert naming.kind_named(kind.name) is kind  # type: ignore[attr-defined]


def test_german_labels_and_plurals_name_kinds() -> None:
    assert [
        getattr(naming.kind_named(word), "name", "") for word in ("Amt", "Ämter", "Gremium", "Stellen", "Verein")
    ] == [
        "Office",
        "Office",
        "Body",
        "Position",
        "",
    ]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Verein", "Organisation"),
        ("MSO", "MigrantOrganisation"),
        ("Migrantenverein", "MigrantOrganisation"),
        ("Wohlfahrtsverband", "WelfareOrganisation"),
        ("VHS", "LanguageCourseProvider"),
        ("Sozialamt", "Office"),
        ("Arbeitskreis", "Body"),
        ("Ansprechpartner", "Person"),
        ("Kommune", "Territory"),
        ("Volunteer group", "VolunteerGroup"),
        ("xyzzy", ""),
    ],
)
def test_a_foreign_word_has_a_proposal(word: str, kind: str) -> None:
    assert naming.kind_proposed(word) == kind


@pytest.mark.parametrize(
    ("word", "rel"),
    [
        ("kooperiert mit", "COOPERATES_WITH"),
        ("MEMBER_OF", "MEMBER_OF"),
        ("ist Mitglied von", "MEMBER_OF"),
        ("gehört zu", "PART_OF"),
        ("finanziert", "FUNDED_BY"),
        ("verweist auf", "REFERS_TO"),
        ("xyzzy", ""),
    ],
)
def test_a_foreign_relationship_has_a_proposal(word: str, rel: str) -> None:
    assert naming.relation_proposed(word) == rel


def test_proposals_exist_in_the_ontology() -> None:
    kinds = {name for _, name in naming._KIND_WORDS}
    relations = {name for _, name in naming._RELATION_WORDS}
    assert kinds <= {kind.name for kind in ONTOLOGY.concrete}
    assert relations <= {rel.name for rel in ONTOLOGY.relations}
    assert {name for _, name in naming._BODY_WORDS} <= set(ONTOLOGY.vocabulary("body_kind").keys)
    assert {name for _, name in naming._PAPER_WORDS} <= set(ONTOLOGY.vocabulary("paper_type").keys)


@pytest.mark.parametrize(
    "heading", ["Telefon privat", "Geburtstag", "Mobiltelefon", "Home Phone", "Nationalität", "IBAN"]
)
def test_private_headings_are_known(heading: str) -> None:
    assert naming.private(heading)


@pytest.mark.parametrize(
    "heading", ["Telefon", "E-Mail geschäftlich", "Ehrenamt", "Mobilität", "Homepage", "Religionsgemeinschaft"]
)
def test_business_headings_are_not_private(heading: str) -> None:
    assert not naming.private(heading)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ausschuss für Soziales und Gesundheit", "fachausschuss"),
        ("Ausschuss für Chancengerechtigkeit und Integration", "integrationsrat"),
        ("Stadtrat", "rat"),
        ("Rat der Stadt Verl", "rat"),
        ("Städteregionstag", "kreistag"),
        ("AG Wohnen", "facharbeitsgruppe"),
        ("Runder Tisch", "sonstiges"),
    ],
)
def test_bodies_are_sorted_by_their_name(name: str, kind: str) -> None:
    assert naming.body_kind("", name) == kind
