"""Gephi's node and edge tables, with their intervals of time."""

from __future__ import annotations

import pytest

from importers.draft import Line, Reading, Sheet
from importers.sources import gephi, kumu


def table(name: str, *rows: str) -> Sheet:
    return Sheet(name, tuple(Line(number, tuple(text.split(";"))) for number, text in enumerate(rows, 1)))


NODES = table("nodes", "Id;Label;Interval;typ;modularity_class", "awo;AWO;;Verband;3", "vhs;VHS;<[2021,2023]>;Träger;3")


def read(*sheets: Sheet) -> Reading:
    assert gephi.fits(sheets)
    assert not kumu.fits(sheets)
    return gephi.read(sheets)


def days(interval: str) -> list[dict[str, str]]:
    edges = table(
        "edges",
        "Source;Target;Type;Id;Label;Weight;Time Interval",
        f"awo|vhs|Directed|0|kooperiert|1.0|{interval}".replace("|", ";"),
    )
    line = edges.lines[1]
    whole = Line(line.number, (*line.cells[:6], interval))
    reading = read(NODES, Sheet("edges", (edges.lines[0], whole)))
    return [dict(tie.values) for tie in reading.drafts[0].ties]


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        ("<[2021,2023]>", [{"valid_from": "2021", "valid_to": "2023"}]),
        ("<[2021.0, 2023.0)>", [{"valid_from": "2021", "valid_to": "2023"}]),
        ("<[2021-05-01, Infinity]>", [{"valid_from": "2021-05-01"}]),
        (
            "<[2019,2020]; [2022,2023]>",
            [{"valid_from": "2019", "valid_to": "2020"}, {"valid_from": "2022", "valid_to": "2023"}],
        ),
        ("", [{}]),
    ],
)
def test_an_interval_is_a_period(interval: str, expected: list[dict[str, str]]) -> None:
    assert days(interval) == expected


def test_nodes_have_names_words_and_periods() -> None:
    reading = read(NODES)
    awo, vhs = reading.drafts
    assert (awo.values, awo.foreign, awo.external) == ({"name": "AWO"}, "Verband", (("gephi", "awo"),))
    assert vhs.values["valid_from"] == "2021"
    assert reading.not_taken == ("modularity_class",)


def test_the_label_of_an_edge_is_its_word() -> None:
    reading = read(
        NODES, table("edges", "Source;Target;Type;Label", "awo;vhs;Undirected;MEMBER_OF", "vhs;fehlt;Directed;x")
    )
    assert [(tie.rel, tie.foreign) for tie in reading.drafts[0].ties] == [("MEMBER_OF", "")]
    assert [(entry.place.sheet, entry.place.row) for entry in reading.rejected] == [("edges", 3)]


def test_an_edge_table_alone_names_its_nodes() -> None:
    reading = read(table("edges", "Source;Target;Type;Kind", "AWO;VHS;Directed;kooperiert"))
    assert [draft.key for draft in reading.drafts] == ["AWO", "VHS"]
    assert reading.types[-1].word == "kooperiert"


@pytest.mark.parametrize("head", ["Name;Id;Label", "Quelle;Ziel", "Label;Type", ""])
def test_other_lists_are_not_gephis(head: str) -> None:
    assert not gephi.fits([table("x", head)])
