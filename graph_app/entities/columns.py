"""The columns of the coverage that a statement or a responsibility names by a key: their names, and that they exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_app.entities import reads
from graph_app.entities.reads import Entry, Reader
from graph_app.entities.record import Record, Tie
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, RelKind, Wording

#: The dimensions whose columns are records of a kind; those of the others are named like their one question.
KINDS = {"actor_groups": "ActorGroup", "topics": "Topic", "stages": "Stage"}
BAUSTEIN = ONTOLOGY.vocabulary("baustein")
_MOST, _MOST_NAMED = 500, 20
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


def check(reader: Reader, rel: RelKind, values: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> None:
    """Refuse a key that no record of its list has, which no question would ever reach; an id of one counts as well.

    ``before`` are the stored values: what stays as it is may stay. An instance without the list takes any key.
    Raises InvalidInput with a sentence per field, which names what is possible.
    """
    wrong: dict[str, list[str]] = {}
    for dimension, name in _KEYED.get(rel.name, ()):
        said = values.get(name)
        if not said or said == (before or {}).get(name):
            continue
        kind = ONTOLOGY.kind(KINDS[dimension])
        listed = [one for one in reads.every(reader, kind, limit=_MOST) if one.values.get("key")]
        if listed and said not in {key for one in listed for key in (one.id, one.values["key"])}:
            named = [f"{one.values['key']} ({one.name})" for one in listed[:_MOST_NAMED]]
            known = ", ".join(named) + (" und weitere" if len(listed) > _MOST_NAMED else "")
            wrong[name] = [f"„{said}“ steht nicht in der Liste „{kind.label.plural}“. Möglich sind: {known}."]
    if wrong:
        raise InvalidInput(wrong)


def _spoken(owner: Record | Tie) -> Iterable[str]:
    """The dimensions whose columns a record or relationship names by a key."""
    if isinstance(owner, Record):
        return (str(owner.values.get("dimension")),) if owner.values.get("column") else ()
    return [dimension for dimension, name in _KEYED.get(owner.rel.name, ()) if owner.values.get(name)]
