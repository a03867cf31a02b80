"""Laws of importing over lists made at random: a preview keeps its word, twice is once, undo undoes, exports come back.

Rows go in as sheets; reading bytes has tests of its own. Questions are answered once for all of a sort.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_app import clock
from graph_app.access import SYSTEM, Role
from graph_app.entities import bulk, dump, lines
from graph_app.exports.faces import Face
from graph_app.exports.formats import tables_csv, xlsx
from graph_app.exports.reads import Question, outgoing
from graph_app.starter.changes import load_example
from graph_app.store import Store
from importers import formats
from importers.arrival import understood
from importers.draft import Line, Reading, Sheet
from importers.intake import Decisions, Intake
from importers.plan import Plan
from importers.planning import planned
from importers.run import Outcome, run
from importers.undo import undo
from tests.exports.conftest import emptied, unpacked
from tests.importers.conftest import INTAKE, KREIS, TERRITORIES

HEADINGS = (
    "Institution",
    "Straße",
    "PLZ",
    "Ort",
    "Telefon",
    "E-Mail",
    "Webseite",
    "Tätig in",
    "Ansprechperson",
    "Funktion",
)
ANSWERS = Decisions({"*same": "new", "*persons": "one", "*compound": "one"})
#: Columns of an export that an import names and leaves alone: keeping, evidence, and the sheet about the export.
KEPT_OUT = {"Kennung", "Beispieldaten", "Quelle", "Blatt „Stand und Quellen“"}
Row = tuple[str, ...]

few = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
STEMS = (
    "AWO Kreisverband",
    "Caritasverband",
    "DRK Kreisverband",
    "Förderverein Brücke",
    "Volkshochschule",
    "Türkisch-Deutscher Verein",
    "Jüdische Gemeinde",
    "Amt für Migration & Teilhabe",
    "Jobcenter",
    "„Haus der Begegnung“ e. V.",
    "IN VIA – Jugendmigrationsdienst",
)
PEOPLE = ("Dr. Erika Müßig", "Aylin Öztürk", "Jörg van der Heide", "Zoë Łukaszewska", "Frau Ğülay Şahin")
TOWNS = ("Adorf", "Bedorf", "Cestadt")

phones = st.builds(
    lambda form, area, number: form.format(area=area, number=number),
    st.sampled_from(("05{area} {number}", "05{area}/{number}", "(05{area}) {number}-0", "+49 5{area} {number}", "")),
    st.integers(200, 999),
    st.integers(1000, 99999),
)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """A list as a Kreis keeps it: every organisation once, each in some municipalities."""
    names = draw(
        st.lists(st.tuples(st.sampled_from(STEMS), st.sampled_from(TOWNS)), min_size=1, max_size=5, unique=True)
    )
    people = draw(st.permutations((*PEOPLE, "N.N.", "", "")))
    found = []
    for number, (stem, town) in enumerate(names):
        places = draw(st.lists(st.sampled_from(TOWNS), max_size=3, unique=True))
        found.append((
            f"{stem} {town}",
            draw(st.sampled_from(("Hauptstraße 5", "Am Großen Bäumchen 12 a", ""))),
            draw(st.sampled_from(("33330", "01234", "59555", ""))),
            town,
            draw(phones),
            draw(st.sampled_from((f"info{number}@example.org", ""))),
            draw(st.sampled_from((f"www.beispiel{number}.example.org", ""))),
            "; ".join(places),
            people[number],
            draw(st.sampled_from(("Leitung", "Geschäftsführung", "Beratung MBE", ""))),
        ))  # fmt: skip
    return found


def kreis(store: Store) -> Store:
    """The store with nothing but the Kreis."""
    emptied(store)
    bulk.write(store, SYSTEM, lines.read(TERRITORIES))
    return store


def sheet(found: Sequence[Row]) -> Reading:
    """The rows under their headings."""
    texts = [HEADINGS, *found]
    return Reading("test", (Sheet("Liste", tuple(Line(number, cells) for number, cells in enumerate(texts, 1))),))


def plan(store: Store, raw: Reading, intake: Intake = INTAKE) -> Plan:
    """The preview."""
    arrival = understood(store, raw, intake)
    return planned(store, arrival.reading, arrival.intake, ANSWERS)


def carried_out(store: Store, raw: Reading, intake: Intake = INTAKE) -> Outcome:
    """The run."""
    arrival = understood(store, raw, intake)
    return run(store, SYSTEM, arrival.reading, arrival.intake, ANSWERS)


def nodes(store: Store) -> Counter[str]:
    """How many records of each kind there are, without those that keep the books of an import."""
    return Counter(
        line["node"] for line in dump.lines(store) if "node" in line and line["node"] not in ("Source", "ExternalId")
    )


def changed(found: Plan) -> list[tuple[str, str, str, Any, Any]]:
    """What a plan would do, and what it asks."""
    return [
        (row["action"], row["kind"], row["name"], row["changes"], row["messages"] + row["questions"])
        for row in found.rows()
        if row["action"] != "unchanged"
    ]


@few
@given(rows())
def test_a_preview_keeps_its_word(embedded_store: Store, found: list[Row]) -> None:
    store = kreis(embedded_store)
    seen, before = plan(store, sheet(found)), nodes(store)
    outcome = carried_out(store, sheet(found))
    assert seen.open == ()
    assert outcome.plan.counts == seen.counts
    made = Counter(row["kind"] for row in seen.rows() if row["action"] == "create")
    assert nodes(store) - before == made


@few
@given(rows())
def test_twice_is_once(embedded_store: Store, found: list[Row]) -> None:
    store = kreis(embedded_store)
    carried_out(store, sheet(found))
    digits = dump.digest(store)
    again = carried_out(store, sheet(found)).plan
    assert changed(again) == []
    assert dump.digest(store) == digits


@few
@given(rows(), rows())
def test_undo_is_as_if_nothing_had_been(embedded_store: Store, first: list[Row], second: list[Row]) -> None:
    store = kreis(embedded_store)
    carried_out(store, sheet(first))
    digits = dump.digest(store)
    outcome = carried_out(store, sheet(second), replace(INTAKE, as_of=date(2025, 1, 1)))
    assert outcome.import_id is not None
    undone = undo(store, SYSTEM, outcome.import_id)
    assert undone.refused == ()
    assert dump.digest(store) == digits


@st.composite
def newer_and_newer(draw: st.DrawFn) -> list[list[Row]]:
    """Three lists, each after the one before: rows of it again as they were, with another telephone, or new ones."""
    found = [draw(rows())]
    for _ in range(2):
        again = {row[0]: row for row in found[-1] if draw(st.booleans())}
        moved = {name: (*row[:4], draw(phones), *row[5:]) for name, row in again.items() if draw(st.booleans())}
        fresh = {row[0]: row for row in draw(rows())[:2]}
        found.append(list({**fresh, **again, **moved}.values()))
    return found


@settings(few, max_examples=16)
@given(newer_and_newer(), st.permutations(range(3)))
def test_imports_can_be_taken_back_in_any_order(
    embedded_store: Store, lists: list[list[Row]], order: list[int]
) -> None:
    store = kreis(embedded_store)
    digits = dump.digest(store)
    intakes = [replace(INTAKE, as_of=date(2025, 1 + number, 1)) for number in range(3)]
    made = [
        str(carried_out(store, sheet(found), intake).import_id) for found, intake in zip(lists, intakes, strict=True)
    ]
    left, newest = list(order), 2
    while left:  # what another import still works with stays until that one is taken back
        spared = []
        for number in left:
            spared += [number] if undo(store, SYSTEM, made[number]).refused else []
            if newest in left and left.index(number) < left.index(newest):  # the newest list still says what is so
                assert changed(plan(store, sheet(lists[newest]), intakes[newest])) == []
        assert len(spared) < len(left)
        left = spared
    assert dump.digest(store) == digits


def exported(store: Store, kreis: str = KREIS) -> dict[str, bytes]:
    """The Kreis as one workbook and as CSV files; what tells of the export itself is no list."""
    out = outgoing(store, Question(Face.INTERNAL, Role.KOORDINATION, clock.today(), kreis))
    tables = {name: data for name, data in unpacked(tables_csv.write(out)).items() if name != "stand-und-quellen.csv"}
    return {"kreis.xlsx": xlsx.write(out), **tables}


@few
@given(rows())
def test_an_export_comes_back_as_it_is(embedded_store: Store, found: list[Row]) -> None:
    """Known exceptions: columns about how a record is kept are told to be left out, they are no change."""
    store = kreis(embedded_store)
    carried_out(store, sheet(found))
    for name, data in exported(store).items():
        again = plan(store, formats.read(name, data), replace(INTAKE, file=name, as_of=clock.today()))
        assert (name, changed(again)) == (name, [])
        assert {*again.unknown, *again.not_taken} <= KEPT_OUT
        if name in ("kreis.xlsx", "organisationen.csv"):
            assert {row["name"] for row in again.rows()} >= {row[0] for row in found}


def test_an_example_district_comes_back_as_it_is(embedded_store: Store) -> None:
    load_example(embedded_store, SYSTEM, "05754")
    asked = replace(INTAKE, kreis="ags-05754", as_of=clock.today())
    chosen = {name: data for name, data in exported(embedded_store, "ags-05754").items() if name.endswith(".csv")}
    assert chosen
    for name, data in chosen.items():
        again = plan(embedded_store, formats.read(name, data), replace(asked, file=name))
        assert (name, changed(again)) == (name, [])


def test_what_was_changed_in_an_export_is_seen(embedded_store: Store) -> None:
    store = kreis(embedded_store)
    carried_out(store, sheet([("Caritasverband Bedorf", "", "33330", "Bedorf", *[""] * 6)]))
    data = exported(store)["organisationen.csv"].replace(b"33330", b"59555")
    again = plan(store, formats.read("o.csv", data), replace(INTAKE, file="o.csv", as_of=clock.today()))
    assert [(row["action"], row["changes"]["postal_code"]) for row in again.rows()] == [("update", ["33330", "59555"])]


@pytest.mark.parametrize("function", ["", "Leitung"])
def test_two_persons_of_one_name_are_known_by_where_they_work(embedded_store: Store, function: str) -> None:
    store = kreis(embedded_store)
    both = [(f"{stem} Adorf", "", "", "Adorf", *[""] * 4, "Aylin Öztürk", function) for stem in STEMS[:2]]
    carried_out(store, sheet(both))
    assert changed(plan(store, sheet(both))) == []


def test_who_was_another_one_is_remembered_as_the_one_that_was_made(embedded_store: Store) -> None:
    """Nothing tells three namesakes apart but what somebody answered once."""
    store = kreis(embedded_store)
    both = [(f"{stem} Adorf", "", "", "Adorf", *[""] * 4, "Aylin Öztürk", "") for stem in STEMS[:2]]
    carried_out(store, sheet(both))
    lines_ = (Line(1, ("Nachname", "Vorname")), Line(2, ("Öztürk", "Aylin")))
    people = Reading("test", (Sheet("Verteiler", lines_),))
    first = understood(store, people, INTAKE)
    run(store, SYSTEM, first.reading, first.intake, first.decided({"*same": "new"}))
    digits = dump.digest(store)
    again = understood(store, people, INTAKE)
    outcome = run(store, SYSTEM, again.reading, again.intake, again.decided({}))
    assert outcome.plan.counts == {"create": 0, "update": 0, "unchanged": 1, "ask": 0, "rejected": 0}
    assert dump.digest(store) == digits
