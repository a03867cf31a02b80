"""Two versions of an organisation's form, field by field, and what somebody chose of them. No HTTP.

Where the history tells what the form was opened with, only what both sides changed is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_app import clock
from graph_app.entities import forms
from graph_app.entities.conflict import CHOSEN, EMPTY, MINE, STORED, TYPED, Choice, ConflictPage, other
from graph_app.entities.reads import Entry as Told
from graph_app.entities.record import Record
from graph_app.entities.words import Names, said
from graph_app.ontology import ONTOLOGY, Property, Wording
from graph_app.ontology.values import sort_key
from graph_app.organisations.entry import BLOCK, Entry, fingerprint_field, opened_field, prefix_of
from graph_app.organisations.staffing import TICKED
from graph_app.organisations.versions import Seen, read, seen

#: Hidden field with the parts of the form that were asked about.
PARTS = "teile"
#: Hidden field with the versions the form was opened with.
OPENED = "geoeffnet"
OWN = "organisation"
_TOKENS = ("id", "version", "fassung")
_SET_LABELS = {"orte": "Orte", "themen": "Themen", "stufen": "Stufen", "gruppen": "Akteursgruppen"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from the page of two versions; ``opened`` are the versions the form was made from."""

    typed: Entry
    choices: Mapping[str, str]
    everywhere: bool
    parts: frozenset[str]
    opened: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The groups that differ: to be asked about, changed only by somebody else, changed only here."""

    asked: tuple[_Group, ...]
    taken: tuple[_Group, ...]
    kept: tuple[_Group, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Fields that are chosen together, with the property each is said by."""

    key: str
    label: str
    fields: tuple[tuple[str, Property | None], ...]
    part: str


@dataclass(frozen=True, slots=True)
class _Words:
    """How values are said: the labels of what can be ticked, and the words of the Kreis."""

    ticks: Mapping[str, Mapping[str, str]]
    names: Names


def aligned(typed: Entry, stored: Entry) -> Entry:
    """The stored form with its blocks numbered as in the typed one; blocks that only one of them has are left out."""
    by_id = {stored.block(number).get("id"): stored.block(number) for number in stored.blocks}
    fields = {name: values for name, values in stored.fields.items() if not _in_block(name)}
    for number in typed.blocks:
        block = by_id.get(typed.block(number).get("id", ""))
        if block is not None:
            fields |= {f"{prefix_of(number)}{name}": (text,) for name, text in block.items()}
    return Entry(fields)


def _in_block(name: str) -> bool:
    head, dash, _ = name.partition("-")
    return bool(dash) and head[:1] == "s" and head[1:].isdecimal()


def stale(typed: Entry, stored: Entry) -> frozenset[str]:
    """The parts that somebody else changed since the form was made: the organisation itself, sets, blocks."""
    now = aligned(typed, stored)
    found = {OWN} if typed.text("version") != now.text("version") else set()
    for name in TICKED:
        token = fingerprint_field(name)
        if typed.has(token) and typed.text(token) != now.text(token):
            found.add(name)
    for number in typed.blocks:
        sent, present = typed.block(number), now.block(number)
        tokens = ((sent.get(name, ""), present.get(name, "")) for name in _TOKENS)
        if sent.get("id") and any(one != other for one, other in tokens):
            found.add(f"s{number}")
    return frozenset(found)


def answered(sent: Mapping[str, Sequence[str]]) -> Answer:
    """Read the fields of the page's form."""
    typed = {name.removeprefix(TYPED): tuple(texts) for name, texts in sent.items() if name.startswith(TYPED)}
    parts, opened = frozenset(typed.pop(PARTS, ())), read(typed.pop(OPENED, ()))
    chosen = {name.removeprefix(CHOSEN): texts[0] for name, texts in sent.items() if name.startswith(CHOSEN) and texts}
    choices = {name: text for name, text in chosen.items() if text in (MINE, STORED)}
    return Answer(Entry(typed), choices, MINE in sent.get("alles", ()), parts, opened)


