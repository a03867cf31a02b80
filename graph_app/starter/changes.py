"""Loading the starter kit and the example Kreise, and taking the examples away again. A second load changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_app import journal
from graph_app.access import Actor
from graph_app.entities import bulk, reads
from graph_app.entities.bulk import Written
from graph_app.entities.record import Neighbour, tie_of
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY
from graph_app.schemas import dumped
from graph_app.starter import files, kit
from graph_app.store import Store, Transaction

UNKNOWN = (
    "Für diesen Kreis gibt es keine mitgelieferten Daten. Bitte tragen Sie Namen, Schlüssel und Kommunen selbst ein."
)


@dataclass(frozen=True, slots=True)
class Removed:
    """What taking an example away did: how many records went, and which stay because somebody worked on them."""

    removed: int
    spared: tuple[Neighbour, ...]


def load_kit(store: Store, actor: Actor, ags: str) -> Written:
    """The KIM-Starterpaket of a Kreis that comes with the program; raises NotThere for any other AGS."""
    if ags not in {kreis.ags for kreis in files.known()}:
        raise NotThere(UNKNOWN)
    return _load(store, actor, files.territories(ags), f"ags-{ags}", ags)


def load_own_kit(store: Store, actor: Actor, name: str, ags: str, pasted: str) -> Written:
    """The KIM-Starterpaket of any other Kreis, from its name, its AGS and a pasted list; raises InvalidInput."""
    return _load(
        store, actor, kit.own_territories(name, ags, pasted), f"ags-{ags.replace(' ', '')}", ags.replace(" ", "")
    )


def _load(store: Store, actor: Actor, territories: Iterable[Mapping[str, Any]], kreis: str, ags: str) -> Written:
    entries = [*territories, *files.reference_lists(), *kit.soll_entries(kreis, ags, files.soll_list())]
    return bulk.write(store, actor, files.load_of(_once(entries)), cause="KIM-Starterpaket")


def _once(entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return list({entry["id"]: entry for entry in entries}.values())


def load_example(store: Store, actor: Actor, ags: str) -> Written:
    """The starter kit and the example data of a Kreis; raises NotThere when there are none."""
    load_kit(store, actor, ags)
    try:
        entries = files.example(ags)
    except KeyError:
        raise NotThere(UNKNOWN) from None
    return bulk.write(store, actor, files.load_of(entries), cause="Beispieldaten")


def load_all_examples(store: Store, actor: Actor) -> Written:
    """All five example Kreise, as the demonstration shows them."""
    done = [load_example(store, actor, kreis.ags) for kreis in files.known() if kreis.example]
    return Written(sum(one.nodes for one in done), sum(one.ties for one in done), sum(one.kept for one in done))


def remove_example(store: Store, actor: Actor, ags: str) -> Removed:
    """Take the example data of a Kreis away, except what somebody changed or tied something to, and what that
    rests on.
    """
    return store.change(lambda tx: _remove(tx, actor, ags), seconds=bulk.LONGEST_SECONDS)


def _remove(tx: Transaction, actor: Actor, ags: str) -> Removed:
    rows = tx.read("starter/example", example=ags)
    spared = {row["id"] for row in rows if row["touched"]}
    spared |= _rested_on(tx, spared, [row["id"] for row in rows])
    gone = [row["id"] for row in rows if row["id"] not in spared]
    _note(tx, actor, gone)
    for start in range(0, len(gone), 500):
        tx.write("starter/remove", ids=gone[start : start + 500])
    kept = [Neighbour(row["id"], row["name"], ONTOLOGY.of_labels(row["labels"])) for row in rows if row["id"] in spared]
    return Removed(len(gone), tuple(sorted(kept, key=lambda one: one.name)))


def _rested_on(tx: Transaction, spared: set[str], example: list[str]) -> set[str]:
    """The sources and plan versions that spared records, their ties, or the users' own records name."""
    named = {row["id"] for row in tx.read("starter/named_by_own", ids=example)}
    for row in tx.read("starter/named_by", ids=sorted(spared)):
        named.add(row["id"])
    return named & set(example)


def _note(tx: Transaction, actor: Actor, gone: list[str]) -> None:
    entries = []
    for record in reads.many(tx, gone):
        entries.append(
            journal.Entry(
                "remove", record.id, record.kind, record.name, old=dumped(record.kind.properties, record.values)
            )
        )
    for row in tx.read("starter/ties_of", ids=gone):
        tie = tie_of(row)
        old = dumped(tie.rel.properties, tie.values)
        entries.append(
            journal.Entry("remove", tie.id, tie.rel, tie.rel.label.de, old=old, ends=(tie.source_id, tie.target_id))
        )
    journal.note_all(tx, actor, entries, "Beispieldaten entfernt")
