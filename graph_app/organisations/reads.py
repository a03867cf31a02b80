"""What the form and the page of an organisation need from the graph. Writes nothing and knows no HTTP."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph_app import clock
from graph_app.access import Actor
from graph_app.entities import reads
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, Tie, tie_of
from graph_app.entities.visibility import hidden_from, sees_restricted
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import folded, sort_key
from graph_app.organisations.staffing import BELONGING, TICKED, Portrait, Staffing, holds

_WANTED = {*BELONGING, "STATED_IN", *(name for names in TICKED.values() for name in names)}
_LEFT_OUT = tuple(sorted(rel.name for rel in ONTOLOGY.relations if rel.name not in _WANTED))
_MOST = 2000
#: Fields of the form → the kind whose records may be ticked, for all Kreise alike.
_LISTS = {"themen": "Topic", "stufen": "Stage", "gruppen": "ActorGroup"}


def portrait(reader: Reader, record: Record, actor: Actor, day: date | None = None) -> Portrait:
    """An organisation with its relationships, its positions and who has them on a day (else today).

    Archived positions are left out.
    """
    ties = reads.ties(reader, record.id, without=_LEFT_OUT, limit=_MOST)
    ids = {tie.source_id for tie in ties if not tie.outgoing and tie.rel.name in BELONGING and _is_position(tie)}
    return Portrait(record, tuple(ties), tuple(_staffing(reader, ids, actor, day or clock.today())))


def _is_position(tie: Tie) -> bool:
    return tie.other is not None and tie.other.kind.name == "Position" and not tie.other.archived


def _staffing(reader: Reader, ids: Iterable[str], actor: Actor, day: date) -> Iterable[Staffing]:
    wanted = sorted(ids)
    if not wanted:
        return
    ties: dict[str, list[Tie]] = defaultdict(list)
    for row in reader.read("organisations/position_ties", ids=wanted):
        ties[row["position"]].append(tie_of(row, outgoing=row["source"] == row["position"]))
    persons = {
        tie.other.id for own in ties.values() for tie in own if tie.other is not None and tie.other.kind.personal
    }
    people = {one.id: one for one in reads.many(reader, persons)} if persons else {}
    hidden = frozenset(key for key, person in people.items() if hidden_from(person, actor.role))
    for position in reads.many(reader, wanted):
        own = sorted(ties[position.id], key=lambda tie: tie.id)
        held = next((tie.source_id for tie in own if tie.rel.name == "HOLDS" and holds(tie, day)), "")
        yield Staffing(position, tuple(own), people.get(held) if held not in hidden else None, hidden)


def known(reader: Reader, kreis: str | None, kreis_name: str, portrait: Portrait | None) -> dict[str, dict[str, str]]:
    """What may be ticked, field by field: id → label. What is ticked already is among it, wherever it lies."""
    found = {field: _list(reader, name, kreis) for field, name in _LISTS.items()}
    places = {one.id: one.name for one in reads.municipalities(reader, kreis)} if kreis else {}
    if kreis:
        places[kreis] = f"ganzer {kreis_name}" if kreis_name.startswith("Kreis") else f"überall: {kreis_name}"
    found = {"orte": places, **found}
    today = clock.today()
    for field, choices in found.items():
        for key, ties in (portrait.ticked(field, today) if portrait is not None else {}).items():
            other = ties[0].other
            choices.setdefault(key, other.name if other is not None else key)
    return found


def _list(reader: Reader, name: str, kreis: str | None) -> dict[str, str]:
    """The records of a list that a Kreis extends: those for all, in their order, then those of the Kreis."""
    every = reads.every(reader, ONTOLOGY.kind(name), limit=500)
    return {record.id: record.name for record in sorted(every, key=_rank)}


def _rank(record: Record) -> tuple[int, str]:
    return record.values.get("rank") or record.values.get("number") or 0, sort_key(record.name)


def namesakes(reader: Reader, names: Iterable[str], actor: Actor) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Known persons by folded name: id and how to tell them apart. Restricted ones only for who may see them."""
    wanted = sorted({folded(name) for name in names} - {""})
    if not wanted:
        return {}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    sees_all = sees_restricted(actor.role)
    for row in reader.read("organisations/namesakes", names=wanted):
        if folded(row["name"]) in wanted and (sees_all or not row["restricted"]):
            places = ", ".join(sorted(filter(None, row["positions"]), key=sort_key)) or "keine Stelle erfasst"
            mail = f", {row['email']}" if row["email"] else ""
            found[folded(row["name"])].append((row["id"], f"{row['name']} ({places}{mail})"))
    return found
