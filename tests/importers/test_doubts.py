"""What a partner leaves open becomes a gap on both engines, and taking the import back removes it without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from graph_app.access import SYSTEM
from graph_app.entities import dump, reads
from graph_app.ontology import Day
from importers.doubts import follow_up
from importers.draft import Draft, Place
from importers.groups import SKIP
from importers.plan import Action
from importers.seal import Seal
from importers.sources.questionnaire import Doubt
from importers.undo import undo
from tests.importers.conftest import INTAKE, KREIS, Desk, organisation

DAY = date(2026, 11, 2)
PHONE = Doubt(Place("Ihre Angaben", 12), "feld:phone", "Telefon", "05241 1")


def asked(desk: Desk) -> tuple[str, tuple[Draft, ...]]:
    """A stored organisation and what is to be asked about it."""
    (key,) = desk.run(organisation(2, "AWO Musterkreis", phone="05241 1")).made.values()
    record = reads.one(desk.store, key)
    seal = Seal(record.id, record.kind.name, KREIS, date(2026, 11, 1), {})
    return key, follow_up(desk.store, record, seal, [PHONE], DAY, DAY)[0]


def test_it_waits_for_an_answer(desk: Desk) -> None:
    key, drafts = asked(desk)
    (step,) = desk.plan(*drafts, intake=replace(INTAKE, as_of=DAY, organisation=key)).steps
    assert (step.action, step.place.row, len(step.open)) == (Action.ASK, 12, 1)


def test_the_gap_is_made_and_taken_back_without_a_trace(desk: Desk) -> None:
    key, drafts = asked(desk)
    bound, before = replace(INTAKE, as_of=DAY, organisation=key), dump.digest(desk.store)
    done = desk.run(*drafts, intake=bound, answers={"*draft": "take"})
    gap = next(tie.source_id for tie in reads.ties(desk.store, key) if tie.rel.name == "REFERS_TO")
    assert reads.one(desk.store, gap).values["due_on"] == Day.on(date(2026, 11, 16))
    assert done.import_id is not None
    undo(desk.store, SYSTEM, done.import_id)
    assert dump.digest(desk.store) == before


def test_an_answer_read_in_late_leaves_as_many_days(desk: Desk) -> None:
    (key,) = desk.run(organisation(2, "AWO Musterkreis")).made.values()
    record = reads.one(desk.store, key)
    seal = Seal(record.id, record.kind.name, KREIS, date(2026, 11, 1), {})
    ((draft,), _) = follow_up(desk.store, record, seal, [PHONE], DAY, DAY + timedelta(days=21))
    assert draft.values["due_on"] == "07.12.2026"


def test_nothing_is_made_of_a_doubt_that_is_left(desk: Desk) -> None:
    key, drafts = asked(desk)
    desk.run(*drafts, intake=replace(INTAKE, as_of=DAY, organisation=key), answers={"*draft": SKIP})
    assert [tie for tie in reads.ties(desk.store, key) if tie.rel.name == "REFERS_TO"] == []
