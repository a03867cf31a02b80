"""Whether what is stored still fits the ontology. Reads everything, repairs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph_app.entities import dump
from graph_app.entities.reads import Reader
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, ValueType
from graph_app.schemas import checked, checked_tie


@dataclass(frozen=True, slots=True)
class Finding:
    """A record or relationship that is not in order, and a German sentence why."""

    id: str
    sentence: str


def findings(reader: Reader) -> Iterator[Finding]:
    """Everything that is not in order: missing ids, values the schema refuses, references that lead nowhere."""
    nameless = int(reader.read("entities/without_id")[0]["total"])
    if nameless:
        yield Finding("", f"{nameless} Einträge haben keine Kennung.")
    known: set[str] = set()
    for line in dump.lines(reader):
        word = line.get("node") or line["rel"]
        values = {name: value for name, value in line.items() if name not in ("node", "rel", "from", "to")}
        properties = ONTOLOGY.kind(word).properties if "node" in line else ONTOLOGY.relation(word).properties
        if "node" in line:
            known.add(line["id"])
        try:
            if "node" in line:
                checked(ONTOLOGY.kind(word), values, lines=True)
            else:
                checked_tie(ONTOLOGY.relation(word), values, lines=True)
        except InvalidInput as problem:
            for field, sentences in problem.errors.items():
                yield Finding(line["id"], f"{word}, {field}: {' '.join(sentences)}")
        for prop in properties:
            if (
                prop.type is ValueType.RECORD
                and values.get(prop.name)
                and "rel" in line
                and values[prop.name] not in known
            ):
                yield Finding(line["id"], f"{word}, {prop.name}: Den Eintrag „{values[prop.name]}“ gibt es nicht.")
