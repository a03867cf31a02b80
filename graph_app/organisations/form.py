"""The page on which an organisation is entered or changed, with everything that belongs to it. No HTTP, no changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from graph_app.casedata import FIELD
from graph_app.entities import editing, forms
from graph_app.entities.forms import Control
from graph_app.entities.overlaps import AS_IT_IS, SHARED
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.entities.search import Similar
from graph_app.ontology import ONTOLOGY, NodeKind, Property, Wording
from graph_app.organisations.entry import BLOCK, Entry, fingerprint_field, opened_field, prefix_of
from graph_app.organisations.staffing import KINDS, PERSON, TICKED
from graph_app.organisations.steps import Intent

HTML_ONLY: Mapping[str, Any] = {"json": False}
_STATED = ONTOLOGY.relation("STATED_IN")
_WIDTHS = {
    "name": "", "email": "w6", "street": "w6", "city": "w3", "hours": "w6",
    "s-name": "w3", "s-fte": "w2", "s-status": "w2", "s-status_since": "w3", "s-phone": "w2", "s-email": "w3",
    "s-baustein": "w3",
}  # fmt: skip
_LABELS = {"s-name": "Bezeichnung", "s-status_since": "seit", "s-email": "E-Mail"}
#: Fields of a block that nobody need fill in.
_ALWAYS = ("name",)
_HEAD, _NOTES, _HIDDEN = ("name", "short_name"), "notes", ("confirmed_on",)


@dataclass(frozen=True, slots=True)
class Block:
    """The fields of one position, what is kept of it unseen, and what must be asked about it."""

    number: int
    label: str
    controls: tuple[Control, ...]
    more: tuple[Control, ...]
    carried: tuple[tuple[str, str], ...]
    leaving: tuple[Control, ...]
    path: str = ""
    question: Control | None = None

    @property
    def opened(self) -> bool:
        """Whether the part that takes the position away stands open."""
        return any(control.errors for control in self.leaving) or bool(self.leaving and self.leaving[0].value)

    @property
    def every(self) -> tuple[Control, ...]:
        """All fields one can see."""
        asked = (self.question,) if self.question is not None else ()
        return (*self.controls, *self.more, *asked, *self.leaving)


@dataclass(frozen=True, slots=True)
class OrganisationForm:
    """One form for an organisation, its positions, places and topics."""

    template: ClassVar[str] = "organisations/form.html"
    title: str
    path: str
    new: bool
    name: str = ""
    example: bool = False
    kind: NodeKind = field(kw_only=True, metadata=HTML_ONLY)
    id: str = field(default="neu", metadata=HTML_ONLY)
    head: tuple[Control, ...] = field(kw_only=True, metadata=HTML_ONLY)
    contact: tuple[Control, ...] = field(kw_only=True, metadata=HTML_ONLY)
    more: tuple[Control, ...] = field(kw_only=True, metadata=HTML_ONLY)
    blocks: tuple[Block, ...] = field(kw_only=True, metadata=HTML_ONLY)
    ticks: Mapping[str, Control] = field(kw_only=True, metadata=HTML_ONLY)
    provenance: tuple[Control, ...] = field(kw_only=True, metadata=HTML_ONLY)
    carried: tuple[tuple[str, str], ...] = field(default=(), metadata=HTML_ONLY)
    questions: tuple[Control, ...] = field(default=(), metadata=HTML_ONLY)
    complaints: tuple[tuple[str, str], ...] = field(default=(), metadata=HTML_ONLY)
    unplaced: tuple[str, ...] = field(default=(), metadata=HTML_ONLY)
    asked: int = field(default=0, metadata=HTML_ONLY)
    similar: Sequence[Similar] = field(default=(), metadata=HTML_ONLY)
    another: Control | None = field(default=None, metadata=HTML_ONLY)

    @property
    def asked_links(self) -> tuple[tuple[str, str], ...]:
        """Where the questions stand."""
        within = [one.question for one in self.blocks if one.question is not None]
        return tuple((f"#{control.name}", control.label) for control in (*within, *self.questions))

    @property
    def draft(self) -> str:
        """The name under which the browser keeps what was typed."""
        return f"{self.kind.name}:{self.id}"[:120]


@dataclass(frozen=True, slots=True)
class BlockPage:
    """One more block, as a part of a page."""

    template: ClassVar[str] = "organisations/block.html"
    title: ClassVar[str] = "Weitere Stelle"
    block: Block = field(metadata=HTML_ONLY)
    added: bool = field(default=True, metadata=HTML_ONLY)


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """What must be asked about ticks that were taken away, as a part of a page."""

    template: ClassVar[str] = "organisations/questions.html"
    title: ClassVar[str] = "Abgewählt"
    questions: tuple[Control, ...] = field(metadata=HTML_ONLY)


def offered(properties: Iterable[Property]) -> tuple[Property, ...]:
    """The properties of an organisation that its form holds; the day of confirmation comes from the evidence."""
    return tuple(prop for prop in properties if prop.name not in _HIDDEN)


def page(
    reader: Reader,
    kind: NodeKind,
    record: Record | None,
    entry: Entry,
    properties: Sequence[Property],
    known: Mapping[str, Mapping[str, str]],
    kreis: str | None,
    *,
    intent: Intent | None = None,
    similar: Sequence[Similar] = (),
    may_remove: bool = False,
    wording: Wording | None = None,
) -> OrganisationForm:
    """The form filled with an entry; ``intent`` brings what is wrong with it and what must be asked."""
    errors = dict(intent.errors) if intent is not None else {}
    asked = {control.name: control for control in intent.questions} if intent is not None else {}
    own = {prop.name: _own(prop, entry, errors, wording) for prop in properties}
    art = Control(
        "art", "Art", "select", entry.text("art") or kind.name, [(one.name, one.label.de) for one in KINDS], True,
        errors=errors.pop("art", ()), width="w3",
    )  # fmt: skip
    head = (*(own[name] for name in _HEAD if name in own), art)
    contact = tuple(own[prop.name] for prop in properties if prop.section == "contact")
    notes = own.get(_NOTES)
    placed = {*_HEAD, _NOTES, *(control.name for control in contact)}
    more = tuple(control for name, control in own.items() if name not in placed)
    blocks = tuple(block(number, entry, errors, asked, may_remove, wording) for number in entry.blocks)
    ticks = {name: _tick(name, entry, known, errors) for name in TICKED}
    provenance = _provenance(reader, entry, errors, kreis)
    if notes is not None:
        provenance = (*provenance, replace(notes, width="w12"))
    questions = about_ticks(asked.values())
    questions = tuple(replace(one, errors=errors.pop(one.name, ())) for one in questions)
    flat = (*head, *contact, *more), (*ticks.values(), *questions, *provenance)
    complaints = (*_complaints(flat[0]), *_of_blocks(blocks), *_complaints(flat[1]))
    hidden = [("version", entry.text("version"))] if record is not None else []
    kept = [*map(fingerprint_field, TICKED), *map(opened_field, TICKED)]
    shown = (*flat[0], *flat[1], *(control for one in blocks for control in one.every))
    wrong = {control.name for control in shown if control.errors}
    ticked = [name for name in entry.fields if name.startswith(FIELD)] if intent is not None else []
    kept += [name for name in ticked if name.removeprefix(FIELD) not in wrong]
    hidden += [(key, text) for key in kept for text in entry.fields.get(key, ())]
    return OrganisationForm(
        f"{record.name} bearbeiten" if record is not None else f"{kind.label.de} anlegen",
        f"/{kind.slug}/{record.id}" if record is not None else f"/{kind.slug}",
        record is None,
        record.name if record is not None else "",
        record is not None and record.example is not None,
        kind=kind, id=record.id if record is not None else f"neu/{kind.slug}",
        head=head, contact=contact, more=more, blocks=blocks, ticks=ticks, provenance=provenance,
        carried=tuple(hidden), questions=questions, complaints=tuple(complaints),
        unplaced=tuple(sentence for sentences in errors.values() for sentence in sentences),
        asked=len(asked) if intent is not None and intent.unanswered else 0,
        similar=similar, another=_another(entry) if similar else None,
    )  # fmt: skip


def about_ticks(questions: Iterable[Control]) -> tuple[Control, ...]:
    """The questions about ticks that were taken away; those about persons stand in the blocks."""
    return tuple(control for control in questions if control.name.startswith("weg-"))


def _own(prop: Property, entry: Entry, errors: dict[str, list[str]], wording: Wording | None) -> Control:
    control = forms.of(prop, entry.text(prop.name), prop.required, None, errors.pop(prop.name, ()), wording)
    # The section says already that a mailbox is best.
    hint = "" if prop.name == "email" else control.hint
    return replace(control, width=_WIDTHS.get(prop.name, control.width), hint=hint)


def block(
    number: int,
    entry: Entry,
    errors: dict[str, list[str]],
    asked: Mapping[str, Control],
    may_remove: bool,
    wording: Wording | None = None,
) -> Block:
    """The fields of one position with what was typed; takes its errors out of ``errors``."""
    sent, prefix = entry.block(number), prefix_of(number)
    controls = {prop.name: _of_block(prop, prefix, sent, errors, wording) for prop in BLOCK}
    holder = Control(
        f"{prefix}holder", "Person", value=sent.get("holder", ""), errors=errors.pop(f"{prefix}holder", ()), width="w3"
    )
    legal = forms.of(
        PERSON.property("legal_basis"), sent.get("legal_basis", "aufgabe"), True, None,
        errors.pop(f"{prefix}legal_basis", ()), wording,
    )  # fmt: skip
    legal = replace(legal, name=f"{prefix}legal_basis", label="Rechtsgrundlage, wenn neu", hint="", width="w3")
    first = ("name", "fte", "status", "status_since", "phone")
    rest = (holder, *_shared(prefix, sent, errors), legal, *(c for name, c in controls.items() if name not in first))
    stored = bool(sent.get("id"))
    carried = [(f"{prefix}{name}", sent[name]) for name in ("id", "version", "fassung") if sent.get(name)]
    path = f"/stellen/{sent['id']}/bearbeiten" if stored else ""
    leaving = _leaving(prefix, number, sent, errors, may_remove) if stored else ()
    return Block(
        number, f"Stelle {number}", tuple(controls[name] for name in first), rest, tuple(carried), leaving, path,
        asked.get(f"{prefix}person"),
    )  # fmt: skip


def _shared(prefix: str, sent: Mapping[str, str], errors: dict[str, list[str]]) -> Iterator[Control]:
    """The question whether a position may be held beyond 100 %, once it was asked."""
    said, value = errors.pop(f"{prefix}{SHARED}", ()), sent.get(SHARED, "")
    if said or value:
        yield Control(f"{prefix}{SHARED}", AS_IT_IS, "checkbox", value, errors=said, width="w12")


def _of_block(
    prop: Property, prefix: str, sent: Mapping[str, str], errors: dict[str, list[str]], wording: Wording | None
) -> Control:
    key, name = f"s-{prop.name}", f"{prefix}{prop.name}"
    control = forms.of(prop, sent.get(prop.name, ""), prop.name in _ALWAYS, None, errors.pop(name, ()), wording)
    label = _LABELS.get(key, control.label)
    return replace(control, name=name, label=label, hint="", width=_WIDTHS.get(key, control.width))


def _leaving(
    prefix: str, number: int, sent: Mapping[str, str], errors: dict[str, list[str]], may_remove: bool
) -> tuple[Control, ...]:
    choices = [("", "bleibt"), ("ende", "ist beendet, die Zeit davor bleibt sichtbar")]
    if may_remove:
        choices.append(("irrtum", "war irrtümlich erfasst, ins Archiv"))
    weg = Control(
        f"{prefix}weg", f"Stelle {number}", "radio", sent.get("weg", ""), choices, True,
        errors=errors.pop(f"{prefix}weg", ()), width="w6",
    )  # fmt: skip
    last = Control(
        f"{prefix}weg_am", "beendet am", value=sent.get("weg_am", ""), required=True,
        hint="Der letzte Tag. Leer gilt der Stand unten.", errors=errors.pop(f"{prefix}weg_am", ()), width="w3",
    )  # fmt: skip
    return weg, last


_TICK_LABELS = {
    "orte": "Orte",
    "themen": "Themen",
    "stufen": "Stufen der Integrationskette",
    "gruppen": "Akteursgruppen",
}


def _tick(name: str, entry: Entry, known: Mapping[str, Mapping[str, str]], errors: dict[str, list[str]]) -> Control:
    choices = list(known.get(name, {}).items())
    return Control(
        name, _TICK_LABELS[name], "checks", entry.fields.get(name, ()), choices, True,
        errors=errors.pop(name, ()), width="column",
    )  # fmt: skip


def _provenance(reader: Reader, entry: Entry, errors: dict[str, list[str]], kreis: str | None) -> tuple[Control, ...]:
    choices = editing.choices(reader, [_STATED.property("source")], kreis, {"source": entry.text("source")})
    found: list[Control] = []
    for name, width in (("source", "w6"), ("observed_on", "w3"), ("evidence", "w3")):
        prop = _STATED.property(name)
        required = name != "source"
        control = forms.of(prop, entry.text(name), required, choices.get(name), errors.pop(name, ()))
        found.append(replace(control, width=width, label={"observed_on": "Stand"}.get(name, control.label), hint=""))
    evidence = found[2]
    found[2] = replace(evidence, choices=[pair for pair in evidence.choices if pair[0] in ("confirmed", "claimed")])
    found.append(forms.new_source("source", entry.texts, {"source_new": errors.pop("source_new", [])}))
    found.append(forms.cause(entry.text("cause"), errors.pop("cause", ())))
    return tuple(found)


def _another(entry: Entry) -> Control:
    hint = "Dann entsteht ein zweiter Eintrag. Beide stehen im Verlauf."
    value = entry.text(editing.ANOTHER)
    return Control(editing.ANOTHER, "Ist eine andere, bitte speichern", "checkbox", value, hint=hint, width="w12")


def _complaints(controls: Iterable[Control], before: str = "") -> Iterator[tuple[str, str]]:
    for control in controls:
        if control.errors:
            yield f"#{control.name}", f"{before}{control.label}: {control.errors[0]}"


def _of_blocks(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for one in blocks:
        yield from _complaints(one.every, f"{one.label}, ")
