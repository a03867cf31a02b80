"""Kumu's sheets and Kumu's JSON say the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from importers.draft import Draft, Line, Reading, Sheet, Unreadable
from importers.formats import kumu_json
from importers.sources import kumu
from tests.importers.damage import damaged, reads_or_refuses

BLUEPRINT = {
    "elements": [
        {"id": "org-ki", "label": "KI Kreis Viersen", "type": "Amt", "tags": ["KIM"], "E-Mail": "ki@example.org"},
        {"id": "org-vhs", "label": "VHS", "type": "Bildungsträger", "description": "Kurse"},
    ],
    "connections": [{"id": "c1", "from": "org-ki", "to": "VHS", "direction": "directed", "type": "kooperiert"}],
}


def sheet(name: str, *rows: tuple[int, str]) -> Sheet:
    return Sheet(name, tuple(Line(number, tuple(text.split(";"))) for number, text in rows))


def counted(name: str, *rows: str) -> Sheet:
    return sheet(name, *((number, text) for number, text in enumerate(rows, 1)))


def read(*sheets: Sheet) -> Reading:
    assert kumu.fits(sheets)
    return kumu.read(sheets)


def read_json(values: Any) -> Reading:
    data = json.dumps(values).encode()
    assert kumu_json.fits("karte.json", data)
    return kumu_json.read("karte.json", data)


def ends(draft: Draft) -> list[tuple[str, str]]:
    return [(tie.rel or tie.foreign, tie.end.key) for tie in draft.ties if tie.end]


ELEMENTS = counted("Elements", "Label;Type;Description;Tags", "AWO;Verband;hilft;a|b", "VHS;Träger;;", "KI;Amt;;")


def test_several_targets_in_a_cell_are_several_ties() -> None:
    reading = read(ELEMENTS, counted("Connections", "From;To;Type", "AWO;VHS|KI;kooperiert"))
    assert ends(reading.drafts[0]) == [("kooperiert", "VHS"), ("kooperiert", "KI")]


def test_elements_keep_place_word_and_description() -> None:
    draft = read(ELEMENTS).drafts[0]
    assert (draft.place.sheet, draft.place.row, draft.foreign) == ("Elements", 2, "Verband")
    assert draft.values == {"name": "AWO", "notes": "hilft"}
    assert read(ELEMENTS).unknown == ("Tags",)


def test_two_blank_rows_begin_a_new_section() -> None:
    one = sheet("Karte", (1, "Label;Type"), (2, "AWO;Verband"), (3, "VHS;Träger"), (6, "From;To"), (7, "AWO;VHS"))
    reading = read(one)
    assert [draft.key for draft in reading.drafts] == ["AWO", "VHS"]
    assert ends(reading.drafts[0]) == [("ohne Angabe", "VHS")]


def test_one_blank_row_begins_nothing() -> None:
    one = sheet("Karte", (1, "Label;Type"), (2, "AWO;Verband"), (4, "From;To"))
    assert [draft.key for draft in read(one).drafts] == ["AWO", "From"]


def test_a_section_with_other_headings_is_told() -> None:
    one = sheet("Karte", (1, "Label;Type"), (2, "AWO;Verband"), (6, "Farbe;Bedeutung"), (7, "rot;wichtig"))
    assert read(one).unknown == ("Karte, ab Zeile 6: Farbe, Bedeutung",)


def test_a_sheet_to_ignore_is_skipped_and_told() -> None:
    reading = read(ELEMENTS, counted("Notizen (ignore)", "Label;Type", "geheim;Amt"))
    assert "geheim" not in {draft.key for draft in reading.drafts}
    assert "Notizen (ignore)" in reading.notes[0]


def test_elements_with_ids_are_tied_by_ids() -> None:
    reading = read(
        counted("E", "ID;Label;Type", "o1x;AWO;Verband", "o2x;VHS;Träger"), counted("C", "From;To", "o1x;o2x")
    )
    assert ends(reading.drafts[0]) == [("ohne Angabe", "o2x")]
    assert reading.drafts[0].external == (("kumu", "o1x"),)


def test_equal_labels_of_two_types_are_two_elements() -> None:
    reading = read(counted("E", "Label;Type", "Verl;Kommune", "Verl;Amt", "Verl;Amt"))
    assert [draft.key for draft in reading.drafts] == ["Verl (Kommune)", "Verl (Amt)"]
    assert [entry.place.row for entry in reading.rejected] == [4]


def test_a_connection_to_nobody_is_rejected() -> None:
    reading = read(ELEMENTS, counted("C", "From;To", "AWO;Jugendamt"))
    assert reading.rejected[0].place.row == 2
    assert "„Jugendamt“" in reading.rejected[0].messages[0]


def test_connections_alone_make_their_elements() -> None:
    reading = read(counted("C", "From;To;Type", "AWO;VHS;kooperiert"))
    assert [draft.values["name"] for draft in reading.drafts] == ["AWO", "VHS"]
    assert "nur Verbindungen" in reading.notes[0]


@pytest.mark.parametrize("head", ["Label", "Name;Ort", "Id;Label", "Institution;From;To", ""])
def test_other_lists_are_not_kumus(head: str) -> None:
    assert not kumu.fits([counted("Blatt", head, "a;b")])


def test_json_is_read_by_id_and_by_label() -> None:
    reading = read_json(BLUEPRINT)
    assert ends(reading.drafts[0]) == [("kooperiert", "org-vhs")]
    assert reading.drafts[0].kind == "Office"
    assert reading.drafts[0].values == {"name": "KI Kreis Viersen", "email": "ki@example.org"}
    assert reading.drafts[1].values == {"name": "VHS", "notes": "Kurse"}
    assert reading.unknown == ("tags",)


def test_an_export_of_a_project_is_read_and_its_views_are_not() -> None:
    project = {
        "elements": [{"_id": "elem-Ab3x", "attributes": {"label": "AWO", "element type": "Verband"}}],
        "connections": [],
        "perspectives": [{}],
    }
    reading = read_json(project)
    assert (reading.drafts[0].values["name"], reading.drafts[0].foreign) == ("AWO", "Verband")
    assert reading.drafts[0].external == (("kumu", "elem-Ab3x"),)
    assert reading.not_taken == ("perspectives",)


def test_broken_json_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable, match="Zeile 2"):
        kumu_json.read("x.json", b'{"elements": [],\n "connections": [}')


@settings(max_examples=100, deadline=None)
@given(damaged(json.dumps(BLUEPRINT).encode()))
def test_damaged_bytes_are_read_or_refused(data: bytes) -> None:
    kumu_json.fits("x", data)
    assert reads_or_refuses(lambda found: kumu_json.read("x.json", found), data)
