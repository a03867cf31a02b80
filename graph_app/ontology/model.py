"""What a declaration is.

Properties, kinds, relationship kinds, vocabularies. Pure; the declarations themselves stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class ValueType(StrEnum):
    """How a property is written, checked and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    TEXTS = "texts"
    DAY = "day"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    TERM = "term"
    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"
    AGS = "ags"
    POSTAL_CODE = "postal_code"
    INSTANT = "instant"
    RECORD = "record"
    HISTORY = "history"


class Visibility(StrEnum):
    """Who may ever see a property: everybody, accounts, or only roles that need it."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Label:
    """The words for a thing: German singular and plural, English singular."""

    de: str
    plural: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary; ``aliases`` are accepted when reading."""

    key: str
    label: Label
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of words. Open lists that a Kreis extends are nodes (Topic, Stage, ActorGroup)."""

    name: str
    label: Label
    terms: tuple[Term, ...]

    def term(self, key: str) -> Term:
        """The term with this key; KeyError when there is none."""
        for term in self.terms:
            if term.key == key:
                return term
        raise KeyError(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys in declared order."""
        return tuple(term.key for term in self.terms)


@dataclass(frozen=True, slots=True)
class Property:
    """One field of a kind or relationship.

    ``section`` is the part of the form, ``system`` fields are set by the program, ``beyond`` is the sentence for a
    number above ``maximum``, ``longest`` the number of characters allowed, ``key_of`` the kind whose keys it holds.
    """

    name: str
    label: Label
    type: ValueType = ValueType.TEXT
    vocabulary: Vocabulary | None = None
    required: bool = False
    default: str | int | bool | None = None
    help: str = ""
    visibility: Visibility = Visibility.INTERNAL
    section: str = "main"
    unique: bool = False
    indexed: bool = False
    filterable: bool = False
    listed: bool = False
    system: bool = False
    aliases: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    beyond: str = ""
    longest: int = 300
    points_to: str = ""
    key_of: str = ""

    @property
    def stored(self) -> tuple[str, ...]:
        """The graph properties that hold the value: a day takes two."""
        return (self.name, f"{self.name}_precision") if self.type is ValueType.DAY else (self.name,)


@dataclass(frozen=True, eq=False)
class NodeKind:
    """A kind of node.

    It carries the labels of everything it extends; two kinds are equal only when they are the same. ``aliases`` are
    headings of lists that name such a record, and words for the kind itself. ``sought`` says that questions start from
    one such record by its id: neither engine uses the index of the root for the label of a kind, and looks through all.
    """

    name: str
    label: Label
    slug: str
    own: tuple[Property, ...] = ()
    extends: NodeKind | None = None
    abstract: bool = False
    generic: bool = True
    colour: str = "#4A4D63"
    shape: str = "dot"
    name_pattern: str = ""
    help: str = ""
    personal: bool = False
    folded: bool = False
    aliases: tuple[str, ...] = ()
    sought: bool = False

    @cached_property
    def lineage(self) -> tuple[NodeKind, ...]:
        """From the root to this kind."""
        return (*(self.extends.lineage if self.extends else ()), self)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """All labels of a node of this kind, root first."""
        return tuple(kind.name for kind in self.lineage)

    @cached_property
    def properties(self) -> tuple[Property, ...]:
        """Inherited and own properties; a kind may redeclare an inherited one under the same name."""
        found: dict[str, Property] = {}
        for kind in self.lineage:
            for prop in kind.own:
                found[prop.name] = prop
        return tuple(found.values())

    def property(self, name: str) -> Property:
        """The property of this name; KeyError when there is none."""
        for prop in self.properties:
            if prop.name == name:
                return prop
        raise KeyError(f"{self.name}.{name}")

    def __repr__(self) -> str:
        return f"NodeKind({self.name})"

    def to_json(self) -> str:
        """Programs know a kind by its name."""
        return self.name

    def is_a(self, other: NodeKind) -> bool:
        """Whether every node of this kind is also one of ``other``."""
        return other.name in self.labels


