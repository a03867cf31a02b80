"""What counts as the same record, what is asked about, and what is somebody else."""

from __future__ import annotations

import pytest

from graph_app.access import SYSTEM
from graph_app.entities import changes
from graph_app.ontology import ONTOLOGY
from graph_app.schemas import checked
from graph_app.store import Store
from importers.known import Known
from importers.matching import Match, matched

STORED = (
    ("Counselling", {"name": "Caritasverband für den Kreis Musterkreis e. V.", "city": "Adorf"}),
    ("Organisation", {"name": "Wohnhilfe Beispiel e. V.", "city": "Bedorf", "email": "info@example.org"}),
    ("Organisation", {"name": "Arbeiterwohlfahrt Adorf", "city": "Adorf", "aliases": "AWO Adorf"}),
    ("Office", {"name": "Jobcenter Musterkreis", "city": "Adorf"}),
    ("Person", {"name": "Koordination KIM", "email": "kim@example.org", "legal_basis": "aufgabe"}),
)


@pytest.fixture
def known(embedded_store: Store) -> Known:
    """A few stored records."""
    for name, values in STORED:
        kind = ONTOLOGY.kind(name)
        loaded = checked(kind, values)
        embedded_store.change(lambda tx, kind=kind, loaded=loaded: changes.create(tx, SYSTEM, kind, loaded))
    return Known(embedded_store)


def match(known: Known, name: str, kind: str = "Organisation", **values: str) -> Match:
    """What is found for a draft."""
    declared = ONTOLOGY.kind(kind)
    return matched(known, declared, name, checked(declared, {"name": name, **values}, partial=True), None)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("Wohnhilfe Beispiel e. V.", "Wohnhilfe Beispiel e. V."),
        ("WOHNHILFE BEISPIEL E.V.", "Wohnhilfe Beispiel e. V."),
        ("AWO Adorf", "Arbeiterwohlfahrt Adorf"),
    ],
)
def test_a_name_or_another_name_is_the_same_record(name: str, stored: str, known: Known) -> None:
    found = match(known, name)
    assert found.record is not None
    assert found.record.name == stored


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Wohn-Hilfe Beispiel eV", {}),
        ("Caritas-Verband für den Kreis Musterkreis eV", {"city": "Adorf"}),
        ("AWO in Adorf", {"city": "Adorf"}),
        ("Wohnhilfe Beispil e. V.", {}),
        ("Ganz anderer Verein", {"email": "INFO@example.org"}),
        ("Jobcenter Musterkreis", {"city": "Cestadt"}),
    ],
)
def test_what_may_be_the_same_is_asked_about(name: str, values: dict[str, str], known: Known) -> None:
    found = match(known, name, **values)
    assert found.record is None
    assert found.candidates


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Diakonie Musterkreis e. V.", {"city": "Adorf"}),
        ("Sozialamt Musterkreis", {"city": "Adorf"}),
        ("Wohnhilfe Cestadt e. V.", {"city": "Cestadt"}),
        ("Beispiel Sprachschule", {}),
    ],
)
def test_something_else_is_new_without_a_question(name: str, values: dict[str, str], known: Known) -> None:
    assert match(known, name, **values) == Match()


def test_a_person_with_the_address_of_another_is_asked_about(known: Known) -> None:
    found = match(known, "Leitung KIM", "Person", email="kim@example.org")
    assert [candidate.reason for candidate in found.candidates] == ["gleiche E-Mail"]


def test_a_person_of_the_same_name_with_another_address_is_asked_about(known: Known) -> None:
    found = match(known, "Koordination KIM", "Person", email="anders@example.org")
    assert found.record is None
    assert found.candidates[0].reason == "gleicher Name"


def test_records_read_in_portions_are_those_read_at_once(
    known: Known, embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = known.of(ONTOLOGY.kind("Organisation")).records
    monkeypatch.setattr("importers.known.AT_ONCE", 1)
    monkeypatch.setattr("importers.known.PORTION", 3)
    assert len(whole) == 4
    assert Known(embedded_store).of(ONTOLOGY.kind("Organisation")).records == whole
