"""Relationships between records: list, read, make, change, end. Removing one that was a mistake is for people."""

from __future__ import annotations

from typing import Any

from werkzeug.wrappers import Response

from graph_app.access import Actor, Permission, actor
from graph_app.api import bodies, description, documents, parameters, places, reads
from graph_app.api.operations import PREFIX, ApiBlueprint, answered, expected_version, operation, versioned
from graph_app.api.reads import TieQuestion
from graph_app.entities import changes, columns, overlaps
from graph_app.entities import reads as records
from graph_app.entities.holding import hold
from graph_app.entities.reads import Reader
from graph_app.entities.record import Tie
from graph_app.entities.visibility import open_to
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, RelKind
from graph_app.store import Transaction
from graph_app.web.context import store

NO_TYPE = "Diese Art von Beziehung gibt es nicht. Möglich sind: {known}."
NO_END = "Bitte geben Sie an, bis wann die Beziehung galt."

bp = ApiBlueprint("api_relationships", __name__, url_prefix=f"{PREFIX}/relationships", description="Beziehungen")


@operation(
    bp,
    "GET",
    "",
    Permission.READ,
    "Beziehungen",
    description.listing("Relationship"),
    query=parameters.TIES,
    unknown=True,
)
def listing(asked: dict[str, Any]) -> Response:
    """One page of relationships by their ends and their type."""
    who = actor()
    question = TieQuestion(
        _end(asked.get("from"), who),
        _end(asked.get("to"), who),
        _type(asked["type"]) if asked.get("type") else None,
        asked["page"],
        asked["page_size"],
    )
    found, total = reads.relationships(store(), question, who)
    items = [documents.relationship(tie, who) for tie in found]
    return answered({"items": items, "total": total, "page": question.number})


def _end(key: str | None, who: Actor) -> str | None:
    return open_to(records.one(store(), key), who).id if key else None


def _type(name: str) -> RelKind:
    try:
        return ONTOLOGY.relation(name)
    except KeyError:
        known = ", ".join(rel.name for rel in ONTOLOGY.relations)
        raise InvalidInput({"type": [NO_TYPE.format(known=known)]}) from None


@operation(
    bp, "POST", "", Permission.EDIT, "Beziehung anlegen", description.RELATIONSHIP,
    status=201, body=description.RELATIONSHIP_INPUT, versioned=True,
)  # fmt: skip
def create() -> Response:
    """Tie two records; an AGS stands for its territory. ``warnings`` says what is unusual, but was saved."""
    who, body = actor(), bodies.sent()
    ends = bodies.ids(body, "type", "from", "to", required=True)
    rel = _type(ends["type"])
    values = bodies.tie_values(rel, body, who)

    def work(tx: Transaction) -> tuple[Tie, str]:
        source, target = (places.end(tx, field, ends[field], who).id for field in ("from", "to"))
        hold(tx, (source, target))
        columns.check(tx, rel, values)
        tie = changes.link(tx, who, rel, source, target, values)
        overlaps.refuse(tx, tie)
        return tie, overlaps.caution(tx, tie)

    made, caution = store().change(work)
    answer = versioned(bp, {**documents.relationship(made, who), **_warned(caution)}, 201)
    answer.headers["Location"] = f"{PREFIX}/relationships/{made.id}"
    return answer


@operation(
    bp, "GET", "/<key>", Permission.READ, "Beziehung lesen", description.RELATIONSHIP, versioned=True, unknown=True
)
def relationship(key: str) -> Response:
    """One relationship; its ETag is its version."""
    who = actor()
    return versioned(bp, documents.relationship(_found(store(), key, who), who))


@operation(
    bp, "PATCH", "/<key>", Permission.EDIT, "Beziehung ändern", description.RELATIONSHIP,
    body=description.RELATIONSHIP_CHANGE, versioned=True, unknown=True,
)  # fmt: skip
def change(key: str) -> Response:
    """Change the fields that are sent; its type and its ends stay. If-Match names the version that was read."""
    who, body = actor(), bodies.sent()

    def work(tx: Transaction) -> tuple[Tie, str]:
        current = _found(tx, key, who)
        hold(tx, (current.source_id, current.target_id))
        version = expected_version(current)
        values = bodies.tie_values(current.rel, body, who, partial=True)
        columns.check(tx, current.rel, values, current.values)
        return _amended(tx, current, changes.amend(tx, who, current.id, version, values))

    tie, caution = store().change(work)
    return versioned(bp, {**documents.relationship(tie, who), **_warned(caution)})


@operation(
    bp, "POST", "/<key>/end", Permission.EDIT, "Beziehung beenden", description.RELATIONSHIP,
    body=description.ENDING, versioned=True, unknown=True,
)  # fmt: skip
def end(key: str) -> Response:
    """Set the last day of a relationship. If-Match is honoured, but need not be sent."""
    who, body = actor(), bodies.sent()
    last = {"valid_to": body.pop("valid_to", None)}
    cause = bodies.cause(body)
    if last["valid_to"] in (None, ""):
        raise InvalidInput({"valid_to": [NO_END]})

    def work(tx: Transaction) -> tuple[Tie, str]:
        current = _found(tx, key, who)
        values = bodies.tie_values(current.rel, last, who, partial=True)
        if values["valid_to"] is None:  # only blanks
            raise InvalidInput({"valid_to": [NO_END]})
        ended = changes.end(tx, who, current.id, expected_version(current), values["valid_to"], cause)
        return _amended(tx, current, ended)

    tie, caution = store().change(work)
    return versioned(bp, {**documents.relationship(tie, who), **_warned(caution)})


def _amended(tx: Transaction, before: Tie, tie: Tie) -> tuple[Tie, str]:
    """A changed relationship and what is unusual of it; raises InvalidInput when it overlaps the same one by now."""
    if not overlaps.reaches_further(tie, before.values):
        return tie, ""
    overlaps.refuse(tx, tie)
    return tie, overlaps.caution(tx, tie)


def _warned(caution: str) -> dict[str, list[str]]:
    return {"warnings": [caution]} if caution else {}


def _found(reader: Reader, key: str, who: Actor) -> Tie:
    """The relationship, if the role may know of both its ends; raises NotThere."""
    tie = records.tie(reader, key)
    for record in records.many(reader, (tie.source_id, tie.target_id)):
        open_to(record, who)
    return tie
