"""Pasted text: a page of a council's system becomes a paper; any text is read or refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.draft import Reading, Unreadable, reading_of
from importers.pasted import allris, prose
from importers.stations import stations

PAGE = (Path(__file__).with_name("data") / "pasted" / "vorlage-tabelle.txt").read_text(encoding="utf-8")
SCATTERED = """Mitteilungsvorlage - 2021/0345
Grunddaten
- Betreff:
-
Sachstandsbericht zum kommunalen Integrationsmanagement - Antrag vom 15.04.2021 -
- Status:
- öffentlich (Vorlage abgeschlossen)
- Vorlageart:
- Mitteilungsvorlage
- Federführend:
- A 46 - Kommunales Integrationszentrum
- Antragstellend:
- Beispiel, Eva
Beratungsfolge
Status | Datum | Gremium | Beschluss | NA |
---|---|---|---|---|
●
Erledigt
|
|
Ausschuss für Soziales, Gesundheit, Senioren und demographische Vielfalt
|
Kenntnisnahme
|
|
|
16.06.2021
|
●
Offen
|
|
Städteregionstag
|
Kenntnisnahme
|
|
|
24.06.2021
|
Sachlage:
Die Verwaltung berichtet.
"""


def submitted(reading: Reading) -> list[tuple[str, dict[str, str]]]:
    names = {draft.key: draft.values["name"] for draft in reading.drafts}
    return [(names[tie.end.key], dict(tie.values)) for tie in reading.drafts[0].ties if tie.end]


def test_a_page_with_scattered_cells_is_a_paper() -> None:
    assert allris(SCATTERED).drafts[0].values == {
        "name": "Sachstandsbericht zum kommunalen Integrationsmanagement - Antrag vom 15.04.2021",
        "number": "2021/0345",
        "paper_type": "mitteilungsvorlage",
        "public": "ja",
        "lead": "A 46 - Kommunales Integrationszentrum",
    }


def test_every_station_has_its_body_and_its_day() -> None:
    assert submitted(allris(SCATTERED)) == [
        (
            "Ausschuss für Soziales, Gesundheit, Senioren und demographische Vielfalt",
            {"date": "16.06.2021", "result": "Kenntnisnahme"},
        ),
        ("Städteregionstag", {"date": "24.06.2021", "result": "Kenntnisnahme"}),
    ]


def test_a_page_with_rows_says_purpose_and_result() -> None:
    reading = allris(PAGE)
    assert reading.drafts[0].values["number"] == "SV-10-0898"
    assert reading.drafts[0].values["public"] == "nein"
    assert submitted(reading) == [
        (
            "Ausschuss für Arbeit, Soziales und Gesundheit",
            {"date": "16.05.2023", "purpose": "Vorberatung", "result": "ungeändert beschlossen"},
        ),
        ("Kreistag", {"date": "21.06.2023", "result": "Entscheidung"}),
    ]


def test_bodies_of_a_paper_are_only_mentioned() -> None:
    bodies = [draft for draft in allris(PAGE).drafts if draft.kind == "Body"]
    assert [(draft.mention, draft.values["body_kind"]) for draft in bodies] == [
        (True, "fachausschuss"),
        (True, "kreistag"),
    ]


def test_names_in_a_paper_are_not_taken_and_it_is_said() -> None:
    reading = allris(PAGE)
    assert "Beispiel" not in str(reading.drafts)
    assert {"Bearbeiter/in", "Beschlussvorschlag"} <= set(reading.not_taken)
    assert reading.unknown == ("Geschäftszeichen",)


def test_another_paper_in_the_text_is_mentioned() -> None:
    assert "Im Text erwähnt: Vorlage 2020/0354." in allris(PAGE).drafts[0].messages


@pytest.mark.parametrize("text", ["", "Guten Tag", "Betreff: nur ein Brief"])
def test_other_text_is_no_paper(text: str) -> None:
    with pytest.raises(Unreadable, match="ganze Seite"):
        allris(text)


@pytest.mark.parametrize("read", [allris, prose])
def test_endless_text_is_refused(read: object) -> None:
    with pytest.raises(Unreadable, match=r"400\.000"):
        read("a" * 400_001)  # type: ignore[operator]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=30), st.sampled_from([*SCATTERED.split("\n"), *PAGE.split(" ")])), max_size=40)
)
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    for joint in ("\n", " "):
        text = joint.join(pieces)
        for read in (allris, prose):
            try:
                reading = read(text)
            except Unreadable:
                continue
            assert reading_of(reading.to_json()) == reading


SHORT = "Mitteilungsvorlage - 2024/0345\nBetreff: Sachstand KIM\nVorlageart: Mitteilungsvorlage\nBeratungsfolge:\n"
HEADS = "Status\tDatum\tGremium\tBeschluss\n"
NOTED = {"date": "05.03.2024", "result": "zur Kenntnis genommen"}


@pytest.mark.parametrize(
    "rows",
    [
        HEADS + "Ö\t05.03.2024\tLenkungsgruppe KIM\tzur Kenntnis genommen",
        HEADS + "Ö  05.03.2024\tLenkungsgruppe KIM\tzur Kenntnis genommen",
        "Status\nDatum\nGremium\nBeschluss\nÖ\n05.03.2024\nLenkungsgruppe KIM\nzur Kenntnis genommen",
        "05.03.2024 Lenkungsgruppe KIM zur Kenntnis genommen",
        "Ö 7.1 05.03.2024, 17:00 Uhr Lenkungsgruppe KIM – zur Kenntnis genommen",
    ],
)
def test_headings_are_no_body_and_every_row_gives_one(rows: str) -> None:
    last = "\n12.03.2024\tKreistag\tungeändert beschlossen"
    assert submitted(allris(SHORT + rows)) == [("Lenkungsgruppe KIM", NOTED)]
    assert submitted(allris(SHORT + rows + last))[1:] == [
        ("Kreistag", {"date": "12.03.2024", "result": "ungeändert beschlossen"})
    ]


def test_a_body_of_any_name_stands_under_its_heading() -> None:
    assert submitted(allris(f"{SHORT}{HEADS}Ö\t05.03.2024\tRunder Tisch\tzur Kenntnis genommen")) == [
        ("Runder Tisch", NOTED)
    ]


def test_what_is_not_understood_of_the_sequence_is_named() -> None:
    reading = allris(f"{SHORT}05.03.2024 Lenkungsgruppe KIM zur Kenntnis genommen\nKaffee\n12.03.2024 Pause")
    assert reading.drafts[0].messages == (
        "„Kaffee“ steht in der Beratungsfolge und ist nicht verstanden.",
        "„12.03.2024 Pause“ steht in der Beratungsfolge und ist nicht verstanden.",
    )


def test_long_runs_of_blanks_do_not_stall_the_sequence_of_bodies() -> None:
    blanks = " " * 100_000
    rows = [f"05.03.2024 Lenkungsgruppe{blanks}KIM{blanks}– zur Kenntnis genommen", f"Ö{blanks}Kaffee"]
    found, lost = stations(["Beratungsfolge", *rows], re.compile("$^"))
    assert [(one.body, one.day, one.rest) for one in found] == [
        ("Lenkungsgruppe KIM", "05.03.2024", ("zur Kenntnis genommen",))
    ]
    assert lost == ["Ö Kaffee"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("run", [" " * 100_000, " \t" * 50_000, "-" * 100_000, "– " * 50_000])
def test_a_page_with_an_endless_run_is_read_like_one_with_a_short_one(run: str) -> None:
    page = f"Vorlage{run}x\n{SHORT}05.03.2024 Lenkungsgruppe KIM zur Kenntnis genommen"
    assert submitted(allris(page)) == submitted(allris(page.replace(run, " ")))
