"""The page on which a record is entered or changed: its form, what may be chosen, what looks alike. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph_app.access import Actor
from graph_app.entities import forms, reads, search, submission
from graph_app.entities.forms import Control, Errors, Form
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.entities.search import Similar
from graph_app.entities.submission import SOURCE, STATED
from graph_app.ontology import ONTOLOGY, NodeKind, Property, Wording

HTML_ONLY: Mapping[str, Any] = {"json": False}
#: The checkbox that says that a record that looks alike is another one.
ANOTHER = "andere"


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form for one record."""

    template: ClassVar[str] = "entities/form.html"
    title: str
    path: str
    version: int = 0
    example: bool = False
    new: bool = True
    name: str = ""
    kind: NodeKind = field(kw_only=True, metadata=HTML_ONLY)
    form: Form = field(kw_only=True, metadata=HTML_ONLY)
    similar: Sequence[Similar] = field(default=(), metadata=HTML_ONLY)
    another: Control | None = field(default=None, metadata=HTML_ONLY)

    @property
    def draft(self) -> str:
        """The name under which the browser keeps what was typed."""
        return f"{self.path.strip('/')}/{'neu' if self.new else 'bearbeiten'}"[:120]


@dataclass(frozen=True, slots=True)
class SimilarPage:
    """Records that look alike, as a part of a page."""

    template: ClassVar[str] = "entities/similar.html"
    title: str
    similar: Sequence[Similar] = field(default=(), metadata=HTML_ONLY)

    @property
    def found(self) -> list[dict[str, str]]:
        """Each with address and reason."""
        return [
            {"name": s.found.name, "path": f"/{s.found.kind.slug}/{s.found.id}", "reason": s.reason}
            for s in self.similar
        ]


def alike(reader: Reader, kind: NodeKind, name: str, own_id: str | None = None) -> list[Similar]:
    """Records that may be the same; never asked where the program makes the name itself."""
    if kind.name_pattern or len(name.strip()) < 3:
        return []
    return search.similar(reader, kind, name, own_id)


def page(
    reader: Reader,
    kind: NodeKind,
    record: Record | None,
    raw: Mapping[str, str],
    actor: Actor,
    kreis: str | None,
    *,
    version: int = 0,
    errors: Errors | None = None,
    similar: Sequence[Similar] = (),
    wording: Wording | None = None,
) -> FormPage:
    """The form for a new record (``record`` is None) or a stored one, with what was typed."""
    properties = submission.offered(kind, actor, new=record is None)
    values = record.values if record is not None else {}
    form = forms.form(
        properties, raw,
        title=kind.label.de, choices=choices(reader, properties, kreis, values), errors=errors, wording=wording,
        optional=("name",) if kind.name_pattern else (),
        lead={"provenance": _stated(reader, kind, raw, kreis)},
        extra={"provenance": [forms.cause(raw.get("cause", ""))]},
    )  # fmt: skip
    another = None
    if similar:
        hint = "Dann entsteht ein zweiter Eintrag. Beide stehen im Verlauf."
        another = Control(ANOTHER, "Ist ein anderer Eintrag, bitte speichern", "checkbox", "", hint=hint, width="w12")
    path = f"/{kind.slug}/{record.id}" if record is not None else f"/{kind.slug}"
    title = f"{record.name} bearbeiten" if record is not None else f"{kind.label.de} anlegen"
    return FormPage(
        title, path, version, values.get("example") is not None, record is None, record.name if record else "",
        kind=kind, form=form, similar=similar, another=another,
    )  # fmt: skip


def choices(
    reader: Reader, properties: Iterable[Property], kreis: str | None, values: Mapping[str, Any]
) -> dict[str, list[tuple[str, str]]]:
    """The records that fields may point to: those of the Kreis, and the one that is chosen already; also the keys."""
    found: dict[str, list[tuple[str, str]]] = {}
    for prop in properties:
        if prop.points_to:
            records = {r.id: r for r in reads.every(reader, ONTOLOGY.kind(prop.points_to), kreis, limit=500)}
            chosen = values.get(prop.name)
            if chosen and chosen not in records:
                records |= {r.id: r for r in reads.many(reader, [str(chosen)])}
            found[prop.name] = [(r.id, r.name) for r in reads.in_order(records.values())]
        elif prop.key_of:
            found[prop.name] = _keys(reader, ONTOLOGY.kind(prop.key_of))
    return found


def _keys(reader: Reader, kind: NodeKind) -> list[tuple[str, str]]:
    """The topics or stages by their keys, in their own order; they are of no Kreis."""
    records = [one for one in reads.every(reader, kind, None, limit=500) if one.values.get("key")]
    order = {one.id: one.values.get("number") or one.values.get("rank") or 0 for one in records}
    return [(str(one.values["key"]), one.name) for one in sorted(records, key=lambda one: (order[one.id], one.name))]


def _stated(reader: Reader, kind: NodeKind, raw: Mapping[str, str], kreis: str | None) -> list[Control]:
    """The source of the whole record, for kinds whose facts have no source each."""
    if submission.has_own_source(kind.properties) or kind.is_a(SOURCE):
        return []
    sources = [(r.id, r.name) for r in reads.every(reader, SOURCE, kreis, limit=500)]
    hint = "Aus welchem Papier oder Gespräch stammen die Angaben?"
    options = [("", forms.NOTHING), *sources]
    chosen = Control(STATED, "Quelle", "select", raw.get(STATED, ""), options, hint=hint)
    return [chosen, forms.new_source(STATED, raw, {})]
