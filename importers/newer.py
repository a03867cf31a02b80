"""Edits that are newer than the list: what somebody changed by hand, or a newer list said, becomes a question."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from graph_app.entities.operation import lasting
from graph_app.entities.reads import Reader
from graph_app.store import batches
from importers.groups import SKIP, question_key
from importers.intake import Decisions, Intake, Question
from importers.plan import Action, Step

_TAKE = "take"
#: Loading example data or an archive is no edit.
_NO_EDITS = ("load",)


def ask_about_edits(reader: Reader, steps: Iterable[Step], intake: Intake, decisions: Decisions) -> None:
    """Ask where a value of the list would undo what was entered after the day the list is of.

    Until somebody says otherwise, and with the answer „behalten“, the newer value stays.
    """
    touched = {step.record.id: step for step in steps if step.record is not None and _fields(step)}
    edited: dict[str, dict[str, str]] = defaultdict(dict)
    as_of: dict[str, date] | None = None
    for ids in batches(sorted(touched)):
        told = reader.read("importers/edits", ids=ids, since=intake.ends_at)
        for change in lasting(row["change"] for row in told):
            by = "von Hand"
            if change["action"] in _NO_EDITS:
                continue
            if listed := change.get("import_id"):
                as_of = _as_of(reader) if as_of is None else as_of
                day = as_of.get(listed)
                if day is None or day <= intake.as_of:
                    continue
                by = f"durch eine Liste vom {day:%d.%m.%Y}"
            for field in json.loads(change.get("new") or "{}"):
                edited[change["record"]][field] = by
    for record_id, fields in edited.items():
        step = touched[record_id]
        clashing = [name for name in _fields(step) if name in fields]
        if clashing:
            _ask(step, clashing, fields[clashing[0]], intake, decisions)


def _fields(step: Step) -> list[str]:
    """The values that the list would overwrite, not those it would only add."""
    if step.record is None or step.action is Action.REJECTED:
        return []
    return [name for name in step.values if step.record.values.get(name) is not None and name != "aliases"]


def _as_of(reader: Reader) -> dict[str, date]:
    rows = reader.read("importers/imports", skip=0, limit=2000)
    return {row["import"]["id"]: row["import"]["as_of"] for row in rows}


def _ask(step: Step, names: list[str], by: str, intake: Intake, decisions: Decisions) -> None:
    told = "; ".join(
        f"{step.kind.property(name).label.de} in der Liste „{_short(new)}“, im Netz „{_short(old)}“"
        for name, (old, new) in ((name, step.changes[name]) for name in names)
    )
    question = Question(
        question_key("newer", step.key, *names),
        "newer",
        f"{step.name[:80]}: {by} geändert, nach dem {intake.day.text()}. {told}.",
        (("keep", "Handänderung behalten"), (_TAKE, "Wert aus der Liste übernehmen"), (SKIP, "Zeile auslassen")),
        step.record.id if step.record is not None else "",
    )
    step.questions.append(question)
    chosen = decisions.of(question)
    if chosen == "keep":
        for name in names:
            step.values.pop(name, None)
            step.changes.pop(name, None)
    elif chosen == SKIP:
        step.values, step.changes, step.links, step.amendments, step.left_out = {}, {}, [], [], True


def _short(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("value")
    return str(value)[:80] if not isinstance(value, list) else ", ".join(map(str, value))[:80]
