"""The headings of network files: which say the sort of a node or edge, which name, date or only draw it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph_app.ontology import ONTOLOGY, NodeKind, Property, RelKind, ValueType
from importers import naming
from importers.draft import TieDraft
from importers.plaintext import one_line

#: The word for nodes and edges of which the file does not say what they are.
NO_WORD = "ohne Angabe"

NODE_WORDS = (
    "kind",
    "art",
    "type",
    "typ",
    "element type",
    "category",
    "kategorie",
    "klasse",
    "class",
    "labels",
    "node type",
)
EDGE_WORDS = (
    "beziehung",
    "kind",
    "type",
    "typ",
    "relation",
    "relationship",
    "relationship type",
    "connection type",
    "art",
    "label",
    "name",
)
#: Headings of our own ids; a file whose nodes say elsewhere what they are may call its own ids „id“.
OWN_IDS = ("id", "kennung")
NAMES = ("name", "label", "titel", "title", "bezeichnung")
FROM = ("gueltig von", "valid from", "start", "start date", "von", "beginn", "seit")
TO = ("gueltig bis", "valid to", "end", "end date", "bis", "ende")
DRAWN = re.compile(
    r"^(x|y|z|lat|lon|latitude|longitude|laenge|breite|size|color|colour|farbe|shape|form|r|g|b|a|alpha|width|"
    r"height|weight|gewicht|strength|image|bild|position|thickness"
    r"|viz .*|modularity.*|degree|in ?degree|out ?degree|weighted .*|betweenn?ess.*|closeness.*|harmonic.*|"
    r"eigen.*|pagerank.*|clustering.*|eccentricity|component.*|authority|hub|direction|richtung|nodegraphics|"
    r"edgegraphics)$"
)
SYNONYMS = {
    "description": "notes",
    "beschreibung": "notes",
    "url": "website",
    "web": "website",
    "mail": "email",
    "zip": "postal_code",
}
#: All that is ever read of a person.
OF_PERSONS = {"name", "salutation", "email", "phone", "valid_from", "valid_to", "confirmed_on"}
#: A running number is no identity outside its file.
RUNNING = re.compile(r"(n|v|e|node|vertex|knoten|id)?[ _-]?\d+")


def meant(heading: str, kind: NodeKind | RelKind, own: bool) -> tuple[str, Property | None]:
    """What a heading means for a kind: its field, or the list that names it ("not_taken" or "unknown")."""
    plain = naming.plain(heading)
    if DRAWN.match(plain) or naming.private(heading):
        return "not_taken", None
    found = naming.property_named(kind, heading)
    name = found.name if found else SYNONYMS.get(plain, "")
    lasts = any(prop.name == "valid_from" for prop in kind.properties)
    if lasts or not name:  # a statement has days of its own that are called alike
        name = "valid_from" if plain in FROM else "valid_to" if plain in TO else name
    if isinstance(kind, NodeKind) and kind.personal and name not in OF_PERSONS:
        return "not_taken", None
    prop = next((p for p in kind.properties if p.name == name and not p.system), None)
    kept = (each for each in kind.properties if each.system)
    if prop is None and own and any(plain in map(naming.plain, (each.name, each.label.de)) for each in kept):
        return "not_taken", None  # what the program itself keeps of a record, such as whether it is an example
    if prop is None or prop.type is not ValueType.RECORD:
        return "unknown", prop
    if isinstance(kind, NodeKind):  # what a record names, the import cannot look up; where it is from, it notes itself
        return ("not_taken" if own else "unknown"), None
    return "unknown", prop if own else None


def kind_of(word: str) -> NodeKind | None:
    """The kind a word names; of labels as graph databases write them (":Entity:Office") the most special one."""
    if word.startswith(":"):
        named = [naming.kind_named(part) for part in word.split(":") if part]
        return max((kind for kind in named if kind), key=lambda kind: len(kind.lineage), default=None)
    return naming.kind_named(word) if word else None


def says_kind(text: str, word: str, kind: str) -> bool:
    """Whether a text only repeats what sort of node it is."""
    found = kind_of(one_line(text))
    return one_line(text) == word or (found is not None and found.name == kind)


def same_relation(text: str, rel: RelKind | None) -> bool:
    """Whether a text only repeats which relationship it is."""
    words = (rel.name, rel.label.de, rel.reverse.de) if rel is not None else ()
    return naming.plain(text) in map(naming.plain, words)


def symmetrical(tie: TieDraft) -> bool:
    """Whether the relationship reads the same both ways."""
    name = tie.rel or naming.relation_proposed(tie.foreign)
    return bool(name) and ONTOLOGY.relation(name).label.de == ONTOLOGY.relation(name).reverse.de


def proposal(of: str, word: str) -> str:
    """The kind or relationship that a foreign word probably means; "" when there is no idea."""
    if word == NO_WORD:
        return "Organisation" if of == "node" else "COOPERATES_WITH"
    return naming.kind_proposed(word.rpartition(":")[2]) if of == "node" else naming.relation_proposed(word)


def first(fields: Iterable[tuple[str, str]], names: Iterable[str]) -> str:
    """The text of the first of these headings that says something."""
    texts = {naming.plain(heading): text for heading, text in reversed(tuple(fields)) if text}
    return next((one_line(texts[name]) for name in names if name in texts), "")
