"""Official registers: newer data is never overwritten by older, and a key must fit the name. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph_app.ontology import Day
from graph_app.ontology.values import folded
from importers.groups import SKIP, question_key
from importers.intake import Question
from importers.known import callings
from importers.plan import Step


def check_register(step: Step, values: Mapping[str, Any]) -> None:
    """Keep a newer register's data; ask when an AGS is stored under a name that the list does not know."""
    if step.record is None or step.kind.name != "Territory":
        return
    stored, given = step.record.values.get("register_on"), values.get("register_on")
    if (
        isinstance(stored, Day)
        and isinstance(given, Day)
        and stored.first
        and given.first
        and stored.first > given.first
    ):
        step.values, step.changes = {}, {}
        step.messages.append(f"Im Netz steht ein neuerer Gebietsstand ({stored.text()}). Die Angaben bleiben.")
        return
    name = values.get("name")
    if name and not _fits(folded(str(name)), set(callings(step.record))):
        question = Question(
            question_key("ags", step.key),
            "ags",
            f"Der Schlüssel {values.get('ags')} gehört im Netz zu „{step.record.name}“, in der Liste steht „{name}“.",
            (("take", "Dieselbe Kommune: Name als anderen Namen aufnehmen"), (SKIP, "Zeile auslassen")),
            step.record.id,
        )
        step.questions.append(question)


def _fits(name: str, known: set[str]) -> bool:
    """„Gütersloh, Stadt“ is Gütersloh: official lists add what a municipality is."""
    words = set(name.split())
    return any(set(other.split()) <= words or words <= set(other.split()) for other in known)
