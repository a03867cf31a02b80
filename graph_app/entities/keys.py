"""Keys, references and ends: is a key free, does a named record exist, may two be tied. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.errors import Conflict, InvalidInput
from graph_app.ontology import ONTOLOGY, NodeKind, Property, RelKind, ValueType

TAKEN = "„{}“ hat schon {}. Bitte diesen Eintrag öffnen oder einen anderen Wert eintragen."

#: Ties that ask somebody to come; a restricted person is never asked.
ASKING = ("INVITED", "ATTENDED")
ROUND = "„{}“ gehört schon zu „{}“. Ein Eintrag kann nicht Teil seiner selbst sein."
RESTRICTED = (
    "Diese Person ist gesperrt und wird nicht eingeladen. Bitte laden Sie die Stelle oder die Organisation ein."
)


def check_free(reader: Reader, kind: NodeKind, values: Mapping[str, Any], own_id: str | None) -> None:
    """Raise when the id (Conflict) or another unique key (InvalidInput at the field) belongs to another record."""
    if own_id is None and reader.read("entities/existing", ids=[values["id"]]):
        raise Conflict("Diese Kennung ist schon vergeben. Bitte laden Sie den Eintrag und ändern Sie ihn.")
    for prop in kind.properties:
        if not prop.unique or prop.name == "id" or not values.get(prop.name):
            continue
        declaring = next(other for other in kind.lineage if any(p.name == prop.name for p in other.own))
        for row in reader.read("entities/taken", kind=declaring, property=prop.name, value=values[prop.name]):
            if row["id"] != own_id:
                raise InvalidInput({prop.name: [TAKEN.format(values[prop.name], row["name"])]})


def check_references(reader: Reader, properties: Iterable[Property], values: Mapping[str, Any]) -> None:
    """Raise InvalidInput at the field when a record that is named (a source, a plan version) does not exist."""
    wanted = {prop: values[prop.name] for prop in properties if prop.type is ValueType.RECORD and values.get(prop.name)}
    if not wanted:
        return
    found = {row["id"]: row["labels"] for row in reader.read("entities/existing", ids=sorted(set(wanted.values())))}
    for prop, key in wanted.items():
        if prop.points_to not in found.get(key, ()):
            word = ONTOLOGY.kind(prop.points_to).label.de
            raise InvalidInput({prop.name: [f"{word} „{key[:60]}“ gibt es nicht. Bitte aus der Liste wählen."]})


def check_ends(reader: Reader, rel: RelKind, source: Record, target: Record) -> None:
    """Raise InvalidInput when two records may not be tied: a whole that would be its own part, a restricted guest."""
    if rel.name == "PART_OF" and reader.read("entities/part_of", id=target.id, whole=source.id):
        raise InvalidInput({"to": [ROUND.format(target.name, source.name)]})
    if rel.name in ASKING and source.values.get("restricted"):
        raise InvalidInput({"from": [RESTRICTED]})
