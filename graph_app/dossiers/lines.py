"""One record as a line of a dossier: its name, what is known of it on the day, its Stand, its evidence. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph_app import clock
from graph_app.dossiers.proofs import Proof, merged, of_record
from graph_app.dossiers.view import SourceLine, View
from graph_app.entities.dated import value_on
from graph_app.entities.record import Record, Tie
from graph_app.entities.ties.table import UNCLEAR, existence, status
from graph_app.entities.words import said, span
from graph_app.ontology import Day, NodeKind, Property, ValueType

#: What is said of a record in a line, in this order; everything else stands on its own page.
SAID: Mapping[str, tuple[str, ...]] = {
    "Position": ("title", "baustein", "fte", "status", "email", "phone", "hours", "languages"),
    "Grant": ("baustein", "eur", "year", "status", "notice_number", "notice_on", "funder"),
    "Body": ("body_kind", "interval_months"),
    "Meeting": ("meeting_kind", "planned_on", "held_on", "meeting_status", "purpose"),
    "Paper": ("number", "paper_type", "date", "lead"),
    "Offer": ("offer_kind", "languages", "language_count", "level", "times", "childcare"),
    "Organisation": ("short_name", "welfare_body", "email", "phone"),
    "Unit": ("code", "email", "phone"),
    "Person": ("email", "phone"),
    "Issue": ("status",),
    "Measure": ("status", "due_on"),
    "Gap": ("dimension", "column", "law_area", "status", "due_on"),
    "Indicator": ("comparator", "value", "unit"),
    "Territory": ("territory_kind",),
}
#: What a record is tied to, as part of its line: type and direction.
_BESIDE: Mapping[str, tuple[tuple[str, bool], ...]] = {
    "Position": (("LOCATED_AT", True), ("EMPLOYED_BY", True), ("HOLDS", False), ("FUNDED_BY", True)),
    "Paper": (("SUBMITTED_TO", True), ("ANSWERS", False)),
    "Offer": (("OFFERS", False),),
    "Grant": (("FUNDED_BY", False),),
    "Measure": (("ASSIGNED_TO", True),),
    "Gap": (("ASSIGNED_TO", True),),
    "Issue": (("ASSIGNED_TO", True),),
}
#: Common properties of a tie that are said otherwise: its period, its evidence.
_ELSEWHERE = frozenset(
    {"id", "example", "valid_from", "valid_to", "mode", "plan_version", "source", "quote", "observed_on", "evidence",
     "confirmed_on", "reason", "version", "recorded_at"}
)  # fmt: skip
_HIDDEN = frozenset({"id", "name", "example", "wording", "valid_from", "valid_to", "confirmed_on", "questions"})
#: That something lies in a place, or is kept by it, goes without saying in the dossier of the place.
_PLAIN = frozenset({"IN_TERRITORY", "MAINTAINED_BY"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A word and what is known."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a section; ``state`` is ja or nein for a field of the coverage and for a position.

    ``level`` and ``stand`` are those of the first of its ``evidence``; ``unproven`` names the facts without any.
    ``place`` is the municipality of a field, where it is not the subject; ``baustein`` that of a position.
    """

    id: str
    name: str
    kind: str
    path: str = ""
    kind_label: str = ""
    facts: tuple[Fact, ...] = ()
    state: str = ""
    level: str | None = None
    stand: Day | None = None
    recorded: bool = False
    evidence: tuple[Proof, ...] = ()
    unproven: tuple[str, ...] = ()
    plan: bool = False
    unclear: bool = False
    period: str = ""
    day: str = ""
    dimension: str = ""
    place: str = ""
    baustein: int | None = None


def called(record: Record, day: date) -> str:
    """What a record was called on a day; its present name where nothing else is known."""
    held = value_on(record.values, "name", day) if record.values.get("name_history") else None
    return held.value if held is not None else record.name


def item(record: Record, ties: Iterable[Tie], view: View, more: Fact | None = None) -> Item:
    """The line of a record; ``ties`` are why it stands in the section, ``more`` is said after its own values."""
    links = tuple(ties)
    around = tuple(_around(record, view))
    beside = tuple(_beside(around, view))
    told = {fact.label for fact in beside}
    own = (fact for tie in links for fact in _of_tie(tie, view, told))
    said_of = [*_facts(record, view), *own, *beside, *([more] if more is not None else [])]
    shown = {tie.id for tie in links}
    found = merged(of_record(record, links, (tie for tie in around if tie.id not in shown), view))
    ended = [tie for tie in links if status(tie.values, view.day, tie.rel.lasting) == UNCLEAR]
    periods = {span(tie.values.get("valid_from"), tie.values.get("valid_to")) for tie in links} - {""}
    return Item(
        record.id, called(record, view.day), record.kind.name, f"/{record.kind.slug}/{record.id}",
        record.kind.label.de, tuple(dict.fromkeys(said_of)), _state(record, view), *_head(record, found, view),
        bool(links) and all(tie.values.get("mode") == "plan" for tie in links),
        len(ended) == len(links) > 0 or existence(record.values, view.day) == UNCLEAR,
        ", ".join(sorted(periods)), _day(record), baustein=record.values.get("baustein"),
    )  # fmt: skip


