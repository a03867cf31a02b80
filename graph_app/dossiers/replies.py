"""The Anfragen of a place that wait for an answer, and the draft for one of them. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph_app.access import Role
from graph_app.dossiers import material
from graph_app.dossiers.dossier import dossier
from graph_app.dossiers.inquiry import WAITING
from graph_app.dossiers.lines import there
from graph_app.dossiers.material import Material
from graph_app.dossiers.outline import PLACE
from graph_app.dossiers.reply import Reply, reply
from graph_app.dossiers.submitted import submissions
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, Tie
from graph_app.entities.ties.table import LATER, OVER, status
from graph_app.errors import NotThere
from graph_app.exports.faces import Face
from graph_app.ontology import Wording

NO_INQUIRY = "Zu diesem Ort ist an diesem Tag keine offene Anfrage mit dieser Kennung erfasst."


def waiting(found: Material) -> tuple[Record, ...]:
    """The Anfragen about the place that nobody had answered on the day, the oldest first."""
    if found.outline is not PLACE:
        return ()
    about = [tie.other.id for tie in found.ties.get(found.subject.id, ()) if tie.other and not tie.outgoing]
    papers = [found.records[key] for key in dict.fromkeys(about) if key in found.records]
    asked = [one for one in papers if one.values.get("paper_type") in WAITING and there(one, found.day)]
    open_ones = [one for one in asked if not _answered(found.ties.get(one.id, ()), found)]
    return tuple(sorted(open_ones, key=lambda one: (_day(one), one.name, one.id)))


def draft(reader: Reader, key: str, paper: str, day: date, role: Role, wording: Wording | None = None) -> Reply:
    """The draft of the reply to an open Anfrage about a place (id or AGS). Raises NotThere."""
    about = material.subject(reader, key)
    found = material.material(reader, about, day, wording)
    asked = next((one for one in waiting(found) if one.id == paper), None)
    if asked is None:
        raise NotThere(NO_INQUIRY)
    places = [about.id, *([found.kreis] if found.kreis and found.kreis != about.id else [])]
    rows = reader.read("dossiers/papers", places=places)
    given = submissions(rows, _asking(asked, found), asked, day)
    return reply(asked, dossier(found, Face.PUBLIC, role), given)


def _answered(ties: Iterable[Tie], found: Material) -> bool:
    """Whether a paper answers it that was there on the day."""
    for tie in ties:
        if tie.rel.name == "ANSWERS" and not tie.outgoing and tie.other is not None:
            answer = found.records.get(tie.other.id)
            if answer is not None and there(answer, found.day):
                return status(tie.values, found.day) not in (OVER, LATER)
    return False


def _asking(asked: Record, found: Material) -> Record | None:
    """The body that asks: the one the Anfrage refers to, else the only one after § 27 GO NRW in the place."""
    named = [found.records.get(tie.target_id) for tie in found.ties.get(asked.id, ()) if tie.rel.name == "REFERS_TO"]
    bodies = [one for one in named if one is not None and one.kind.name == "Body"]
    here = [found.records.get(tie.source_id) for tie in found.ties.get(found.subject.id, ())]
    councils = [one for one in here if one is not None and one.values.get("body_kind") == "integrationsrat"]
    if bodies:
        return next((one for one in bodies if one.values.get("body_kind") == "integrationsrat"), bodies[0])
    return councils[0] if len({one.id for one in councils}) == 1 else None


def _day(paper: Record) -> str:
    value = paper.values.get("date")
    return value.first.isoformat() if value is not None and value.first else ""
