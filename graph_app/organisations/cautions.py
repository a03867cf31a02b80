"""Case data in the texts of an organisation's form, told at the fields it was typed into. No store, no HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph_app import casedata
from graph_app.entities import forms
from graph_app.ontology import Property
from graph_app.organisations.entry import Entry, prefix_of
from graph_app.organisations.staffing import Portrait
from graph_app.organisations.steps import SOURCE_REF, Alteration, Creation, Intent


def complain(intent: Intent, entry: Entry, portrait: Portrait | None, insists: frozenset[str]) -> None:
    """Add a caution to every field whose text seems to be about one human being and is not insisted on."""
    for properties, values, stored, fields in _texts(intent, entry, portrait):
        for name, sentences in casedata.cautions(casedata.found_in(properties, values, stored), insists).items():
            intent.complain(fields.get(name, f"{fields['']}{name}"), *sentences)
    for name, sentences in casedata.against({casedata.CAUSE: entry.text(casedata.CAUSE)}, insists).items():
        intent.complain(name, *sentences)


_Texts = tuple[tuple[Property, ...], Mapping[str, Any], Mapping[str, Any] | None, Mapping[str, str]]


def _texts(intent: Intent, entry: Entry, portrait: Portrait | None) -> Iterator[_Texts]:
    """What the steps write: properties, values, what is stored, and the names of the fields („“ is their prefix)."""
    blocks = {entry.block(number).get("id", ""): prefix_of(number) for number in entry.blocks}
    for step in intent.steps:
        if isinstance(step, Creation):
            yield step.kind.properties, step.values, None, _fields(step.ref)
        elif isinstance(step, Alteration) and portrait is not None:
            one = portrait.of(step.record)
            record = one.position if one is not None else portrait.record
            prefix = blocks.get(step.record, "") if one is not None else ""
            yield record.kind.properties, step.values, record.values, {"": prefix}


def _fields(ref: str) -> Mapping[str, str]:
    """The fields of a new record by its reference: a source, a position „@s1“, its person „@s1-person“, or all."""
    if ref == SOURCE_REF:
        return {"": "", "name": f"source{forms.NEW}"}
    if ref.startswith("@s") and ref.removesuffix("-person")[2:].isdecimal():
        prefix = f"{ref.removesuffix('-person')[1:]}-"
        return {"": prefix, "name": f"{prefix}holder"} if ref.endswith("-person") else {"": prefix}
    return {"": ""}