def profile(record: Record, view: View) -> Iterator[Item]:
    """The own values of the subject, as one line; nothing when none is known."""
    names = [name for name in view.readable(record) if name not in _HIDDEN and not name.endswith("_since")]
    facts = tuple(_facts(record, view, names))
    if facts:
        yield Item(
            record.id, record.name, record.kind.name, f"/{record.kind.slug}/{record.id}", record.kind.label.de, facts,
            _state(record, view), *_head(record, merged(of_record(record, (), (), view)), view),
        )  # fmt: skip


def sources(view: View, ids: Iterable[str]) -> Iterator[SourceLine]:
    """The sources with these ids, by title."""
    found = [source for source in map(view.source, sorted(set(ids) - {""})) if source is not None]
    yield from sorted(found, key=lambda source: (source.title, source.id))


def _facts(record: Record, view: View, names: Iterable[str] | None = None) -> Iterator[Fact]:
    told = view.readable(record)
    wanted = names if names is not None else _wanted(record.kind)
    for name in wanted:
        prop = told.get(name)
        if prop is None or prop.system or prop.type is ValueType.RECORD:
            continue
        text = (
            _dated(record, prop, view) if f"{name}_since" in told else said(prop, record.values.get(name), view.names)
        )
        if text:
            yield _fact(name, prop, text, view)


def _fact(name: str, prop: Property, text: str, view: View) -> Fact:
    """A word and a value that read well beside each other: „Baustein 2: …“, „Betrag 28.000 €“."""
    if name == "baustein":
        word = view.names.wording.word(name)
        return Fact(word, text.removeprefix(f"{word} "))
    return Fact("Betrag", f"{text} €") if name == "eur" else Fact(prop.label.de, text)


def _wanted(kind: NodeKind) -> tuple[str, ...]:
    return next((SAID[one.name] for one in reversed(kind.lineage) if one.name in SAID), ())


def _dated(record: Record, prop: Property, view: View) -> str:
    held = value_on(record.values, prop.name, view.day)
    if held is None:
        return ""
    text = f"{said(prop, held.value, view.names)} {span(held.since, None)}".strip()
    return text if held.sure else f"{text}, am Stichtag unklar"


def _of_tie(tie: Tie, view: View, told: Collection[str]) -> Iterator[Fact]:
    """What a relationship says; its own word only where the line does not hold it already."""
    known = tie.rel.name in _PLAIN or tie.rel.label.de in told or tie.rel.reverse.de in told
    if not known and view.subject in (tie.source_id, tie.target_id):
        # In the dossier of a place what is there does something in it; elsewhere the subject does.
        outgoing = tie.outgoing is not view.of_place
        yield Fact("Beziehung", (tie.rel.label if outgoing else tie.rel.reverse).de)
    for name, prop in view.readable(tie).items():
        if name not in _ELSEWHERE and not prop.system and (text := said(prop, tie.values.get(name), view.names)):
            yield Fact(prop.label.de, text)


def _around(record: Record, view: View) -> Iterator[Tie]:
    """The relationships whose other end is named in the line."""
    for rel, outgoing in next((_BESIDE[one.name] for one in record.kind.lineage if one.name in _BESIDE), ()):
        yield from (tie for tie in view.present(record.id, rel, outgoing) if tie.other is not None)


def _beside(ties: Iterable[Tie], view: View) -> Iterator[Fact]:
    for tie in ties:
        if tie.other is not None:
            plan = " (Plan)" if tie.values.get("mode") == "plan" else ""
            yield Fact(tie.label, f"{called(view.records[tie.other.id], view.day)}{plan}{_submitted(tie)}")


def _submitted(tie: Tie) -> str:
    """The day and the result of a submission, which belong to the name of the body."""
    parts = [tie.values[name] for name in ("date", "purpose", "result") if tie.values.get(name)]
    words = [part.text() if isinstance(part, Day) else str(part) for part in parts]
    return f" ({', '.join(words)})" if words and tie.rel.name == "SUBMITTED_TO" else ""


def _state(record: Record, view: View) -> str:
    """A position is filled or vacant; of nothing else is there a ja or nein."""
    held = value_on(record.values, "status", view.day) if record.kind.name == "Position" else None
    return {"besetzt": "ja", "vakant": "nein"}.get(held.value, "") if held and held.sure else ""


def _head(
    record: Record, proofs: tuple[Proof, ...], view: View
) -> tuple[str | None, Day | None, bool, tuple[Proof, ...], tuple[str, ...]]:
    """Evidence and Stand of the line, both of one proof; without any the day of entry, which is not for everybody.

    Beside them all proofs, and the facts that have none.
    """
    known = tuple(proof for proof in proofs if not proof.silent)
    bare = tuple(word for proof in proofs if proof.silent for word in proof.about)
    if known:
        return known[0].evidence, known[0].stand, False, known, bare
    at = record.values.get("recorded_at")
    if view.public or at is None:
        return None, None, False, (), bare
    return None, Day.on(clock.local(int(at)).date()), True, (), bare


def _day(record: Record) -> str:
    """The day by which papers and meetings are ordered, newest first."""
    days = {"Paper": ("date",), "Meeting": ("held_on", "planned_on")}.get(record.kind.name, ())
    found = next((record.values[name] for name in days if isinstance(record.values.get(name), Day)), None)
    return found.first.isoformat() if found is not None and found.first is not None else ""
