"""Running text becomes proposals that ask; what is vague, planned or signed becomes nothing."""

from __future__ import annotations

import pytest

from importers.draft import Draft
from importers.pasted import prose
from importers.sentences import sentences


def places(text: str) -> list[tuple[str, str, str, str]]:
    found = []
    for draft in prose(text).drafts:
        if draft.kind == "Statement":
            end = draft.ties[0].end
            found.append(
                (
                    draft.values["dimension"],
                    end.text if end else "",
                    draft.values["state"],
                    draft.values.get("since", ""),
                )
            )
    return found


def first(text: str, kind: str) -> Draft:
    return next(draft for draft in prose(text).drafts if draft.kind == kind)


def test_an_open_list_of_towns_is_a_statement_for_each() -> None:
    text = (
        "So ist bekannt das z.B. in den Kommunen Bergneustadt, Marienheide, Lindlar, Waldbröl bereits erfolgreich "
        "Case-ManagerInnen einsetzen."
    )
    assert places(text) == [
        ("case_management", town, "ja", "") for town in ("Bergneustadt", "Marienheide", "Lindlar", "Waldbröl")
    ]


def test_the_year_a_sentence_begins_with_is_the_beginning() -> None:
    text = (
        "2023 kamen mit Borgholzhausen, Herzebrock-Clarholz, Schloß Holte-Stukenbrock, Harsewinkel und Verl fünf "
        "weitere Kommunen zum KIM-Programm hinzu."
    )
    assert [(town, since) for _, town, _, since in places(text)] == [
        (town, "2023")
        for town in ("Borgholzhausen", "Herzebrock-Clarholz", "Schloß Holte-Stukenbrock", "Harsewinkel", "Verl")
    ]


def test_a_day_of_beginning_is_kept() -> None:
    text = "Die Umsetzung des Förderprogramms KIM hat in der Stadt Bergisch Gladbach am 01.07.2021 begonnen."
    assert places(text) == [("kim_participation", "Bergisch Gladbach", "ja", "01.07.2021")]


@pytest.mark.parametrize(
    ("named", "kreis"),
    [
        ("Oberbergischen Kreis", "Oberbergischer Kreis"),
        ("Rheinisch-Bergischen Kreis", "Rheinisch-Bergischer Kreis"),
        ("kreis Gütersloh", "Kreis Gütersloh"),
    ],
)
def test_a_kreis_is_called_by_its_own_name(named: str, kreis: str) -> None:
    assert places(f"Das KIM wird im {named} seit 2021 umgesetzt.") == [("kim_participation", kreis, "ja", "2021")]


def test_a_denied_participation_is_a_no() -> None:
    assert places("Das KIM wird in der Stadt Musterstadt derzeit nicht umgesetzt.") == [
        ("kim_participation", "Musterstadt", "nein", "")
    ]


def test_a_town_that_takes_part_by_its_own_word() -> None:
    assert places("Rietberg nimmt seit 2021 am KIM teil.") == [("kim_participation", "Rietberg", "ja", "2021")]


@pytest.mark.parametrize(
    "text",
    [
        "Wie sieht die Umsetzung des KIM in der Stadt Gummersbach aus?",
        "Etliche Kommunen des Oberbergischen Kreises beteiligen sich bereits an der Umsetzung des KIM.",
        "Das KIM soll in der Stadt Musterstadt umgesetzt werden.",
        "Kommune, Wohlfahrtspflege, Schulen und Beratungsstellen setzen das KIM in den Kommunen gemeinsam um.",
        "Gummersbach ist eine Stadt im Oberbergischen Kreis.",
    ],
)
def test_questions_plans_and_vague_sentences_state_nothing(text: str) -> None:
    assert places(text) == []


def test_every_proposal_asks_and_shows_its_sentence() -> None:
    text = "Die Umsetzung des KIM hat in der Stadt Verl am 01.07.2021 begonnen."
    (draft,) = prose(text).drafts
    assert (draft.question, draft.options) == ("Übernehmen?", (("take", "Übernehmen"), ("skip", "Auslassen")))
    assert draft.values["quote"] == text
    assert draft.messages[0] == f"Im Text steht: „{text}“"


