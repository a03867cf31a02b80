"""Case data in files: a question a row, nothing written without an answer; real lists are hardly ever asked about."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from graph_app.access import SYSTEM
from graph_app.casedata import found_in
from graph_app.entities import bulk, lines, reads
from graph_app.entities.reads import ListQuestion
from graph_app.ontology import ONTOLOGY
from graph_app.store import Store
from importers import child, columns
from importers.draft import Draft, Place, Reading, Ref, TieDraft, Unreadable
from importers.intake import Decisions
from importers.plan import Plan, Step
from importers.planning import planned
from importers.run import Outcome, run
from importers.undo import undo
from tests.importers.conftest import INTAKE, TERRITORIES

BIRTH = "Rückruf, geb. 12.03.1990"
FIXTURES = Path(__file__).parents[1] / "importers" / "fixtures"
#: Files that hold case data on purpose.
PLANTED = {"gewohnheit_fallakte.csv"}
OFFICE = ONTOLOGY.kind("Organisation")


class Desk:
    """A store with a Kreis of three places, and the steps of an import."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def plan(self, *drafts: Draft, answers: Mapping[str, str] | None = None) -> Plan:
        """The preview."""
        return planned(self.store, Reading("test", drafts=drafts), INTAKE, Decisions(answers or {}))

    def run(self, *drafts: Draft, answers: Mapping[str, str] | None = None) -> Outcome:
        """The run without a preview."""
        return run(self.store, SYSTEM, Reading("test", drafts=drafts), INTAKE, Decisions(answers or {}))

    def names(self) -> list[str]:
        """The organisations that are stored."""
        found = reads.page(self.store, OFFICE, ListQuestion()).items
        return [record.name for record in found]


@pytest.fixture
def desk(store: Store) -> Desk:
    """On both engines."""
    bulk.write(store, SYSTEM, lines.read(TERRITORIES))
    return Desk(store)


def row(number: int, name: str, *ties: TieDraft, **values: str) -> Draft:
    return Draft(Place("Liste", number), "Organisation", f"organisation:{name}", {"name": name, **values}, ties)


def only(plan: Plan) -> Step:
    (step,) = plan.steps
    return step


def answered(plan: Plan, answer: str) -> dict[str, str]:
    return {question.key: answer for question in plan.open}


NOTED = row(2, "Nähstube", notes=BIRTH, phone="05246 1")


def test_a_row_with_case_data_is_asked_about(desk: Desk) -> None:
    plan = desk.plan(NOTED, row(3, "Chor", notes="nur vormittags"))
    assert [step.action.value for step in plan.steps] == ["ask", "create"]
    (question,) = plan.open
    assert question.sentence.startswith("Notiz: „geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus")
    assert [key for key, _ in question.options] == ["without", "skip", "take"]


def test_nothing_is_written_without_a_decision(desk: Desk) -> None:
    outcome = desk.run(NOTED)
    assert (outcome.import_id, len(outcome.plan.open), desk.names()) == (None, 1, [])


def test_the_row_can_be_written_without_the_text(desk: Desk) -> None:
    outcome = desk.run(NOTED, answers=answered(desk.plan(NOTED), "without"))
    (made,) = outcome.made.values()
    values = reads.one(desk.store, made).values
    assert ("notes" in values, values["phone"]) == (False, "05246 1")
    assert "overrule" not in [entry.action for entry in reads.history(desk.store, made)]


def test_a_row_that_is_left_out_writes_nothing(desk: Desk) -> None:
    outcome = desk.run(NOTED, answers=answered(desk.plan(NOTED), "skip"))
    assert (outcome.plan.counts["unchanged"], desk.names()) == (1, [])


def test_a_row_taken_over_is_written_down_with_the_sort_and_without_the_text(desk: Desk) -> None:
    outcome = desk.run(NOTED, answers=answered(desk.plan(NOTED), "take"))
    (made,) = outcome.made.values()
    assert reads.one(desk.store, made).values["notes"] == BIRTH
    (entry,) = [one for one in reads.history(desk.store, made) if one.action == "overrule"]
    assert (entry.new, entry.name, entry.actor) == ({"notes": ["birth_date"]}, "", SYSTEM.id)


def test_an_import_that_was_overruled_can_be_taken_back(desk: Desk) -> None:
    outcome = desk.run(NOTED, answers=answered(desk.plan(NOTED), "take"))
    undone = undo(desk.store, SYSTEM, str(outcome.import_id))
    assert (undone.removed, desk.names()) == (1, [])


def test_the_second_import_of_the_same_list_does_not_ask_again(desk: Desk) -> None:
    desk.run(NOTED, answers=answered(desk.plan(NOTED), "take"))
    again = desk.plan(NOTED)
    assert (len(again.open), only(again).action.value) == (0, "unchanged")


def test_another_text_in_the_row_is_another_question(desk: Desk) -> None:
    first = desk.plan(NOTED)
    other = desk.plan(row(2, "Nähstube", notes="geb. 13.03.1990"), answers=answered(first, "take"))
    assert len(other.open) == 1


def test_a_name_can_only_be_left_out_or_taken(desk: Desk) -> None:
    (question,) = desk.plan(row(2, "Betreuung Familie Demo")).open
    assert [key for key, _ in question.options] == ["skip", "take"]


def test_what_a_list_says_of_a_relationship_is_looked_at(desk: Desk) -> None:
    tie = TieDraft("SERVES", Ref("Territory", "Adorf"), values={"quote": "Herr K. wartet seit Mai."})
    plan = desk.plan(row(2, "Nähstube", tie))
    assert len(plan.open) == 1
    without = desk.plan(row(2, "Nähstube", tie), answers=answered(plan, "without"))
    assert [link.values.get("quote") for link in only(without).links if link.rel.name == "SERVES"] == [None]


def test_all_rows_can_be_decided_at_once(desk: Desk) -> None:
    rows = (NOTED, row(3, "Chor", notes="Familie Demo"), row(4, "Treff", notes="Klient A."))
    assert desk.plan(*rows, answers={"*case": "without"}).open == ()


def texts(name: str, data: bytes) -> list[tuple[str, str, str]]:
    """Every text that a file would write: kind, property, text."""
    try:
        reading = child.reading(name, data)
    except Unreadable:
        return []
    drafts = list(reading.drafts)
    if reading.sheets and not drafts:
        drafts = list(columns.drafted(reading.sheets, columns.layouts(reading.sheets, ""), {}).drafts)
    return [(d.kind, n, str(v)) for d in drafts if d.kind for n, v in d.values.items() if isinstance(v, str)]


def test_lists_without_cases_are_hardly_ever_asked_about() -> None:
    """Of everything the fixtures of the importer would write, at most one text in a thousand is asked about."""
    looked, asked = 0, []
    for path in sorted(FIXTURES.iterdir()):
        if path.name.endswith(".expected.json") or path.suffix in {".py", ".jsonl"} or path.name in PLANTED:
            continue
        for kind, name, text in texts(path.name, path.read_bytes()):
            declared = [prop for prop in ONTOLOGY.kind(kind).properties if prop.name == name]
            looked += 1
            asked += [(path.name, name, text) for _ in found_in(declared, {name: text})]
    assert looked > 3000
    assert len(asked) <= looked / 1000, asked
