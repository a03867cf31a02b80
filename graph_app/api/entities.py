"""Records of any kind: list, read, make, change, archive. What a record may hold, its schema decides."""

from __future__ import annotations

from typing import Any

from werkzeug.wrappers import Response

from graph_app.access import Actor, Permission, actor
from graph_app.api import bodies, description, documents, parameters, places, reads
from graph_app.api.operations import PREFIX, ApiBlueprint, answered, expected_version, operation, versioned
from graph_app.entities import changes
from graph_app.entities import reads as records
from graph_app.entities.discretion import discreet
from graph_app.entities.reads import ListQuestion, Reader
from graph_app.entities.record import Record
from graph_app.entities.visibility import open_to
from graph_app.ontology import ONTOLOGY, NodeKind
from graph_app.schemas import checked
from graph_app.store import Transaction
from graph_app.web.context import store

KIND = f"/<any({', '.join(sorted(kind.name for kind in ONTOLOGY.generic))}):kind>"
STATEMENT = ONTOLOGY.kind("Statement")
MAINTAINED_BY = ONTOLOGY.relation("MAINTAINED_BY")
IN_TERRITORY = ONTOLOGY.relation("IN_TERRITORY")

bp = ApiBlueprint("api_entities", __name__, url_prefix=f"{PREFIX}/entities", description="Einträge")


@operation(
    bp,
    "GET",
    KIND,
    Permission.READ,
    "Einträge einer Art",
    description.listing("Record"),
    query=parameters.LIST,
    unknown=True,
)
def listing(asked: dict[str, Any], kind: str) -> Response:
    """One page of the records of a kind and of the kinds below it."""
    wanted, who = ONTOLOGY.kind(kind), actor()
    place = places.kreis(store(), asked["kreis"]) if asked.get("kreis") else None
    question = ListQuestion(asked["q"], place, _filters(wanted, asked), number=asked["page"], size=asked["page_size"])
    found = reads.page(store(), wanted, question)
    items = [documents.record(record, who) for record in found.items]
    return answered({"items": items, "total": found.total, "page": found.number})


def _filters(kind: NodeKind, asked: dict[str, Any]) -> dict[str, Any]:
    """The values to narrow by, as they are stored; parameters that the kind does not have are left alone."""
    typed = {prop.name: asked[prop.name] for prop in kind.properties if prop.filterable and asked.get(prop.name)}
    return checked(kind, typed, partial=True)


@operation(
    bp, "POST", KIND, Permission.EDIT, "Eintrag anlegen", description.RECORD,
    status=201, body=description.RECORD_INPUT, versioned=True,
)  # fmt: skip
def create(kind: str) -> Response:
    """Make a record; ``maintained_by`` and, for a Statement, ``territory`` tie it to a place at once."""
    wanted, who, body = ONTOLOGY.kind(kind), actor(), bodies.sent()
    ties = bodies.ids(body, "maintained_by", *(("territory",) if wanted is STATEMENT else ()))
    values = bodies.values(wanted, body, who)

    def work(tx: Transaction) -> Record:
        made = changes.create(tx, who, wanted, values)
        for field, key in ties.items():
            rel = IN_TERRITORY if field == "territory" else MAINTAINED_BY
            changes.link(tx, who, rel, made.id, places.place(tx, field, key).id, {})
        return made

    made = store().change(work)
    answer = versioned(bp, documents.record(made, who), 201)
    answer.headers["Location"] = f"{PREFIX}/entities/{kind}/{made.id}"
    return answer


@operation(
    bp, "GET", f"{KIND}/<key>", Permission.READ, "Eintrag lesen", description.RECORD, versioned=True, unknown=True
)
def record(kind: str, key: str) -> Response:
    """One record; its ETag is its version."""
    who = actor()
    # Who may edit reads what the form shows, so that the address of somebody restricted can be taken out.
    reader = store() if who.may(Permission.EDIT) else discreet(store())
    return versioned(bp, documents.record(_found(reader, kind, key, who), who))


@operation(
    bp, "PATCH", f"{KIND}/<key>", Permission.EDIT, "Eintrag ändern", description.RECORD,
    body=description.RECORD_INPUT, versioned=True, unknown=True,
)  # fmt: skip
def change(kind: str, key: str) -> Response:
    """Change the fields that are sent; null removes a value. If-Match names the version that was read."""
    who, body = actor(), bodies.sent()

    def work(tx: Transaction) -> Record:
        current = _found(tx, kind, key, who)
        version = expected_version(current)
        values = bodies.values(current.kind, body, who, partial=True)
        return changes.update(tx, who, current.id, version, values)

    return versioned(bp, documents.record(store().change(work), who))


@operation(
    bp, "POST", f"{KIND}/<key>/archive", Permission.COORDINATE, "Eintrag archivieren", description.RECORD,
    body=description.CAUSE, versioned=True, unknown=True,
)  # fmt: skip
def archive(kind: str, key: str) -> Response:
    """Put a record away; it stays readable. If-Match is honoured, but need not be sent."""
    who = actor()
    cause = bodies.cause(bodies.sent(optional=True))

    def work(tx: Transaction) -> Record:
        current = _found(tx, kind, key, who)
        return changes.archive(tx, who, current.id, expected_version(current), cause)

    return versioned(bp, documents.record(store().change(work), who))


def _found(reader: Reader, kind: str, key: str, who: Actor) -> Record:
    """The record, if it is of this kind and the role may know of it; raises NotThere."""
    return open_to(records.of_kind(reader, ONTOLOGY.kind(kind), key), who)
