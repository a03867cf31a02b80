"""Case data in an import over HTTP: a question on the plan, what its answer writes, what is said beside a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph_app.access import SYSTEM
from graph_app.entities import bulk, dump, lines, reads
from graph_app.ontology import ONTOLOGY
from graph_app.store import Store
from tests.importers.conftest import TERRITORIES
from tests.uploads.conftest import Desk

LIST = "Institution;Bemerkung\r\nNähstube;Rückruf, geb. 12.03.1990\r\nChor;nur vormittags\r\n"


@pytest.fixture
def desk(embedded_store: Store, tmp_path: Path) -> Desk:
    """A Kreis of three municipalities, and somebody who hands files in."""
    bulk.write(embedded_store, SYSTEM, lines.read(TERRITORIES))
    return Desk(embedded_store, tmp_path)


def test_the_plan_asks_and_writes_nothing_before_the_answer(desk: Desk) -> None:
    before = dump.digest(desk.store)
    plan = str(desk.hand_in(LIST).location)
    page = desk.settled(plan).text
    assert "Fallangaben in dieser Zeile?" in page
    assert "„geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus" in page
    desk.post(f"{plan}/ausfuehren")
    assert dump.digest(desk.store) == before


@pytest.mark.parametrize(("answer", "kept"), [("without", None), ("take", "Rückruf, geb. 12.03.1990")])
def test_the_answer_decides_what_is_written(desk: Desk, answer: str, kept: str | None) -> None:
    plan = str(desk.hand_in(LIST).location)
    found = re.search(r'name="(antwort-[0-9a-f]{16})"', desk.settled(plan).text)
    assert found is not None
    desk.settled(str(desk.post(f"{plan}/antworten", **{found[1]: answer}).location))
    report = desk.settled(str(desk.post(f"{plan}/ausfuehren").location))
    assert report.status_code == 302
    every = reads.page(desk.store, ONTOLOGY.kind("Organisation"), reads.ListQuestion()).items
    assert [record.values.get("notes") for record in every if record.name == "Nähstube"] == [kept]


def test_the_origin_and_the_name_of_a_file_are_looked_at(desk: Desk) -> None:
    answer = desk.hand_in(LIST, "Liste Familie Demo.csv", herkunft="Brief von Klient A.")
    assert answer.status_code == 422
    assert set(re.findall(r'name="(trotzdem-[^"]+)"', answer.text)) == {"trotzdem-datei", "trotzdem-herkunft"}
    ticked = dict(re.findall(r'name="(trotzdem-[^"]+)" value="([^"]+)"', answer.text))
    assert desk.hand_in(LIST, "Liste Familie Demo.csv", herkunft="Brief von Klient A.", **ticked).status_code == 303


def test_pasted_text_is_not_looked_at_before_it_becomes_a_plan(desk: Desk) -> None:
    assert "data-no-caution" in desk.get("/import").text
