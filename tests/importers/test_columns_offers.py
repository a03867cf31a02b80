"""Columns of lists of offers: languages, the place of a course, what has no field."""

from __future__ import annotations

import pytest

from graph_app.ontology import ONTOLOGY
from graph_app.schemas import checked
from tests.importers.tables import of_kind, read, targets_of


@pytest.mark.parametrize(
    "cell", ["Deutsch/Türkisch", "Deutsch und Türkisch", "Deutsch, Türkisch", "Deutsch\\nTürkisch"]
)
def test_languages_are_told_apart_however_they_are_written(cell: str) -> None:
    (offer,) = of_kind(read(f"Angebot|Träger|Sprachen\nTreff|AWO|{cell}"), "Offer")
    assert checked(ONTOLOGY.kind("Offer"), {"languages": offer.values["languages"]}, partial=True) == {
        "languages": ["Deutsch", "Türkisch"]
    }


def test_a_postal_code_beside_the_place_of_a_course_is_not_that_of_its_provider() -> None:
    beside = targets_of("Angebot|Träger|Niveau|Kursort|PLZ\nKurs|AWO|B1|Verl|33415")
    assert (beside["Kursort"], beside["PLZ"]) == ("LOCATED_AT", "")
    assert targets_of("Angebot|Träger|PLZ|Niveau|Kursort\nKurs|AWO|33330|B1|Verl")["PLZ"] == "organisation.postal_code"


def test_columns_of_offers_that_have_no_field_are_named() -> None:
    reading = read("Angebot|Träger|Niveau|Kursart|Zielgruppe|Kosten\nKurs|AWO|B1|Abendkurs|Erwachsene|0")
    assert reading.unknown == ("Kursart", "Zielgruppe", "Kosten")
