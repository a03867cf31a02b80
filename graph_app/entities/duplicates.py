"""Which records of a sort may be the same one: the rule of the form, asked for all of them at once. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph_app.entities import search
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour
from graph_app.ontology import ONTOLOGY, NodeKind

#: A word that so many names share says nothing („Beratungsstelle“).
COMMON = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one, why, and how alike they are (0 to 100)."""

    one: Neighbour
    other: Neighbour
    reason: str
    score: float


def pairs(
    reader: Reader, kinds: Iterable[NodeKind], kreis: str, others: Mapping[NodeKind, list[str]]
) -> tuple[Pair, ...]:
    """Pairs of records of a Kreis, the most alike first; those somebody found to be two are left out.

    Of each kind that are the records it maintains, and ``others``, the ids of those that belong to it otherwise.
    """
    places = search.place_words(reader)
    distinct = {frozenset((row["one"], row["other"])) for row in reader.read("entities/distinct")}
    found = [pair for kind in kinds for pair in _of_kind(reader, kind, (kreis, others.get(kind, [])), places)]
    kept = [pair for pair in found if frozenset((pair.one.id, pair.other.id)) not in distinct]
    return tuple(sorted(kept, key=lambda pair: (-pair.score, pair.one.name, pair.one.id, pair.other.id)))


def _of_kind(reader: Reader, kind: NodeKind, where: tuple[str, list[str]], places: set[str]) -> Iterable[Pair]:
    rows = reader.read("entities/named", kind=kind, kreis=where[0], others=where[1])
    known = {row["id"]: Neighbour(row["id"], row["name"], ONTOLOGY.of_labels(row["labels"])) for row in rows}
    names = {row["id"]: str(row["search_text"] or "").split(" | ") for row in rows}
    for one, other in sorted(_candidates(names, places)):
        alike = _alike(names[one], names[other], places)
        if alike is not None:
            yield Pair(known[one], known[other], alike[1], alike[0])


def _candidates(names: Mapping[str, list[str]], places: set[str]) -> set[tuple[str, str]]:
    """Pairs that share a word which is not too common, or a whole name."""
    sharing: defaultdict[str, list[str]] = defaultdict(list)
    for key, parts in names.items():
        for word in {word for part in parts for word in (part, *search.shared_words(part, places))}:
            sharing[word].append(key)
    found: set[tuple[str, str]] = set()
    for keys in sharing.values():
        if len(keys) <= COMMON:
            found |= {(a, b) for i, a in enumerate(sorted(keys)) for b in sorted(keys)[i + 1 :]}
    return found


def _alike(one: list[str], other: list[str], places: set[str]) -> tuple[float, str] | None:
    found = [search.likeness(one[0], other, places), search.likeness(other[0], one, places)]
    return max((alike for alike in found if alike is not None), default=None)
