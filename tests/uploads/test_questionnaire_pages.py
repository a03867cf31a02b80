"""A questionnaire goes out, is filled in, comes back, and becomes a plan for exactly its organisation."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from graph_app import clock
from graph_app.access import SYSTEM
from graph_app.entities import bulk, lines, reads
from graph_app.ontology import Day
from graph_app.organisations.pages import bp as organisations
from graph_app.store import Store
from graph_app.uploads.inquiries import bp as inquiries
from tests.importers.conftest import KREIS, TERRITORIES
from tests.uploads.conftest import Desk
from tests.visitors import Graph

SHEET, POSITIONS = "Ihre Angaben", "Stellen"
ADDRESS = "/beratungsstellen/wohnhilfe/fragebogen"
Edit = Callable[[Workbook], Any]


@pytest.fixture
def desk(embedded_store: Store, tmp_path: Path) -> Desk:
    """A Kreis with a counselling centre: two positions, one of them vacant; and another organisation."""
    bulk.write(embedded_store, SYSTEM, lines.read(TERRITORIES))
    graph = Graph(embedded_store)
    graph.make("Topic", "topic-sprache", name="Sprache", key="sprache")
    graph.make("Counselling", "wohnhilfe", name="Wohnhilfe e. V.", phone="05244 1000", city="=1+1", postal_code="01234")
    graph.make("Counselling", "andere", name="Andere Beratung", phone="05244 7777")
    graph.make("Position", "leitung", name="Leitung", title="Leitung", phone="05244 1001", status="besetzt")
    graph.make("Position", "empfang", name="Empfang", title="Empfang", status="vakant")
    graph.make("Person", "anna", name="Anna Muster", legal_basis="aufgabe")
    for source, rel, target in (
        ("wohnhilfe", "MAINTAINED_BY", KREIS), ("wohnhilfe", "SERVES", "ags-05999004"),
        ("wohnhilfe", "COVERS", "topic-wohnen"), ("leitung", "EMPLOYED_BY", "wohnhilfe"),
        ("empfang", "EMPLOYED_BY", "wohnhilfe"), ("anna", "HOLDS", "leitung"),
    ):  # fmt: skip
        graph.tie(source, rel, target)
    return Desk(embedded_store, tmp_path, organisations, inquiries)


def issued(desk: Desk) -> Workbook:
    """The file as it goes out."""
    answer = desk.get(f"{ADDRESS}.xlsx")
    assert answer.status_code == 200, answer.text
    return load_workbook(io.BytesIO(answer.data))


def row(book: Workbook, label: str) -> int:
    """The row of a field."""
    return next(cells[1].row for cells in book[SHEET].iter_rows() if cells[1].value == label)


def fill(book: Workbook, label: str, value: str, column: str = "D") -> None:
    """Write into the white field beside a label."""
    book[SHEET][f"{column}{row(book, label)}"] = value


def position(book: Workbook, key: str) -> int:
    """The row of a position."""
    return next(cells[0].row for cells in book[POSITIONS].iter_rows() if cells[0].value == f"stelle:{key}")


def returned(desk: Desk, book: Workbook, **fields: Any) -> str:
    """Hand the file in; the address of its plan."""
    target = io.BytesIO()
    book.save(target)
    said = {"stand": Day.on(clock.today()).text(), **fields}
    answer = desk.hand_in(target.getvalue(), "rueckfrage.xlsx", **said)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def refused(desk: Desk, book: Workbook, **fields: Any) -> str:
    """What is said about a file that is not taken."""
    page = desk.settled(returned(desk, book, **fields)).text
    assert "Import nicht möglich" in page
    return page


def accept(desk: Desk, address: str, answer: str = "take") -> None:
    """Answer every question alike and carry the plan out."""
    page = desk.settled(address)
    keys = dict.fromkeys(re.findall(r'name="antwort-([0-9a-f]{16})"', page.text))
    if keys:
        assert desk.post(f"{address}/antworten", **{f"antwort-{key}": answer for key in keys}).status_code == 303
        desk.settled(address)
    assert desk.post(f"{address}/ausfuehren").status_code == 303
    done = desk.settled(address)
    assert done.status_code == 302, done.text


def value(desk: Desk, key: str, name: str) -> Any:
    """A stored value."""
    return reads.one(desk.store, key).values.get(name)


def holders(desk: Desk, key: str) -> list[str]:
    """Who has a position."""
    found = reads.ties(desk.store, key)
    return [t.other.name for t in found if t.rel.name == "HOLDS" and t.other and not t.values.get("valid_to")]


def test_an_unchanged_file_only_confirms(desk: Desk) -> None:
    before = reads.one(desk.store, "wohnhilfe").values
    accept(desk, returned(desk, issued(desk)))
    after = reads.one(desk.store, "wohnhilfe").values
    assert after["confirmed_on"] == Day.on(clock.today())
    ignored = {"confirmed_on", "version", "recorded_at", "search_text"}
    assert {k: v for k, v in after.items() if k not in ignored} == {k: v for k, v in before.items() if k not in ignored}
    assert value(desk, "leitung", "confirmed_on") == Day.on(clock.today())


def test_a_changed_number_is_asked_about_and_taken(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Telefon", "05244 2222")
    address = returned(desk, book)
    page = desk.settled(address).text
    assert "neu „05244 2222“" in page
    accept(desk, address)
    assert "2222" in value(desk, "wohnhilfe", "phone")


def test_a_declined_change_stays_out_and_confirms_nothing(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Telefon", "05244 2222")
    accept(desk, returned(desk, book), "keep")
    assert "2222" not in value(desk, "wohnhilfe", "phone")
    assert value(desk, "wohnhilfe", "confirmed_on") is None


def test_a_position_without_holder_becomes_vacant(desk: Desk) -> None:
    book = issued(desk)
    book[POSITIONS][f"C{position(book, 'leitung')}"] = "derzeit vakant"
    accept(desk, returned(desk, book))
    assert value(desk, "leitung", "status") == "vakant"
    assert holders(desk, "leitung") == []


def test_a_new_holder_is_a_new_person_of_the_organisation(desk: Desk) -> None:
    book = issued(desk)
    book[POSITIONS][f"C{position(book, 'empfang')}"] = "Frau Berta Beispiel"
    accept(desk, returned(desk, book))
    assert holders(desk, "empfang") == ["Berta Beispiel"]
    assert value(desk, "empfang", "status") == "besetzt"


def test_a_declined_holder_leaves_no_person_behind(desk: Desk) -> None:
    book = issued(desk)
    book[POSITIONS][f"C{position(book, 'empfang')}"] = "Berta Beispiel"
    accept(desk, returned(desk, book), "keep")
    assert holders(desk, "empfang") == []
    assert desk.store.read("organisations/namesakes", names=["berta beispiel"]) == []


def test_places_and_topics_come_and_go(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Tätig in: Adorf", "nein")
    fill(book, "Weiterer Ort", "Bedorf")
    fill(book, "Weiteres Thema", "Sprache")
    accept(desk, returned(desk, book))
    ties = reads.ties(desk.store, "wohnhilfe")
    over = {t.target_id: "valid_to" in t.values and t.values["valid_to"] is not None for t in ties if t.outgoing}
    assert (over["ags-05999004"], over["ags-05999008"], over["topic-sprache"]) == (True, False, False)


def test_no_longer_true_without_anything_new_confirms_nothing(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "Telefon", "nein", "E")
    address = returned(desk, book)
    assert "stimmt nicht mehr" in desk.settled(address).text
    accept(desk, address)
    assert value(desk, "wohnhilfe", "confirmed_on") is None


def test_an_answer_that_is_no_address_stays_out_alone(desk: Desk) -> None:
    book = issued(desk)
    fill(book, "E-Mail", "kaputt")
    fill(book, "Telefon", "05244 2222")
    accept(desk, returned(desk, book))
    assert (value(desk, "wohnhilfe", "email"), value(desk, "wohnhilfe", "confirmed_on")) == (None, None)
    assert "2222" in value(desk, "wohnhilfe", "phone")


def test_only_the_fields_to_fill_in_are_unlocked(desk: Desk) -> None:
    book = issued(desk)
    sheet, number = book[SHEET], row(book, "Telefon")
    locked = [sheet[f"{column}{number}"].protection.locked for column in "ABCDE"]
    assert locked == [True, True, True, False, False]
    assert all(book[name].protection.sheet for name in book.sheetnames)
    assert [book[name].sheet_state for name in ("auswahl", "schluessel")] == ["hidden", "hidden"]


def test_zeros_and_formulas_stay_texts(desk: Desk) -> None:
    book = issued(desk)
    town, code = (book[SHEET][f"C{row(book, label)}"] for label in ("Ort", "Postleitzahl"))
    assert (town.value, town.data_type, code.value) == ("=1+1", "s", "01234")
    assert book[SHEET][f"D{row(book, 'Telefon')}"].number_format == "@"


def test_drop_downs_offer_places_topics_and_answers(desk: Desk) -> None:
    book = issued(desk)
    offered = {rule.formula1 for rule in book[SHEET].data_validations.dataValidation}
    assert {'"ja,nein"', "auswahl!$A$1:$A$4", "auswahl!$B$1:$B$2"} <= offered
    assert "Bedorf" in [cell.value for cell in book["auswahl"]["A"]]


def test_taking_it_back_restores_everything(desk: Desk) -> None:
    before = {key: reads.one(desk.store, key).values for key in ("wohnhilfe", "leitung", "empfang")}
    book = issued(desk)
    fill(book, "Telefon", "05244 2222")
    fill(book, "Weiterer Ort", "Bedorf")
    book[POSITIONS][f"C{position(book, 'leitung')}"] = "N.N."
    address = returned(desk, book)
    accept(desk, address)
    done = desk.settled(address).location
    assert done is not None
    number = done.partition("?")[0]
    assert desk.post(f"{number}/zuruecknehmen").status_code == 303
    ignored = {"version", "recorded_at", "search_text"}
    for key, values in before.items():
        now = reads.one(desk.store, key).values
        assert {k: v for k, v in now.items() if k not in ignored and v is not None} == {
            k: v for k, v in values.items() if k not in ignored and v is not None
        }
    assert holders(desk, "leitung") == ["Anna Muster"]


def test_the_page_offers_file_and_mail(desk: Desk) -> None:
    page = desk.get(ADDRESS).text
    assert f'href="{ADDRESS}.xlsx"' in page
    assert "Guten Tag" in page
    assert f'href="{ADDRESS}"' in desk.get("/beratungsstellen/wohnhilfe").text


def test_that_it_went_out_is_noted_without_what_it_tells(desk: Desk) -> None:
    issued(desk)
    entries = reads.history(desk.store, "ausgabe-rueckfrage", 5)
    assert [entry.action for entry in entries] == ["export"]
    assert not re.search("Muster|Wohnhilfe|05244", str(entries[0]))


def test_the_address_of_somebody_restricted_does_not_go_out_with_the_position(desk: Desk) -> None:
    graph = Graph(desk.store)
    graph.make(
        "Person", "weg", name="W", legal_basis="aufgabe", restricted=True, email="weg@example.org", phone="05244 4444"
    )
    graph.make("Position", "beratung", name="Beratung", email="weg@example.org", phone="+49 5244 4444")
    graph.tie("beratung", "EMPLOYED_BY", "wohnhilfe")
    graph.tie("weg", "HOLDS", "beratung")
    book = issued(desk)
    cells = [str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line]
    assert any("wird nicht ausgegeben" in cell for cell in cells)
    assert [cell for cell in cells if "weg@" in cell or "4444" in cell] == []