@dataclass(frozen=True, eq=False)
class RelKind:
    """A kind of relationship; ``label`` reads from source to target, ``reverse`` the other way.

    A ``lasting`` one holds on any day as long as nobody names its days: where a place lies, what a source says.
    ``aliases`` are headings of lists that name the target beside the source, ``reverse_aliases`` the source beside the
    target.
    """

    name: str
    label: Label
    reverse: Label
    source: tuple[NodeKind, ...]
    target: tuple[NodeKind, ...]
    own: tuple[Property, ...] = ()
    help: str = ""
    folded: bool = False
    lasting: bool = False
    aliases: tuple[str, ...] = ()
    reverse_aliases: tuple[str, ...] = ()

    @property
    def properties(self) -> tuple[Property, ...]:
        """All properties of the relationship."""
        return self.own

    def property(self, name: str) -> Property:
        """The property of this name; KeyError when there is none."""
        for prop in self.own:
            if prop.name == name:
                return prop
        raise KeyError(f"{self.name}.{name}")

    def __repr__(self) -> str:
        return f"RelKind({self.name})"

    def to_json(self) -> str:
        """Programs know a relationship by its type."""
        return self.name

    def joins(self, source: NodeKind, target: NodeKind) -> bool:
        """Whether the relationship may lead from ``source`` to ``target``."""
        return any(source.is_a(kind) for kind in self.source) and any(target.is_a(kind) for kind in self.target)


@dataclass(frozen=True)
class Ontology:
    """All declarations together, checked when built: a contradiction stops the start with a sentence."""

    kinds: tuple[NodeKind, ...]
    internal_kinds: tuple[NodeKind, ...]
    relations: tuple[RelKind, ...]
    vocabularies: tuple[Vocabulary, ...]
    _kinds: dict[str, NodeKind] = field(init=False, repr=False, compare=False)
    _relations: dict[str, RelKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        from graph_app.ontology.selfcheck import contradictions

        found = list(contradictions(self.kinds, self.internal_kinds, self.relations, self.vocabularies))
        if found:
            raise ValueError("The ontology contradicts itself: " + "; ".join(found))
        object.__setattr__(self, "_kinds", {kind.name: kind for kind in (*self.kinds, *self.internal_kinds)})
        object.__setattr__(self, "_relations", {rel.name: rel for rel in self.relations})

    def kind(self, name: str) -> NodeKind:
        """The kind of this name; KeyError when there is none."""
        return self._kinds[name]

    def relation(self, name: str) -> RelKind:
        """The relationship kind of this name; KeyError when there is none."""
        return self._relations[name]

    def vocabulary(self, name: str) -> Vocabulary:
        """The vocabulary of this name; KeyError when there is none."""
        for vocabulary in self.vocabularies:
            if vocabulary.name == name:
                return vocabulary
        raise KeyError(name)

    def by_slug(self, slug: str) -> NodeKind:
        """The generic kind with this German URL part; KeyError when there is none."""
        for kind in self.generic:
            if kind.slug == slug:
                return kind
        raise KeyError(slug)

    @property
    def concrete(self) -> tuple[NodeKind, ...]:
        """Every kind of which nodes may exist."""
        return tuple(kind for kind in self.kinds if not kind.abstract)

    @property
    def generic(self) -> tuple[NodeKind, ...]:
        """Every kind that has a list, a page and a form."""
        return tuple(kind for kind in self.concrete if kind.generic)

    def subkinds(self, kind: NodeKind) -> tuple[NodeKind, ...]:
        """The kind itself and everything that extends it, as far as nodes of it may exist."""
        return tuple(other for other in self.concrete if other.is_a(kind))

    def of_labels(self, labels: Iterable[str]) -> NodeKind:
        """The most special kind among a node's labels; KeyError when none is declared."""
        known = [self._kinds[label] for label in labels if label in self._kinds]
        if not known:
            raise KeyError("no declared label")
        return max(known, key=lambda kind: len(kind.lineage))

    def ties_of(self, kind: NodeKind) -> tuple[tuple[RelKind, bool], ...]:
        """The relationship kinds a node of this kind may have; True where it is the source."""
        found: list[tuple[RelKind, bool]] = []
        for rel in self.relations:
            if any(kind.is_a(end) for end in rel.source):
                found.append((rel, True))
            if any(kind.is_a(end) for end in rel.target):
                found.append((rel, False))
        return tuple(found)