def unanswered(own: str, typed: Entry, stored: Entry) -> Answer:
    """A form that others overtook, before anything was asked; ``own`` is the id of its organisation."""
    return Answer(typed, {}, False, stale(typed, stored), seen(own, typed))


def refreshed(typed: Entry, stored: Entry) -> Entry:
    """What was typed, as if it had been typed into the form that is stored by now."""
    now = aligned(typed, stored)
    names = _version_fields(typed) | {opened_field(name) for name in TICKED}
    return typed.with_fields({name: now.fields[name] for name in names if now.has(name)})


def decided(
    answer: Answer, stored: Entry, properties: Sequence[Property], before: Entry | None = None
) -> tuple[Entry, tuple[str, ...]]:
    """The form as it is to be saved, and the groups of fields that nobody decided.

    ``before`` holds what the form was opened with, as far as it is known.
    """
    entry, missing = answer.typed, []
    now = aligned(entry, stored)
    found = _sorted(properties, entry, now, answer.parts, before)
    for group in found.taken:
        entry = entry.with_fields({name: now.fields.get(name, ()) for name, _ in group.fields})
    for group in found.asked:
        choice = MINE if answer.everywhere else answer.choices.get(group.key)
        if choice is None:
            missing.append(group.key)
        elif not group.fields:
            entry = _without_place(entry, int(group.part[1:]), keep=choice == MINE)
        elif choice == STORED:
            entry = entry.with_fields({name: now.fields.get(name, ()) for name, _ in group.fields})
    return entry, tuple(missing)


def _without_place(entry: Entry, number: int, keep: bool) -> Entry:
    """A position that is here no more becomes a new one, or its block is left out."""
    if not keep:
        return entry.with_fields({"block": tuple(str(other) for other in entry.blocks if other != number)})
    return entry.without(f"{prefix_of(number)}{name}" for name in (*_TOKENS, "weg", "weg_am"))


def page(
    record: Record,
    properties: Sequence[Property],
    typed: Entry,
    stored: Entry,
    known: Mapping[str, Mapping[str, str]],
    last: Told | None,
    answer: Answer | None = None,
    asked: bool = False,
    wording: Wording | None = None,
    before: Entry | None = None,
) -> ConflictPage:
    """The page of both versions; ``asked`` marks what should have been chosen by now. It carries today's versions."""
    now = aligned(typed, stored)
    parts = stale(typed, stored) | (answer.parts if answer is not None else frozenset())
    choices = answer.choices if answer is not None else {}
    words = _Words(known, Names(wording=wording))
    found = _sorted(properties, typed, now, parts, before)
    shown = tuple(
        Choice(
            group.key, group.label, _said(group, typed, words, mine=True), _said(group, now, words, mine=False),
            choices.get(group.key, ""), asked and group.key not in choices,
        )
        for group in found.asked
    )  # fmt: skip
    keys = {group.key for group in (*found.asked, *found.taken, *found.kept)}
    equal = [
        (group.label, _said(group, now, words, mine=False))
        for group in _groups(properties, typed, now, parts)
        if group.key not in keys and any(now.text(name) for name, _ in group.fields)
    ]
    path = f"/{record.kind.slug}/{record.id}"
    told, at = other(last)
    made_from = answer.opened if answer is not None else ()
    return ConflictPage(
        f"Zwei Fassungen: {record.name}", record.name, path, f"{path}/bearbeiten", record.version, shown, tuple(equal),
        told, at, f"{clock.local(clock.now()):%H:%M}", record.example is not None,
        (*_carried(typed, now, parts), *((f"{TYPED}{OPENED}", one.text) for one in made_from)), record.kind,
        tuple((group.label, _said(group, now, words, mine=False)) for group in found.taken),
        tuple((group.label, _said(group, typed, words, mine=True)) for group in found.kept),
    )  # fmt: skip


