"""A plan is carried out as it was shown, once, in one transaction, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph_app.access import SYSTEM
from graph_app.entities import changes, dump, reads
from graph_app.errors import Conflict
from graph_app.ontology import ONTOLOGY
from importers import report
from importers.draft import Draft, Place, Reading, Ref, TieDraft
from importers.intake import Decisions
from importers.jobs import preview_of
from importers.run import run
from tests.importers.conftest import INTAKE, Desk, organisation, serves

AWO = organisation(
    4, "AWO Musterkreis e. V.", serves("Adorf"), serves("Cestadt"), phone="05241 1234", postal_code="33330"
)
SCHOOL = organisation(
    5, "Sprachschule Beispiel", TieDraft("COVERS", Ref("Topic", "Wohnraum")), kind="LanguageCourseProvider"
)


def holder(name: str | None, row: int = 7) -> tuple[Draft, ...]:
    """A position at the AWO and who holds it."""
    tie = TieDraft("HOLDS", Ref("Person", key=f"person:{name}") if name else None, outgoing=False, replaces=True)
    employer = TieDraft("EMPLOYED_BY", Ref("Organisation", "AWO Musterkreis e. V."))
    position = Draft(
        Place("Liste", row), "Position", "position:1", {"name": "Leitung, AWO", "title": "Leitung"}, (employer, tie)
    )
    person = Draft(Place("Liste", row), "Person", f"person:{name}", {"name": name})
    return (position, person) if name else (position,)


def test_preview_counts_equal_run_counts_and_the_graph(desk: Desk) -> None:
    plan = desk.plan(AWO, SCHOOL)
    outcome = desk.run(AWO, SCHOOL)
    assert plan.counts == outcome.plan.counts == {"create": 2, "update": 0, "unchanged": 0, "ask": 0, "rejected": 0}
    listed = reads.page(desk.store, ONTOLOGY.kind("Organisation"), reads.ListQuestion())
    assert [record.name for record in listed.items] == ["AWO Musterkreis e. V.", "Sprachschule Beispiel"]


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    drafts = (AWO, SCHOOL, *holder("Koordination KIM"))
    desk.run(*drafts)
    digest = dump.digest(desk.store)
    second = desk.run(*drafts)
    assert second.plan.counts == {"create": 0, "update": 0, "unchanged": 4, "ask": 0, "rejected": 0}
    assert dump.digest(desk.store) == digest


def test_a_new_holder_ends_the_old_one_on_the_day_of_the_list(desk: Desk) -> None:
    desk.run(AWO, *holder("Erste Leitung"))
    later = replace(INTAKE, as_of=date(2025, 3, 1))
    desk.run(*holder("Zweite Leitung"), intake=later)
    position = reads.page(desk.store, ONTOLOGY.kind("Position"), reads.ListQuestion("leitung")).items[0]
    held = {t.other.name: t.values for t in reads.ties(desk.store, position.id) if t.rel.name == "HOLDS" and t.other}
    assert held["Erste Leitung"]["valid_to"].text() == "01.03.2025"
    assert held["Zweite Leitung"]["valid_from"].text() == "01.03.2025"
    assert "valid_to" not in held["Zweite Leitung"]


def test_a_list_with_nn_ends_the_holder_and_makes_nobody(desk: Desk) -> None:
    desk.run(AWO, *holder("Erste Leitung"))
    outcome = desk.run(*holder(None), intake=replace(INTAKE, as_of=date(2025, 3, 1)))
    assert outcome.plan.steps[0].changes["HOLDS"] == ["Erste Leitung", "vakant ab 01.03.2025"]


def test_a_hand_edit_after_the_day_of_the_list_becomes_a_question(desk: Desk) -> None:
    desk.run(AWO)
    awo = reads.page(desk.store, ONTOLOGY.kind("Organisation"), reads.ListQuestion("awo")).items[0]
    desk.store.change(lambda tx: changes.update(tx, SYSTEM, awo.id, awo.version, {"phone": "05241 7"}))
    (step,) = desk.plan(AWO).steps
    assert step.action == "ask"
    assert step.open[0].sort == "newer"
    kept = desk.plan(AWO, answers={"*newer": "keep"}).steps[0]
    assert kept.action == "unchanged"
    taken = desk.plan(AWO, answers={step.open[0].key: "take"}).steps[0]
    assert taken.changes == {"phone": ["05241 7", "05241 1234"]}


def test_a_similar_name_is_asked_about_and_never_merged(desk: Desk) -> None:
    desk.run(organisation(4, "Wohnhilfe Beispiel e. V.", email="info@example.org"))
    (step,) = desk.plan(organisation(9, "Wohn-Hilfe Beispiel eV", email="info@example.org")).steps
    assert step.action == "ask"
    assert step.open[0].sort == "same"
    assert "gleiche E-Mail, ähnlicher Name" in step.open[0].options[0][1]
    assert (
        desk.plan(organisation(9, "Wohn-Hilfe Beispiel eV", email="info@example.org"), answers={"*same": "new"}).counts[
            "create"
        ]
        == 1
    )


def test_a_record_changed_since_the_preview_refuses_the_run(desk: Desk) -> None:
    desk.run(AWO)
    changed = replace(AWO, values={**AWO.values, "city": "Adorf"})
    seen = desk.plan(changed).digest()
    awo = reads.page(desk.store, ONTOLOGY.kind("Organisation"), reads.ListQuestion("awo")).items[0]
    desk.store.change(lambda tx: changes.update(tx, SYSTEM, awo.id, awo.version, {"website": "www.example.org"}))
    digest = dump.digest(desk.store)
    with pytest.raises(Conflict):
        run(desk.store, SYSTEM, Reading("test", drafts=(changed,)), INTAKE, Decisions(), expected=seen)
    assert dump.digest(desk.store) == digest


def test_a_rejected_row_says_why_and_takes_its_dependants_along(desk: Desk) -> None:
    broken = organisation(4, "Verein Beispiel", email="kaputt")
    place = TieDraft("EMPLOYED_BY", Ref("Organisation", key=broken.key))
    position = Draft(
        Place("Liste", 4), "Position", "position:4", {"name": "Vorsitz, Verein", "title": "Vorsitz"}, (place,)
    )
    plan = desk.plan(broken, position, SCHOOL)
    assert plan.counts == {"create": 1, "update": 0, "unchanged": 0, "ask": 0, "rejected": 1}
    assert "E-Mail: Es fehlt das @-Zeichen" in plan.steps[0].messages[0]


def test_a_place_that_is_not_known_is_told_with_a_guess(desk: Desk) -> None:
    (step,) = desk.plan(organisation(4, "Verein Beispiel", serves("Bedorff"))).steps
    assert step.action == "create"
    assert not step.links
    assert "Bedorf" in step.messages[0]
    assert "entfällt" in step.messages[0]


def test_what_a_newer_list_no_longer_names_is_marked_and_stays(desk: Desk) -> None:
    form = replace(INTAKE, shape="form-1")
    desk.run(AWO, SCHOOL, intake=form)
    outcome = desk.run(AWO, intake=replace(form, as_of=date(2025, 9, 1)))
    assert len(outcome.plan.unlisted) == 1
    assert "\n  – Sprachschule Beispiel" in report.sentences(outcome.plan, applied=True)
    school = reads.page(desk.store, ONTOLOGY.kind("LanguageCourseProvider"), reads.ListQuestion()).items[0]
    (stated,) = [tie for tie in reads.ties(desk.store, school.id) if tie.rel.name == "STATED_IN"]
    assert stated.values["valid_to"].text() == "01.09.2025"


def test_a_restricted_person_is_neither_changed_nor_made_again(desk: Desk) -> None:
    kind = ONTOLOGY.kind("Person")
    values = {"name": "Koordination KIM", "legal_basis": "aufgabe", "restricted": True}
    desk.store.change(lambda tx: changes.create(tx, SYSTEM, kind, values))
    plan = desk.plan(Draft(Place("Liste", 3), "Person", "p", {"name": "Koordination KIM", "phone": "05241 5"}))
    assert plan.counts["rejected"] == 1
    assert "keine Angaben gespeichert" in plan.steps[0].messages[0]


def test_a_broken_owner_takes_its_position_and_the_holder_along_and_says_so(desk: Desk) -> None:
    broken = organisation(4, "Verein Beispiel", email="kaputt")
    employer = TieDraft("EMPLOYED_BY", Ref("Organisation", key=broken.key))
    held = TieDraft("HOLDS", Ref("Person", key="person:1"), outgoing=False, replaces=True)
    values = {"name": "Vorsitz, Verein", "title": "Vorsitz"}
    position = Draft(Place("Liste", 4), "Position", "position:4", values, (employer, held))
    plan = desk.plan(broken, Draft(Place("Liste", 4), "Person", "person:1", {"name": "Vorsitz"}), position)
    assert plan.counts["create"] == 0
    assert sorted(plan.steps[0].messages)[:2] == [
        "Damit entfällt auch „Vorsitz, Verein“.",
        "Damit entfällt auch „Vorsitz“.",
    ]


def test_a_kind_without_records_of_its_own_is_not_made(desk: Desk) -> None:
    (step,) = desk.plan(Draft(Place("Liste", 3), "Entity", "x", {"name": "Unbekannter"}, mention=True)).steps
    assert step.action == "rejected"


def test_the_answer_of_a_run_names_the_ids_of_new_records(desk: Desk) -> None:
    outcome = desk.run(AWO)
    (row,) = preview_of(outcome.plan, outcome.import_id, outcome.made)["rows"]
    assert reads.one(desk.store, row["id"]).name == "AWO Musterkreis e. V."


def named(name: str, *ties: TieDraft) -> Draft:
    """An organisation that is only named in the cell of another row."""
    return Draft(Place("Liste", 4), "Organisation", f"organisation:{name}", {"name": name}, ties, mention=True)


def test_a_bare_name_is_the_body_that_is_called_so_and_no_new_organisation(desk: Desk) -> None:
    body = Draft(Place("Liste", 3), "Body", "body:1", {"name": "Lenkungsgruppe", "body_kind": "lenkungsgruppe"})
    desk.run(body)
    works = TieDraft("COOPERATES_WITH", Ref("Organisation", key="organisation:Lenkungsgruppe"))
    plan = desk.plan(organisation(4, "AWO Musterkreis e. V.", works), named("Lenkungsgruppe"))
    assert [(step.kind.name, step.action.value) for step in plan.steps] == [
        ("Organisation", "create"),
        ("Body", "unchanged"),
    ]
    assert plan.steps[0].changes["COOPERATES_WITH"] == [None, "Lenkungsgruppe"]


def test_a_bare_name_is_the_body_of_the_same_file(desk: Desk) -> None:
    body = Draft(Place("Liste", 3), "Body", "body:1", {"name": "Lenkungsgruppe", "body_kind": "lenkungsgruppe"})
    works = TieDraft("COOPERATES_WITH", Ref("Organisation", key="organisation:Lenkungsgruppe"))
    plan = desk.plan(body, organisation(4, "AWO Musterkreis e. V.", works), named("Lenkungsgruppe"))
    assert [step.kind.name for step in plan.steps] == ["Body", "Organisation"]
    assert plan.counts["create"] == 2
