"""What a newer list no longer names: it is marked, never deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour, Tie
from graph_app.ontology import ONTOLOGY, Day
from graph_app.store import batches
from importers.intake import Intake
from importers.known import Known
from importers.plan import Step


def unlisted(reader: Reader, known: Known, steps: Iterable[Step], intake: Intake) -> tuple[Tie, ...]:
    """The relationships STATED_IN to older lists of this form and Kreis whose records the new list does not name.

    A run ends them on the day the new list is of; the records themselves, which ``other`` names, stay as they are.
    """
    if not intake.shape:
        return ()
    rows = reader.read("importers/same_shape", shape=intake.shape, kreis=intake.kreis)
    sources = [row["import"]["source"] for row in rows if row["import"]["as_of"] < intake.as_of]
    if not sources:
        return ()
    named = {step.record.id for step in steps if step.record is not None}
    ties = known.ties(ONTOLOGY.relation("STATED_IN"), sources, outgoing=False)
    gone = [tie for found in ties.values() for tie in found if tie.source_id not in named and _open(tie)]
    called: dict[str, Neighbour] = {}
    for ids in batches(sorted({tie.source_id for tie in gone})):
        for row in reader.read("importers/versions", ids=ids):
            called[row["id"]] = Neighbour(row["id"], str(row["name"]), ONTOLOGY.of_labels(row["labels"]))
    return tuple(replace(tie, other=called.get(tie.source_id)) for tie in sorted(gone, key=lambda tie: tie.id))


def _open(tie: Tie) -> bool:
    end = tie.values.get("valid_to")
    return not (isinstance(end, Day) and end.known)
