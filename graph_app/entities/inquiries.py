"""Which papers ask for a reply, whether they are there on a day, and what answered them. Pure.

Every page and draft asks here: where one offers a draft of the reply, the other knows an open Anfrage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from graph_app.entities.presence import there
from graph_app.entities.record import Record, Tie
from graph_app.entities.ties.table import LATER, OVER, status
from graph_app.ontology import ONTOLOGY

PAPER = ONTOLOGY.kind("Paper")
#: Papers that wait for an answer.
WAITING = ("anfrage", "antrag")


def asks(record: Record) -> bool:
    """Whether a record is a paper that asks for a reply: an Anfrage or an Antrag, answered or not."""
    return record.kind.is_a(PAPER) and record.values.get("paper_type") in WAITING


def answers(ties: Iterable[Tie], known: Mapping[str, Record], day: date) -> tuple[Record, ...]:
    """The papers that had answered it on a day, by its own ties; ``known`` are their ends by id.

    An answer that was put away, or is of a later day, is none.
    """
    said = (tie for tie in ties if tie.rel.name == "ANSWERS" and not tie.outgoing)
    held = (tie for tie in said if status(tie.values, day, tie.rel.lasting) not in (OVER, LATER))
    found = {tie.source_id: known[tie.source_id] for tie in held if tie.source_id in known}
    return tuple(one for one in found.values() if not one.archived and there(one, day))
