"""What two records of a sort say in each field, and what the merged record says. Pure: nothing is read or written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph_app.entities.record import Record, named
from graph_app.errors import InvalidInput
from graph_app.ontology import Property, ValueType

#: Whose value is to hold: the survivor's, the other's, or both one after the other.
KEPT, TAKEN, BOTH = "bleibt", "kommt", "beide"
_LISTS = (ValueType.TEXTS, ValueType.LONG_TEXT)
_ALIASES = 50


@dataclass(frozen=True, slots=True)
class Field:
    """One field of both records; ``asked`` when both say something and not the same."""

    prop: Property
    kept: Any
    other: Any

    @property
    def asked(self) -> bool:
        """Whether somebody must choose."""
        return self.said and self.other not in (None, [], "") and self.kept != self.other

    @property
    def said(self) -> bool:
        """Whether the survivor says anything."""
        return self.kept not in (None, [], "")

    @property
    def offered(self) -> tuple[str, ...]:
        """What may be chosen: texts and lists can also stand together."""
        return (KEPT, TAKEN, BOTH) if self.prop.type in _LISTS else (KEPT, TAKEN)


def fields(survivor: Record, other: Record) -> tuple[Field, ...]:
    """Every field that one of the two fills, in declared order; what goes with another field is left out."""
    return tuple(
        Field(prop, survivor.values.get(prop.name), other.values.get(prop.name))
        for prop in survivor.kind.properties
        if not prop.system and prop.name != "aliases" and not _accompanies(survivor, prop.name)
        and not (prop.name == "name" and survivor.kind.name_pattern)
        and any(one.values.get(prop.name) not in (None, [], "") for one in (survivor, other))
    )  # fmt: skip


def lost(survivor: Record, other: Record) -> tuple[Property, ...]:
    """What only the other one's kind has a field for; the history keeps it."""
    there = {prop.name for prop in survivor.kind.properties}
    return tuple(p for p in other.kind.properties if p.name not in there and other.values.get(p.name) is not None)


def merged(survivor: Record, other: Record, choices: Mapping[str, str]) -> dict[str, Any]:
    """The values that change on the survivor. Raises InvalidInput naming every field that nobody decided."""
    found = fields(survivor, other)
    open_ = [one.prop for one in found if one.asked and choices.get(one.prop.name) not in one.offered]
    if open_:
        raise InvalidInput({prop.name: [f"Bitte wählen Sie bei „{prop.label.de}“, was gelten soll."] for prop in open_})
    changed: dict[str, Any] = {}
    for one in found:
        choice = choices.get(one.prop.name, "") if one.asked else KEPT if one.said else TAKEN
        if choice != KEPT:
            changed[one.prop.name] = one.other if choice == TAKEN else _joined(one)
            changed |= _companions(survivor, other, one.prop.name)
    changed |= _histories(survivor, other)
    result = {**survivor.values, **changed}
    changed["name"] = named(survivor.kind, {**result, "name": None} if survivor.kind.name_pattern else result)
    changed["aliases"] = _aliases(survivor, other, str(changed["name"]))
    return {name: value for name, value in changed.items() if survivor.values.get(name) != value}


def _accompanies(record: Record, name: str) -> bool:
    declared = {prop.name for prop in record.kind.properties}
    return name.endswith("_since") and f"{name.removesuffix('_since')}_history" in declared


def _companions(survivor: Record, other: Record, name: str) -> dict[str, Any]:
    """The day since which the other's value holds goes with it."""
    since = f"{name}_since"
    if not _accompanies(survivor, since):
        return {}
    return {since: other.values.get(since)}


def _histories(survivor: Record, other: Record) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for prop in survivor.kind.properties:
        if prop.type is ValueType.HISTORY and other.values.get(prop.name):
            own = list(survivor.values.get(prop.name) or [])
            found[prop.name] = own + [entry for entry in other.values[prop.name] if entry not in own]
    return found


def _joined(one: Field) -> Any:
    if one.prop.type is ValueType.TEXTS:
        return list(dict.fromkeys([*one.kept, *one.other]))
    return f"{one.kept}\n\n{one.other}"[: one.prop.longest]


def _aliases(survivor: Record, other: Record, name: str) -> list[str] | None:
    """All names that lead to the record: those of both, without the one it has now."""
    found = list(dict.fromkeys(text for record in (survivor, other) for text in _names(record)))
    own = list(survivor.values.get("aliases") or [])
    kept = [text for text in found if text != name and (text in own or text != survivor.values.get("short_name"))]
    return kept[:_ALIASES] or None


def _names(record: Record) -> Iterator[str]:
    yield from record.values.get("aliases") or []
    if not record.kind.name_pattern:
        yield record.name
    if record.values.get("short_name"):
        yield str(record.values["short_name"])