def _carried(typed: Entry, now: Entry, parts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Everything that was typed, with the versions that are stored by now: choosing is about these."""
    tokens = _version_fields(typed)
    for name, values in typed.fields.items():
        fresh = name in tokens and now.has(name)
        yield from ((f"{TYPED}{name}", text) for text in (now.fields[name] if fresh else values))
    yield from ((f"{TYPED}{PARTS}", part) for part in sorted(parts))


def _version_fields(typed: Entry) -> set[str]:
    blocks = {f"{prefix_of(number)}{name}" for number in typed.blocks for name in ("version", "fassung")}
    return {"version", *map(fingerprint_field, TICKED)} | blocks


def _sorted(
    properties: Sequence[Property], typed: Entry, now: Entry, parts: Iterable[str], before: Entry | None
) -> _Sorted:
    asked, taken, kept = [], [], []
    for group in _differing(properties, typed, now, parts):
        names = [name for name, _ in group.fields]
        if before is None or not names or not all(before.has(name) for name in names):
            asked.append(group)
        elif not any(_differs(name, typed, before) for name in names):
            taken.append(group)
        elif not any(_differs(name, now, before) for name in names):
            kept.append(group)
        else:
            asked.append(group)
    return _Sorted(tuple(asked), tuple(taken), tuple(kept))


def _differing(properties: Sequence[Property], typed: Entry, now: Entry, parts: Iterable[str]) -> Iterator[_Group]:
    for group in _groups(properties, typed, now, parts):
        if not group.fields or any(_differs(name, typed, now) for name, _ in group.fields):
            yield group


def _differs(name: str, typed: Entry, now: Entry) -> bool:
    if name in TICKED:
        return set(typed.fields.get(name, ())) != set(now.fields.get(name, ()))
    return typed.has(name) and not forms.same(typed.text(name), now.text(name))


def _groups(properties: Sequence[Property], typed: Entry, now: Entry, parts: Iterable[str]) -> Iterator[_Group]:
    wanted = set(parts)
    if OWN in wanted:
        yield _Group("art", "Art", (("art", None),), OWN)
        yield from (_Group(prop.name, prop.label.de, ((prop.name, prop),), OWN) for prop in properties)
    yield from (_Group(name, _SET_LABELS[name], ((name, None),), name) for name in TICKED if name in wanted)
    for number in typed.blocks:
        part, prefix = f"s{number}", prefix_of(number)
        title = now.text(f"{prefix}name") or typed.text(f"{prefix}name") or f"Stelle {number}"
        if part in wanted and not now.has(f"{prefix}id"):
            yield _Group(f"{prefix}hier", title, (), part)
        elif part in wanted:
            for prop in BLOCK:
                if prop.name != "status_since":
                    names = [prop, *(other for other in BLOCK if other.name == f"{prop.name}_since")]
                    fields = tuple((f"{prefix}{one.name}", one) for one in names)
                    yield _Group(f"{prefix}{prop.name}", f"{title}, {prop.label.de}", fields, part)
            yield _Group(f"{prefix}holder", f"{title}, Person", ((f"{prefix}holder", None),), part)


def _said(group: _Group, entry: Entry, known: _Words, mine: bool) -> str:
    if not group.fields:
        return "als neue Stelle anlegen" if mine else "hier nicht mehr erfasst"
    words = [_word(name, prop, entry, known) for name, prop in group.fields]
    return " seit ".join(filter(None, words)) or EMPTY


def _word(name: str, prop: Property | None, entry: Entry, known: _Words) -> str:
    if name in TICKED:
        labels = known.ticks.get(name, {})
        return ", ".join(sorted((labels.get(key, key) for key in entry.fields.get(name, ())), key=sort_key))
    text = entry.text(name).strip()
    if name == "art" and text:
        return ONTOLOGY.kind(text).label.de
    return said(prop, text, known.names) if prop is not None and prop.vocabulary is not None else text
