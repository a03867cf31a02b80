"""What people see of relationships in a plan: names before and after under their type, values in German words. Pure."""

from __future__ import annotations

from typing import Any

from graph_app.ontology import Day, RelKind
from importers.plan import Step


def told(step: Step, rel: RelKind, old: Any, new: Any, about: str = "") -> None:
    """Add a relationship to what people see: lists of names before and after, under its type."""
    before, after = step.changes.setdefault(rel.name, [None, None])
    prefix = f"{about}: " if about else ""
    if old is not None:
        before = f"{before}; {prefix}{old}" if before else f"{prefix}{old}"
    if new is not None:
        after = f"{after}; {prefix}{new}" if after else f"{prefix}{new}"
    step.changes[rel.name] = [before, after]


def falls_with(step: Step) -> str:
    """Why a relationship cannot be made that begins or ends at a rejected record, and where to look first."""
    sheet = f" im Blatt „{step.place.sheet}“" if step.place.sheet else ""
    return (
        f"„{step.name[:80]}“ ist abgelehnt, damit auch diese Beziehung. "
        f"Bitte sehen Sie zuerst in Zeile {step.place.row}{sheet} nach."
    )


def in_words(rel: RelKind, name: str, value: Any) -> Any:
    """A value of a relationship with the German word of its field; None for none."""
    if value is None:
        return None
    prop = rel.property(name)
    if isinstance(value, Day):
        return f"{prop.label.de} {value.text()}"
    if prop.vocabulary is not None:
        return prop.vocabulary.term(str(value)).label.de
    return f"{prop.label.de} {'ja' if value is True else 'nein' if value is False else value}"


def label_of(rel: RelKind, name: str) -> str:
    """The German word of a field of a relationship; of an unknown one that of the relationship itself."""
    try:
        return rel.property(name).label.de
    except KeyError:
        return rel.label.de
