"""Who sits at the screen: the positions and the person that have the mailbox of the account. Reads only."""

from __future__ import annotations

from graph_app.access import Actor
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour
from graph_app.ontology import ONTOLOGY
from graph_app.upkeep.belonging import Belonging


def me(reader: Reader, actor: Actor, place: Belonging | None) -> tuple[Neighbour, ...]:
    """The positions and persons of a Kreis that are the actor, positions first; nobody when no mailbox is the same."""
    if place is None:
        return ()
    others = [key for name in ("Position", "Person") for key in place.of(ONTOLOGY.kind(name))]
    rows = reader.read("upkeep/me", account=actor.id, kreis=place.kreis, others=others)
    found = [Neighbour(row["id"], row["name"], ONTOLOGY.of_labels(row["labels"])) for row in rows]
    return tuple(sorted(found, key=lambda one: one.kind.personal))
