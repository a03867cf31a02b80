"""What the columns of the coverage are called: statements and the Soll-Liste name them by a key. Reads only."""

from __future__ import annotations

from collections.abc import Iterable

from graph_app.entities import reads
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY, Wording

#: The dimensions whose columns are records of a kind; those of the others are named like their one question.
KINDS = {"actor_groups": "ActorGroup", "topics": "Topic", "stages": "Stage"}
BAUSTEIN = ONTOLOGY.vocabulary("baustein")
_MOST = 500


def column_names(reader: Reader, records: Iterable[Record], wording: Wording | None = None) -> dict[str, str]:
    """The names of the columns that records may speak of, by key; nothing where no record speaks of one."""
    speaking = {str(record.values.get("dimension")) for record in records if record.values.get("column")}
    words = wording or Wording()
    terms = BAUSTEIN.terms if "bausteine" in speaking else ()
    return {term.key: words.term(BAUSTEIN.name, term.key, term.label.de) for term in terms} | {
        str(record.values["key"]): record.name
        for dimension in sorted(speaking & set(KINDS))
        for record in reads.every(reader, ONTOLOGY.kind(KINDS[dimension]), limit=_MOST)
        if record.values.get("key")
    }