def test_counted_positions_at_a_place_are_proposed_one_by_one() -> None:
    text = (
        "Der Kreis hat im Rahmen der kreisweit insgesamt sieben zur Verfügung stehenden Stellen zugesichert, zwei in "
        "Bergisch Gladbach anzusiedeln und zu finanzieren."
    )
    found = [draft for draft in prose(text).drafts if draft.kind == "Position"]
    assert [draft.values["name"] for draft in found] == ["Stelle Bergisch Gladbach 1", "Stelle Bergisch Gladbach 2"]
    assert found[0].values["status"] == "geplant"
    assert found[0].ties[0].values["quote"] == text


def test_a_paper_that_went_to_a_body_is_proposed() -> None:
    draft = first(
        "Auf die Sitzungsvorlage 2020/0354 für den Städteregionsausschuss am 19.06.2020 wird verwiesen.", "Paper"
    )
    (tie,) = draft.ties
    assert draft.values == {"name": "Sitzungsvorlage 2020/0354", "number": "2020/0354", "paper_type": "vorlage"}
    assert (tie.rel, tie.end and tie.end.text, tie.values["date"]) == (
        "SUBMITTED_TO",
        "Städteregionsausschuss",
        "19.06.2020",
    )


def test_a_body_and_a_day_are_a_meeting() -> None:
    draft = first("Die nächste Sitzung der Lenkungsgruppe ist am 3. Dezember 2026 im Kreishaus.", "Meeting")
    assert draft.values == {"name": "Lenkungsgruppe, 03.12.2026", "planned_on": "03.12.2026"}


def test_who_is_responsible_is_proposed_with_place_and_topic() -> None:
    draft = first("Das Jobcenter Kreis Gütersloh ist zuständig für Arbeit in Rietberg.", "Office")
    assert draft.values == {"name": "Jobcenter Kreis Gütersloh"}
    assert [(tie.rel, tie.end and tie.end.text) for tie in draft.ties] == [
        ("RESPONSIBLE_FOR", "Rietberg"),
        ("COVERS", "Arbeit"),
    ]


def test_an_office_without_a_name_of_its_own_gets_its_place() -> None:
    draft = first("Im Kreis Viersen berät das Kommunale Integrationszentrum alle Schulen und Kitas.", "Office")
    assert draft.values["name"] == "Kommunales Integrationszentrum Kreis Viersen"
    assert "ergänzt" in draft.messages[1]


def test_a_person_is_proposed_only_with_a_business_address() -> None:
    text = (
        "Ansprechpartnerin ist Frau Eva Beispiel, Caritasverband Gütersloh, Tel. 05241 123-45, "
        "beispiel@caritas.example.org."
    )
    draft = first(text, "Person")
    assert draft.values == {
        "name": "Eva Beispiel",
        "salutation": "Frau",
        "email": "beispiel@caritas.example.org",
        "phone": "05241 123-45",
    }
    assert draft.ties[0].end is not None
    assert draft.ties[0].end.text == "Caritasverband Gütersloh"
    assert not prose("Geleitet wird die Gruppe von Frau Eva Beispiel aus Gütersloh.").drafts


def test_who_signed_is_never_proposed_nor_quoted() -> None:
    text = """Sehr geehrte Frau Anders,

die Umsetzung des KIM hat in der Stadt Gummersbach am 01.07.2021 begonnen.

Beispiel, Eva

Name, Vorname



Unterschrift

Muster, Max

Name, Vorname

Unterschrift

Gummersbach den 25.03.2024"""
    reading = prose(text)
    assert [draft.values.get("observed_on") for draft in reading.drafts] == ["25.03.2024"]
    assert not any(name in str(reading) for name in ("Beispiel", "Muster", "Anders"))


def test_abbreviations_and_days_end_no_sentence() -> None:
    text = "Am 16.06.2021 tagte z. B. der Rat in Halle (Westf.) mit Dr. Eva Beispiel. Danach war Schluss."
    assert list(sentences(text)) == [text[:-20], "Danach war Schluss."]


def test_wrapped_lines_are_one_sentence() -> None:
    text = "Die Umsetzung des Förderprogramms KIM hat in der Stadt Bergisch Gladbach am\n01.07.2021 begonnen.\n\nZiele"
    assert list(sentences(text)) == [
        "Die Umsetzung des Förderprogramms KIM hat in der Stadt Bergisch Gladbach am 01.07.2021 begonnen.",
        "Ziele",
    ]


def test_a_text_without_proposals_says_so() -> None:
    assert "nichts zu erkennen" in prose("Heute scheint die Sonne über dem Rathaus.").notes[0]
