"""The structural issues that a body received from elsewhere and has to talk about. Writes nothing, no HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph_app.entities.dated import value_on
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, record_of
from graph_app.entities.words import said
from graph_app.meetings import reads as meetings
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import sort_key

ISSUE = ONTOLOGY.kind("Issue")
#: States in which a structural issue needs no table any more.
SETTLED = ("entschieden", "geloest")


@dataclass(frozen=True, slots=True)
class Brought:
    """A structural issue that was handed over to a body: how it stands on the day, and where it came up."""

    id: str
    name: str
    path: str
    status: str
    raised: str


def brought(reader: Reader, body: str, day: date) -> tuple[Brought, ...]:
    """The issues a body (an id) received and that are not settled on the day, in German order."""
    found = []
    for row in reader.read("meetings/issues", body=body):
        issue = record_of(row)
        held = value_on(issue.values, "status", day)
        status = held.value if held is not None else ""
        if status not in SETTLED:
            raised = ", ".join(sorted(filter(None, row["raised"]), key=sort_key))
            word = said(ISSUE.property("status"), status) or "Stand nicht erfasst"
            found.append(Brought(issue.id, issue.name, f"/{ISSUE.slug}/{issue.id}", word, raised))
    return tuple(sorted(found, key=lambda one: (sort_key(one.name), one.id)))


def brought_to(
    reader: Reader, meeting: Record, body: Record | None, every: Sequence[Record], day: date
) -> tuple[Brought, ...]:
    """The issues that stand before a meeting: those of its body, when it is the next one the body has on the day.

    ``every`` are the meetings of the body. Meetings before and after it have none: an issue waits at one table.
    """
    coming = meetings.upcoming(every, day)
    return brought(reader, body.id, day) if body is not None and coming is not None and coming.id == meeting.id else ()
