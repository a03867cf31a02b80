"""History entries as rows that can be read: what changed, from what to what, why. Shows roles, never people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph_app.access import Role
from graph_app.casedata import CAUSE, Sort
from graph_app.entities.operation import UNDONE
from graph_app.entities.reads import Entry
from graph_app.entities.versions import KIND
from graph_app.entities.visibility import may_name_people
from graph_app.entities.words import Names, said
from graph_app.ontology import ONTOLOGY, NodeKind, Property, ValueType, Visibility

#: Properties that name a tie or a record, not what was said about it.
_HIDDEN = {"id", "name_history", "status_history", "example"}
_ACTIONS = {
    "create": "Angelegt",
    "load": "Geladen",
    "archive": "Archiviert",
    "restore": "Wiederhergestellt",
    "confirm": "Angaben bestätigt",
    "link": "Beziehung erfasst",
    "amend": "Beziehung geändert",
    "end": "Beziehung beendet",
    "remove": "Beziehung entfernt, weil irrtümlich erfasst",
    "overrule": "Trotz Hinweis auf Fallangaben gespeichert",
    "merge": "Zusammengeführt",
    "merged": "In einem anderen Eintrag aufgegangen",
    "move": "Beziehung zog um",
    "drop": "Beziehung entfiel, weil zwei Einträge einer wurden",
    "distinct": "Ist kein Doppel",
}
#: A new record or tie lists no steps: its values stand on the page, the line would only repeat them.
_WITHOUT_STEPS = {
    "create", "load", "link", "remove", "archive", "restore", "merged", "move", "drop", "distinct", "overrule",
}  # fmt: skip


#: What taking an import back did (importers.undo says so in its cause).
_TAKEN_BACK = {
    "remove": "Zurückgenommen: Beziehung",
    "amend": "Zurückgenommen: Änderung der Beziehung",
    "end": "Zurückgenommen: Ende der Beziehung",
}
_FROM_IMPORT = "Wert aus dem Import"


@dataclass(frozen=True, slots=True)
class Step:
    """One property before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the history."""

    at: int
    what: str
    steps: tuple[Step, ...]
    cause: str
    role: str
    step: str = field(default="", metadata={"help": "Id of the step it belongs to, which can be taken back"})


@dataclass(frozen=True, slots=True)
class ChroniclePage:
    """The whole history of a record."""

    template: ClassVar[str] = "entities/chronicle.html"
    title: str
    name: str
    path: str
    lines: tuple[Line, ...]
    kind: NodeKind = field(metadata={"json": False})

    def csv_rows(self) -> Iterator[list[Any]]:
        """One row per changed property."""
        yield ["Wann (ms seit 1970, UTC)", "Was", "Feld", "vorher", "nachher", "Anlass", "Rolle"]
        for line in self.lines:
            for step in line.steps or (Step("", "", ""),):
                yield [str(line.at), line.what, step.label, step.before, step.after, line.cause, line.role]


def lines(entries: Iterable[Entry], names: Names, sees: Iterable[Visibility]) -> tuple[Line, ...]:
    """Entries as rows; values the role may not see are left out. ``names`` are records by id, nobody restricted."""
    allowed = frozenset(sees)
    return tuple(_line(entry, names, allowed, ties) for entry, ties in _loads_together(entries))


def _loads_together(entries: Iterable[Entry]) -> Iterator[tuple[Entry, int]]:
    """What was loaded at once is one line: the record, and how many relationships came with it."""
    group: list[Entry] = []
    for entry in [*entries, None]:
        if group and (entry is None or entry.action != "load" or entry.at != group[0].at):
            told = next((one for one in group if not _is_tie(one)), group[0])
            yield told, sum(_is_tie(one) for one in group)
            group = []
        if entry is not None and entry.action == "load":
            group.append(entry)
        elif entry is not None:
            yield entry, 0


def mentioned(entries: Iterable[Entry]) -> Iterator[str]:
    """Ids of records that old and new values point to, and of those that relationships join."""
    for entry in entries:
        if entry.action != "load":  # what was loaded is only counted
            yield from entry.ends
        for _, ends in _tied(entry):
            yield from ends
        for prop in _properties(entry):
            if prop.type is ValueType.RECORD:
                for side in (entry.old, entry.new):
                    if isinstance(side.get(prop.name), str):
                        yield side[prop.name]


def _line(entry: Entry, names: Names, allowed: frozenset[Visibility], ties: int = 0) -> Line:
    shown = [prop for prop in _properties(entry) if prop.visibility in allowed and prop.name not in _HIDDEN]
    new = entry.action in _WITHOUT_STEPS
    steps = [] if new else [*_another_kind(entry), *_steps(entry, shown, names), *_new_ties(entry, names)]
    role = Role(entry.role).label if entry.role in set(Role) else entry.role
    step = "" if entry.operation.endswith(UNDONE) else entry.operation
    return Line(entry.at, _what(entry, steps, ties, names), tuple(steps), entry.cause, role, step)


def _tied(entry: Entry) -> Iterator[tuple[str, list[str]]]:
    """The relationships that an import made with the record: the words of their type, and the ids of the other ends."""
    if _is_tie(entry) or entry.action not in ("create", "update"):
        return
    for rel in ONTOLOGY.relations:
        if isinstance(ends := entry.new.get(rel.name), list):
            kind = ONTOLOGY.kind(entry.kind)
            outgoing = any(kind.is_a(end) for end in rel.source)
            yield rel.label.de if outgoing else rel.reverse.de, [str(end) for end in ends]


def _new_ties(entry: Entry, names: Names) -> Iterator[Step]:
    for word, ends in _tied(entry):
        known = [names[end] for end in ends if end in names]
        if known:
            yield Step(word, "", ", ".join(known))


def _another_kind(entry: Entry) -> Iterator[Step]:
    """A record that became one of another kind, which is no property."""
    kinds = [side[KIND] for side in (entry.old, entry.new) if isinstance(side.get(KIND), str)]
    if not _is_tie(entry) and len(kinds) == 2:
        yield Step("Art", *(_kind_label(name) for name in kinds))


def _kind_label(name: str) -> str:
    try:
        return ONTOLOGY.kind(name).label.de
    except KeyError:  # a kind of a newer program
        return name


def _steps(entry: Entry, shown: Iterable[Property], names: Names) -> Iterator[Step]:
    for prop in shown:
        if prop.name in entry.old or prop.name in entry.new:
            before, after = (said(prop, side.get(prop.name), names) for side in (entry.old, entry.new))
            if _takes_back(entry) and prop.name not in entry.old:
                before = _FROM_IMPORT  # older programs noted only what came back
            if before != after:
                yield Step(prop.label.de, before, after)


def _what(entry: Entry, steps: Iterable[Step], ties: int, names: Names) -> str:
    if ties:
        more = f"{ties} Beziehungen" if ties > 1 else "einer Beziehung"
        return f"Beziehungen geladen: {ties}" if _is_tie(entry) else f"Geladen, mit {more}"
    back = _takes_back(entry)
    word = (_TAKEN_BACK if back else _ACTIONS).get(entry.action)
    if entry.action == "overrule":
        return f"{word}: {_overruled(entry)}"
    labels = ", ".join(step.label for step in steps)
    if word is None:
        return f"Zurückgenommen: {labels or 'Änderung'}" if back else labels or "Geändert"
    if not _is_tie(entry):
        return word
    rel = ONTOLOGY.relation(entry.kind)
    if len(entry.ends) == 2 and all(end in names for end in entry.ends):
        return f"{word}: {names[entry.ends[0]]} {rel.label.de} {names[entry.ends[1]]}"
    # The entry keeps names as they were; whoever is restricted by now must not be read there.
    return f"{word}: {rel.label.de if may_name_people(rel) else entry.name or rel.label.de}"


def _takes_back(entry: Entry) -> bool:
    """Whether an entry tells what taking an import back did.

    Older programs said it in the cause alone, which anybody may write; they noted nothing of before, unlike an edit.
    """
    if entry.import_id:
        return entry.import_id.endswith(UNDONE)
    return not entry.old and entry.cause.startswith("Import ") and entry.cause.endswith(" zurückgenommen")


def _overruled(entry: Entry) -> str:
    """Which fields, and what they seemed to hold: „Notizen (Geburtsdatum)“."""
    labels = {prop.name: prop.label.de for prop in _properties(entry)} | {CAUSE: "Anlass"}
    known = {sort.value: sort.label for sort in Sort}
    told = ((name, ", ".join(known.get(str(one), str(one)) for one in all_of)) for name, all_of in entry.new.items())
    return ", ".join(f"{labels.get(name, name)} ({words})" for name, words in told)


def _is_tie(entry: Entry) -> bool:
    return any(rel.name == entry.kind for rel in ONTOLOGY.relations)


def _properties(entry: Entry) -> tuple[Property, ...]:
    try:
        return ONTOLOGY.relation(entry.kind).properties if _is_tie(entry) else ONTOLOGY.kind(entry.kind).properties
    except KeyError:  # a kind of a newer program: the line stays, its values cannot be read
        return ()
