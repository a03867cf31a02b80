"""The values of one step: what a new record is made of, what a list changes on a stored one. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph_app.entities.record import Record, named
from graph_app.errors import InvalidInput
from graph_app.ontology import NodeKind, Property, ValueType, Vocabulary
from graph_app.ontology.values import folded
from graph_app.schemas import check_together, checked, dumped
from importers.groups import Group
from importers.intake import Intake
from importers.plan import Action, Step

#: What one value alone cannot tell wrong, but an earlier one beside it can.
_DAYS = frozenset({"valid_from", "valid_to", "since", "until"})


def sentences(problem: InvalidInput, kind: NodeKind, rows: Mapping[str, int] | None = None) -> list[str]:
    """What the schema refuses, a sentence a field, with the field's German word and its row if ``rows`` tells it."""
    labels = {prop.name: prop.label.de for prop in kind.properties}
    for name, row in (rows or {}).items():
        labels[name] = f"Zeile {row}, {labels.get(name, name)}"
    return [
        f"{labels[name]}: {sentence}" if name in labels else sentence
        for name, all_of in problem.errors.items()
        for sentence in all_of
    ]


def complete(step: Step, values: Mapping[str, Any], intake: Intake) -> None:
    """A new record: complete by what the intake says, then checked as the form checks it."""
    if step.kind.abstract:
        step.messages.append(f"„{step.name[:80]}“ ist hier nicht erfasst. Bitte zuerst anlegen oder die Art angeben.")
        step.action = Action.REJECTED
        return
    full = dict(values)
    if step.kind.personal:
        full.setdefault("legal_basis", intake.legal_basis)
        if intake.origin:
            full.setdefault("origin", intake.origin)
    for prop in step.kind.properties:
        if prop.required and prop.vocabulary is not None and prop.name not in full:
            _guess(step, prop, prop.vocabulary, full)
    if any(prop.required and full.get(prop.name) is None for prop in step.kind.properties if not prop.system):
        try:
            checked(step.kind, dumped(step.kind.properties, full))
        except InvalidInput as problem:
            step.messages += sentences(problem, step.kind)
            step.action = Action.REJECTED
            return
    step.values = full
    step.name = named(step.kind, full)
    step.changes = {name: [None, value] for name, value in dumped(step.kind.properties, full).items()}


def _guess(step: Step, prop: Property, vocabulary: Vocabulary, values: dict[str, Any]) -> None:
    """A required word that the file does not say: as the name has it („Lenkungsgruppe KIM“), else „sonstiges“."""
    words = folded(step.name)
    for term in vocabulary.terms:
        if any(folded(word) in words for word in (term.label.de, *term.aliases) if len(word) > 2):
            values[prop.name] = term.key
            break
    else:
        if "sonstiges" not in vocabulary.keys:
            return
        values[prop.name] = "sonstiges"
    step.messages.append(f"{prop.label.de}: aus dem Namen „{vocabulary.term(values[prop.name]).label.de}“ angenommen.")


def differ(step: Step, record: Record, group: Group, values: Mapping[str, Any]) -> None:
    """What the file changes on a stored record; a mention only fills what is empty, another name becomes an alias."""
    stored = record.values
    if not record.kind.is_a(group.kind) and not group.mention and group.kind.name != "Organisation":
        step.messages.append(
            f"In der Liste steht „{group.kind.label.de}“, im Netz „{record.kind.label.de}“. Die Art bleibt."
        )
    declared = {prop.name: prop for prop in record.kind.properties}
    for name, value in values.items():
        prop = declared.get(name)
        if prop is None or stored.get(name) == value or (group.mention and stored.get(name) is not None):
            continue
        if prop.type is ValueType.TEXTS:
            value = [one for one in value if name != "aliases" or folded(one) not in _names(stored)]
            value = list(dict.fromkeys([*(stored.get(name) or ()), *value]))
            if value == stored.get(name):
                continue
        if name == "name":
            if not _by_title(record, values, str(value)):
                _called_otherwise(step, record, str(value))
            continue
        put(step, name, value)
    if _DAYS & step.values.keys():
        try:
            check_together({**stored, **step.values})
        except InvalidInput as problem:
            step.messages += sentences(problem, record.kind)
            step.action = Action.REJECTED


def _names(stored: Mapping[str, Any]) -> set[str]:
    """What a record is called by outside its aliases, folded."""
    return {folded(str(stored[name])) for name in ("name", "short_name", "official_name") if stored.get(name)}


def _by_title(record: Record, values: Mapping[str, Any], name: str) -> bool:
    """Whether a name is only made of the title that is stored already („Leitung, AWO“); it is no other name then."""
    title = str(values.get("title") or "")
    return bool(title) and title == record.values.get("title") and folded(name).startswith(f"{folded(title)} ")


def _called_otherwise(step: Step, record: Record, name: str) -> None:
    """A list that writes a name differently does not rename: the spelling is kept as another name."""
    if folded(name) in {folded(other) for other in (record.name, *(record.values.get("aliases") or ()))}:
        return
    put(step, "aliases", [*(record.values.get("aliases") or ()), name])
    step.messages.append(f"„{name[:80]}“ wird als anderer Name von „{record.name[:80]}“ aufgenommen.")


def put(step: Step, name: str, value: Any) -> None:
    """One more value that would be set, with what people see of it."""
    old = step.record.values.get(name) if step.record is not None else None
    if old == value:
        return
    step.values[name] = value
    prop = step.kind.property(name)
    before, after = dumped((prop,), {name: old}), dumped((prop,), {name: value})
    step.changes[name] = [before.get(name), after.get(name)]
