"""What the columns of the coverage are called that a statement or a responsibility names by a key. Reads only."""

from __future__ import annotations

from collections.abc import Iterable

from graph_app.entities import reads
from graph_app.entities.reads import Entry, Reader
from graph_app.entities.record import Record, Tie
from graph_app.ontology import ONTOLOGY, Wording

#: The dimensions whose columns are records of a kind; those of the others are named like their one question.
KINDS = {"actor_groups": "ActorGroup", "topics": "Topic", "stages": "Stage"}
BAUSTEIN = ONTOLOGY.vocabulary("baustein")
_MOST = 500
_DIMENSIONS = {kind: dimension for dimension, kind in KINDS.items()}
#: Relationships that name a topic or a stage by its key: the dimension and the property.
_KEYED = {
    rel.name: tuple((_DIMENSIONS[prop.key_of], prop.name) for prop in rel.properties if prop.key_of)
    for rel in ONTOLOGY.relations
    if any(prop.key_of for prop in rel.properties)
}


def column_names(
    reader: Reader, spoken: Iterable[Record | Tie], wording: Wording | None = None, entries: Iterable[Entry] = ()
) -> dict[str, str]:
    """The names of the columns that records and relationships may speak of, by key; nothing where none does.

    ``entries`` are what the history keeps of either: a change of a relationship tells its topic by the key, too.
    """
    speaking = {dimension for one in spoken for dimension in _spoken(one)}
    speaking |= {dimension for entry in entries for dimension, _ in _KEYED.get(entry.kind, ())}
    words = wording or Wording()
    terms = BAUSTEIN.terms if "bausteine" in speaking else ()
    return {term.key: words.term(BAUSTEIN.name, term.key, term.label.de) for term in terms} | {
        str(record.values["key"]): record.name
        for dimension in sorted(speaking & set(KINDS))
        for record in reads.every(reader, ONTOLOGY.kind(KINDS[dimension]), limit=_MOST)
        if record.values.get("key")
    }


def _spoken(owner: Record | Tie) -> Iterable[str]:
    """The dimensions whose columns a record or relationship names by a key."""
    if isinstance(owner, Record):
        return (str(owner.values.get("dimension")),) if owner.values.get("column") else ()
    return [dimension for dimension, name in _KEYED.get(owner.rel.name, ()) if owner.values.get(name)]
