"""Imports that happened, as pages show them. Asks the graph, writes nothing."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from graph_app.entities import reads as entities
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import sort_key
from graph_app.uploads.rows import row_of
from graph_app.uploads.screens import Entry, Holding, Past, ReportPage, Tab, TakeBackPage
from importers import report, standing
from importers.standing import Held, Later

#: Rows a page, of the records and of the rejected rows.
PAGE_SIZE = 100
#: Of the records that stay, so many are named.
NAMED = 40
MISSING = "nicht mehr genannt"
#: What can have happened to a record: the action in the history, the word in the address, the word people read.
_TABS = (("create", "angelegt", "angelegt"), ("update", "geaendert", "geändert"), ("end", "vermisst", MISSING))
_ALL = "alle"


def past(reader: Reader, limit: int = 20) -> tuple[Past, ...]:
    """The latest imports."""
    return tuple(_past(row["import"]) for row in reader.read("importers/imports", skip=0, limit=limit))


def one(reader: Reader, import_id: str) -> Past:
    """One import; raises NotThere."""
    rows = reader.read("importers/one", id=import_id)
    if not rows:
        raise NotThere("Diesen Import gibt es nicht.")
    return _past(rows[0]["import"])


def held(reader: Reader, import_id: str) -> dict[str, Held]:
    """The records of an import that stay because later lists name them, by id."""
    (row,) = reader.read("importers/one", id=import_id)
    return standing.held(reader, row["import"])


def take_back_page(reader: Reader, found: Past) -> TakeBackPage:
    """The question before an import is taken back, with what stays and why."""
    stay = held(reader, found.id)
    made = sum(one.made for one in stay.values())
    goes = max(0, found.counts.get("create", 0) - made)
    back = max(0, found.counts.get("update", 0) - (len(stay) - made))
    return TakeBackPage(f"Import zurücknehmen: {found.file}", found, goes, back, len(stay), _holdings(stay))


def _holdings(stay: Mapping[str, Held]) -> tuple[Holding, ...]:
    """The records that stay by the lists that name them, most first."""
    groups: dict[tuple[Later, ...], list[Neighbour]] = defaultdict(list)
    for one in stay.values():
        groups[one.lists].append(one.record)
    found = [
        Holding(lists, len(some), tuple(sorted(some, key=lambda one: sort_key(one.name))[:NAMED]))
        for lists, some in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.count))


def _entries(reader: Reader, found: Past, actions: Sequence[str], number: int) -> tuple[Entry, ...]:
    """A page of the records that an import made, changed or no longer names, and where its file says it."""
    words = {action: said for action, _, said in _TABS}
    skip = (number - 1) * PAGE_SIZE
    told = reader.read("importers/told", import_id=found.id, actions=list(actions), skip=skip, limit=PAGE_SIZE)
    ids = [row["source_record"] if row["action"] == "end" else row["record"] for row in told]
    stated = reader.read("importers/stated", source=found.source, ids=ids) if found.source and ids else []
    places = {row["id"]: row["quote"] or "" for row in stated}
    there = {record.id: record for record in entities.many(reader, ids)}
    entries = []
    for row, one in zip(told, ids, strict=True):
        kept = there.get(one)
        if row["action"] != "end":
            about = Neighbour(one, row["name"] or "", ONTOLOGY.kind(row["kind"]))
            entries.append(Entry(words[row["action"]], about, places.get(one, ""), one in there))
        elif kept is not None:
            entries.append(Entry(MISSING, Neighbour(one, kept.name, kept.kind), ""))
    return tuple(entries)


def facts(reader: Reader, found: Past) -> tuple[tuple[str, str], ...]:
    """What was said beside the file."""
    rows = reader.read("entities/many", ids=[found.kreis]) if found.kreis else []
    kreis = rows[0]["properties"]["name"] if rows else found.kreis
    return (("Kreis", kreis or "keinem bestimmten Kreis zugeordnet"), ("Herkunft", found.origin or "keine Angabe"))


def report_page(
    reader: Reader,
    import_id: str,
    asked: Mapping[str, str],
    parcel: str = "",
    preview: Sequence[Mapping[str, Any]] = (),
) -> ReportPage:
    """The page of an import; ``asked`` are the parameters of the address: zeige, seite, abgelehnt (a page of those).

    ``parcel`` is the place of its file while that is kept ("" else), ``preview`` the rows of its plan. Raises NotThere.
    """
    found = one(reader, import_id)
    tally = reader.read("importers/tally", import_id=found.id)
    counts = {action: sum(row["changes"] for row in tally if row["action"] == action) for action, _, _ in _TABS}
    some = [(word, action, said) for action, word, said in _TABS if counts[action]]
    tab = next((word for word, _, _ in some if word == asked.get("zeige")), _ALL)
    actions = [action for word, action, _ in some if tab in (word, _ALL)]
    total = sum(counts[action] for action in actions)
    number = page_number(asked.get("seite", ""), total, PAGE_SIZE)
    tabs = [Tab(_ALL, _ALL, sum(counts.values()), tab == _ALL)]
    tabs += [Tab(word, said, counts[action], word == tab) for word, action, said in some]
    alone = len({row["sheet"] for row in preview}) < 2
    rejected = [row for row in preview if row["action"] == "rejected"]
    of_rejected = page_number(asked.get("abgelehnt", ""), len(rejected), PAGE_SIZE)
    shown = rejected[(of_rejected - 1) * PAGE_SIZE : of_rejected * PAGE_SIZE]
    undone = "Import zurückgenommen" if found.whole else "Import teilweise zurückgenommen"
    title = undone if found.undone_at else "Import abgeschlossen"
    stay = held(reader, found.id) if found.undone_at and not found.whole else {}
    return ReportPage(
        f"{title}: {found.file}",
        found,
        facts(reader, found),
        tuple(tabs) if len(some) > 1 else (),
        _entries(reader, found, actions, number) if actions else (),
        number,
        PAGE_SIZE,
        total,
        sum(row["changes"] for row in tally if row["kind"] == "Gap"),
        "seite" in asked,
        holds=len(stay),
        holdings=_holdings(stay),
        parcel=parcel if found.counts.get("rejected", 0) else "",
        rejected=tuple(row_of(row, alone) for row in shown),
        rejected_number=of_rejected,
        rejected_total=len(rejected),
    )


def page_number(asked: str, total: int, size: int) -> int:
    """The page that an address asks for, from 1 to the last one there is."""
    return min(max(int(asked) if asked.isdecimal() and len(asked) < 7 else 1, 1), max(1, -(-total // size)))


def named(reader: Reader, ids: Sequence[str]) -> tuple[Neighbour, ...]:
    """The records with these ids that are still there."""
    return tuple(Neighbour(record.id, record.name, record.kind) for record in entities.many(reader, ids))


def _past(row: Mapping[str, Any]) -> Past:
    counts = json.loads(row.get("counts") or "{}")
    said = report.counted(counts, applied=True)
    return Past(
        row["id"], int(row["at"]), row["file"], row.get("kreis") or "", row["as_of"], counts, said,
        row.get("undone_at"), row.get("origin") or "", row.get("source") or "", int(row.get("spared") or 0),
    )  # fmt: skip
