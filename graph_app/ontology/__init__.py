"""The one declaration of kinds, relationships and words.

Everything else derives from it. Pure: no graph, no web, no schema.
"""

from __future__ import annotations

from graph_app.ontology.actors import ACTORS
from graph_app.ontology.knowledge import INTERNAL_KINDS, KNOWLEDGE
from graph_app.ontology.model import (
    Label,
    NodeKind,
    Ontology,
    Property,
    RelKind,
    Term,
    ValueType,
    Visibility,
    Vocabulary,
)
from graph_app.ontology.proceedings import PROCEEDINGS
from graph_app.ontology.relations import RELATIONS
from graph_app.ontology.values import Day, NotADay
from graph_app.ontology.vocabularies import VOCABULARIES
from graph_app.ontology.wording import Wording

ONTOLOGY = Ontology(
    kinds=(*ACTORS, *PROCEEDINGS, *KNOWLEDGE),
    internal_kinds=INTERNAL_KINDS,
    relations=RELATIONS,
    vocabularies=VOCABULARIES,
)

__all__ = [
    "ONTOLOGY",
    "Day",
    "Label",
    "NodeKind",
    "NotADay",
    "Ontology",
    "Property",
    "RelKind",
    "Term",
    "ValueType",
    "Visibility",
    "Vocabulary",
    "Wording",
]
