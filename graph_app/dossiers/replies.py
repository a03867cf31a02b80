"""The draft of the reply to an open Anfrage, from what is stored. Reads only."""

from __future__ import annotations

from datetime import date

from graph_app.access import Role
from graph_app.dossiers import asked, material
from graph_app.dossiers.asked import Waiting
from graph_app.dossiers.dossier import dossier
from graph_app.dossiers.material import Material
from graph_app.dossiers.reply import Reply, reply
from graph_app.dossiers.submitted import submissions
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.errors import NotThere
from graph_app.exports.faces import Face
from graph_app.ontology import Wording


def draft(reader: Reader, key: str, paper: str, day: date, role: Role, wording: Wording | None = None) -> Reply:
    """The draft of the reply to an open Anfrage, for a place (id or AGS). Raises NotThere.

    The Anfrage need not be tied to the place: who drafts the reply may have chosen it.
    """
    about = material.subject(reader, key)
    if not about.kind.is_a(asked.PLACE):
        raise NotThere(asked.NO_INQUIRY)
    waits = asked.waiting(reader, paper, day)
    found = material.material(reader, about, day, wording)
    places = [about.id, *([found.kreis] if found.kreis and found.kreis != about.id else [])]
    rows = reader.read("dossiers/papers", places=places)
    given = submissions(rows, _asking(waits, found), waits.record, day)
    return reply(waits.record, dossier(found, Face.PUBLIC, role), given)


def _asking(waits: Waiting, found: Material) -> Record | None:
    """The body that asks: the one the Anfrage refers to, else the only one after § 27 GO NRW in the place."""
    bodies = waits.asking
    here = [found.records.get(tie.source_id) for tie in found.ties.get(found.subject.id, ())]
    councils = [one for one in here if one is not None and one.values.get("body_kind") == "integrationsrat"]
    if bodies:
        return next((one for one in bodies if one.values.get("body_kind") == "integrationsrat"), bodies[0])
    return councils[0] if len({one.id for one in councils}) == 1 else None
